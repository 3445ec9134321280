import { accountStream, isAccountId } from '../accounts/accountStream.ts';
import { minorUnits } from '../accounts/money.ts';
import { ExactSum } from '../eventsourcing/exactSum.ts';
import type { Contribution } from '../eventsourcing/sumTimeline.ts';
import { entryOf } from './accountViews.ts';
import { datedBalances, dayOf, namesAsOf } from './datedLedger.ts';
import type { StatementQuery, StatementView } from './engineApi.ts';
import type { ReadModel } from './readModel.ts';

/** The amounts of a statement, and its page of changes, newest first. */
interface Figures {
  readonly closing: number;
  readonly moneyIn: number;
  readonly moneyOut: number;
  readonly count: number;
  readonly changes: readonly Contribution[];
}

/** What went in and out of an account from one day to another, in either clock, as known at a position. */
export async function statementView(model: ReadModel, query: StatementQuery): Promise<StatementView> {
  const { at, accountId, clock, asOf } = query;
  const directory = await (asOf ? namesAsOf(model, at, asOf) : model.directory.at(at));
  const listing = isAccountId(accountId) ? directory.get(accountStream(accountId)) : undefined;
  if (!listing) return { type: 'Unknown' };
  const { closing, moneyIn, moneyOut, count, changes } = await (clock === 'dated' ? dated : recorded)(model, listing.streamId, query);
  const amounts = [closing, moneyIn, moneyOut, closing - moneyIn + moneyOut, ...changes.map(({ sumAfter }) => sumAfter)];
  if (!amounts.every(Number.isSafeInteger)) return { type: 'TooLarge', name: listing.name };
  const reversed = await model.reversals.at(at);
  const events = await model.events.readAt(changes.map((change) => change.position));
  const entries = events.map((event, index) => entryOf(event, minorUnits(changes[index]?.sumAfter ?? 0), directory, reversed.get(event.id)));
  return {
    type: 'Statement',
    at,
    name: listing.name,
    currency: listing.currency,
    exponent: listing.exponent,
    opening: minorUnits(closing - moneyIn + moneyOut),
    moneyIn: minorUnits(moneyIn),
    moneyOut: minorUnits(moneyOut),
    closing: minorUnits(closing),
    count,
    entries: entries.toReversed(),
  };
}

/** Where a page stands that is counted from the oldest entry, counted from the newest. */
function fromNewest(count: number, offset: number, limit: number): { readonly offset: number; readonly limit: number } {
  const end = Math.min(count, offset + limit);
  return { offset: count - end, limit: Math.max(0, end - offset) };
}

async function dated(model: ReadModel, key: string, { at, from, to, offset, limit }: StatementQuery): Promise<Figures> {
  const time = await datedBalances(model, at);
  const between = { keys: [key], at, ...dayOf({ day: to }), after: dayOf({ day: from }).day - 1 };
  const { sum, count, ins, outs } = time.total(between);
  const changes = time.contributions({ ...between, ...fromNewest(count, offset, limit) });
  return { closing: sum, moneyIn: ins, moneyOut: outs, count, changes };
}

/**
 * What was recorded on the days, told by each entry's own clock, in the order of these clocks: where one was wrong for a while, its
 * entries alone belong to another day.
 */
async function recorded({ balances, recordedTimes }: ReadModel, key: string, query: StatementQuery): Promise<Figures> {
  const { at, begins, ends, offset, limit } = query;
  const [from, to] = [Date.parse(begins), Date.parse(ends)];
  // Up to the one everything was recorded before these days, and after the other nothing in them.
  const [before, last] = [recordedTimes.positionBefore(from, at), recordedTimes.lastBefore(to, at)];
  const count = Math.max(0, balances.countAt(key, last) - balances.countAt(key, before));
  const timed = balances.contributions(key, last, 0, count).map((change) => ({ change, time: recordedTimes.ownTimeAt(change.position) }));
  const held = new ExactSum(balances.sumAt(key, before));
  for (const { change, time } of timed) if (time < from) held.add(change.amount);
  const opening = held.value;
  const counted = timed
    .filter(({ time }) => time >= from && time < to)
    .sort((left, right) => left.time - right.time || left.change.position - right.change.position);
  let [moneyIn, moneyOut] = [0, 0];
  const changes = counted.map(({ change }): Contribution => {
    moneyIn += Math.max(change.amount, 0);
    moneyOut += Math.max(-change.amount, 0);
    return { ...change, sumAfter: opening + moneyIn - moneyOut };
  });
  const page = changes.slice(offset, offset + limit).toReversed();
  return { closing: opening + moneyIn - moneyOut, moneyIn, moneyOut, count: changes.length, changes: page };
}
