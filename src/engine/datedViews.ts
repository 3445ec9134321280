import { accountStream, isAccountId } from '../accounts/accountStream.ts';
import { dayText } from '../accounts/entryDay.ts';
import { countable, exactSum } from '../accounts/money.ts';
import { position } from '../eventsourcing/event.ts';
import { accountsView, entryOf, inOrder, rowOf } from './accountViews.ts';
import { datedBalances, dayModel, dayOf, namesAsOf, reversedBy } from './datedLedger.ts';
import type { AccountsView, AccountView, BelievedView, ClockViews, DatedDayView, ExplainView, FindDayView, HistoryView } from './engineApi.ts';
import { explained, explanationOf } from './explainViews.ts';
import { comparison, keysOf } from './findViews.ts';
import type { ReadModel } from './readModel.ts';

type Query<Name extends keyof ClockViews> = ClockViews[Name]['query'];

/** The list of accounts as of a day. */
export async function accountsAsOfView(model: ReadModel, { asOf, ...query }: Query<'accountsAsOf'>): Promise<AccountsView> {
  return accountsView(await dayModel(model, query.at, asOf), query);
}

export async function accountAsOfView(model: ReadModel, { at, accountId, asOf }: Query<'accountAsOf'>): Promise<AccountView> {
  if (!isAccountId(accountId)) return { type: 'Unknown' };
  const streamId = accountStream(accountId);
  const day = await dayModel(model, at, asOf);
  const listing = day.listings.get(streamId);
  if (!listing) {
    const opensLater = model.directory.live.get(streamId);
    return opensLater ? { type: 'NotOpenedYet', opensAt: opensLater.openedAt } : { type: 'Unknown' };
  }
  const { sum, count } = (await datedBalances(model, at)).total({ keys: [streamId], at, ...dayOf(asOf) });
  return { type: 'Account', account: rowOf(listing, countable(sum)), openedAt: listing.openedOn, entries: count };
}

/** The entries of one account that count as of a day, the latest date first, each with the balance after it. */
export async function historyAsOfView(model: ReadModel, { at, accountId, asOf, offset, limit }: Query<'historyAsOf'>): Promise<HistoryView> {
  const time = await datedBalances(model, at);
  const day = dayOf(asOf);
  const query = { keys: [accountStream(accountId)], at, ...day };
  const changes = time.contributions({ ...query, offset, limit });
  const [directory, reversed] = await Promise.all([namesAsOf(model, at, asOf), model.reversals.at(at)]);
  const events = await model.events.readAt(changes.map((change) => change.position));
  const entries = events.map((recorded, index) =>
    entryOf(recorded, countable(changes[index]?.sumAfter ?? 0), directory, reversedBy(time, reversed.get(recorded.id), day)),
  );
  return { at, count: time.total(query).count, entries };
}

/** The entries that made a balance or a total as of a day. */
export async function explainAsOfView(model: ReadModel, { at, of, asOf, offset, limit }: Query<'explainAsOf'>): Promise<ExplainView> {
  const { listings, sums, counts } = await dayModel(model, at, asOf);
  const explanation = explanationOf(of, inOrder(listings));
  if (!explanation) return { type: 'Unknown' };
  const time = await datedBalances(model, at);
  const day = dayOf(asOf);
  const query = { keys: explanation.keys, at, ...day };
  const partsOf = (column: ArrayLike<number>) => explanation.keys.map((key) => column[model.balances.indexOf(key) ?? -1] ?? 0);
  const [parts, count] = [partsOf(sums), partsOf(counts).reduce((sum, part) => sum + part, 0)];
  const sum = parts.every(Number.isSafeInteger) ? exactSum(parts) : undefined;
  if (sum === undefined) return { type: 'TooLarge' };
  const reversed = await model.reversals.at(at);
  return explained(model, explanation, {
    at,
    amount: sum,
    opening: 0,
    count,
    changes: time.contributions({ ...query, offset, limit }, sum),
    directory: await namesAsOf(model, at, asOf),
    reversedBy: (id) => reversedBy(time, reversed.get(id), day),
  });
}

/** What was believed when a day ended, and how many entries tell that from what is true of the day. */
export async function believedView(model: ReadModel, { at, asOf, accountId, ...query }: Query<'believed'>): Promise<BelievedView> {
  const recordedBy = position(Math.min(query.recordedBy, at));
  const [time, then] = await Promise.all([datedBalances(model, at), model.directory.at(recordedBy)]);
  const streamId = accountId !== undefined && isAccountId(accountId) ? accountStream(accountId) : undefined;
  const keys = accountId === undefined ? model.balances.keys : streamId === undefined ? [] : [streamId];
  const { later, ahead } = time.apart({ keys, at, recordedBy, ...dayOf(asOf) });
  const listings = inOrder(then).filter((listing) => accountId === undefined || listing.streamId === streamId);
  const [first] = listings;
  const isOneMoney = first !== undefined && listings.every(({ currency }) => currency === first.currency);
  const sums = model.balances.at(recordedBy);
  const amount = isOneMoney
    ? exactSum(listings.map((listing) => countable(sums[model.balances.indexOf(listing.streamId) ?? -1] ?? 0) ?? 0))
    : undefined;
  return { amount: amount ?? null, currency: first?.currency ?? 'XXX', exponent: first?.exponent ?? 2, later, ahead };
}

/** The first day that ends with a balance or a total that became so. */
export async function findDayView(model: ReadModel, { at, sought, after }: Query<'findDay'>): Promise<FindDayView> {
  const [time, keys] = [await datedBalances(model, at), await keysOf(model, sought)];
  const isSo = comparison(sought.becomes, sought.amount);
  const from = after === undefined ? {} : { after: dayOf({ day: after }).day };
  const found = time.firstDay({ keys, at, ...from }, (now, before) => isSo(now) && !isSo(before));
  return { found: found ? { day: dayText(found.day), balance: countable(found.sum) } : null };
}

/** The nearest day before or after a day for which anything counts. */
export async function datedDayView(model: ReadModel, { at, day, direction }: Query<'datedDay'>): Promise<DatedDayView> {
  const nearest = (await datedBalances(model, at)).neighbour(dayOf({ day }).day, direction, at);
  return { day: nearest === undefined ? null : dayText(nearest) };
}
