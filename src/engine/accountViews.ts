import { changeOf } from '../accounts/accountEvents.ts';
import type { AccountListing } from '../accounts/accountProjections.ts';
import { accountStream, isAccountId } from '../accounts/accountStream.ts';
import { countable, exactSum, type MinorUnits, minorUnits } from '../accounts/money.ts';
import type { Position, RecordedEvent } from '../eventsourcing/event.ts';
import type { PersistentMap } from '../eventsourcing/persistentMap.ts';
import type { AccountRow, AccountsQuery, AccountsView, AccountView, CurrencyTotal, HistoryEntry, HistoryQuery, HistoryView } from './engineApi.ts';
import { foldedText } from './foldedText.ts';
import type { AnyEvent } from './house.ts';
import type { ReadModel } from './readModel.ts';

type Directory = PersistentMap<AccountListing>;

/** Where an entry finds what the other account is called. */
export type Names = Pick<Directory, 'get'>;

/** What the list of accounts is made from: at any position (`readModel.ts`), or at the newest alone (`firstFigures.ts`). */
export interface AccountsModel {
  readonly directory: { at(at: Position): Promise<Directory> };
  readonly balances: { at(at: Position): ArrayLike<number>; indexOf(key: string): number | undefined };
  /** Missing where only sums are known. */
  lastEntries?(at: Position): LastEntries;
}

/** The last entry of each account. */
export interface LastEntries {
  /** A number that goes up with time; undefined where there is none. */
  of(streamId: string): number | undefined;
  /** When that was, as `AccountRow.lastEntry` says it. */
  when(last: number): string;
}

/** The list of accounts, with totals over all of them whatever is searched for. */
export async function accountsView(
  model: AccountsModel,
  { at, search = '', order = 'opened', offset = 0, limit }: AccountsQuery,
): Promise<AccountsView> {
  const directory = await model.directory.at(at);
  const listings = inOrder(directory);
  const sums = model.balances.at(at);
  const balanceOf = ({ streamId }: AccountListing) => countable(sums[model.balances.indexOf(streamId) ?? -1] ?? 0);
  const wanted = foldedText(search.trim());
  const sorted = order === 'opened' ? undefined : (await import('./accountOrder.ts')).sortedAccounts(model, { at, order, listings, balanceOf });
  const ordered = sorted?.listings ?? listings;
  const matching = wanted === '' ? ordered : ordered.filter(({ name }) => foldedText(name).includes(wanted));
  const shown = matching.slice(offset, limit === undefined ? undefined : offset + limit);
  return {
    at,
    rows: shown.map((listing) => ({ ...rowOf(listing, balanceOf(listing)), ...sorted?.lastEntryOf(listing) })),
    matching: matching.length,
    count: listings.length,
    totals: totalsOf(listings, balanceOf),
  };
}

export async function accountView(model: ReadModel, { at, accountId }: { at: Position; accountId: string }): Promise<AccountView> {
  if (!isAccountId(accountId)) return { type: 'Unknown' };
  const streamId = accountStream(accountId);
  const listing = (await model.directory.at(at)).get(streamId);
  if (!listing) {
    const opensLater = model.directory.live.get(streamId);
    return opensLater ? { type: 'NotOpenedYet', opensAt: opensLater.openedAt } : { type: 'Unknown' };
  }
  const account = rowOf(listing, minorUnits(model.balances.sumAt(streamId, at)));
  return { type: 'Account', account, openedAt: listing.openedOn, entries: model.balances.countAt(streamId, at) };
}

/** The entries of one account, newest first, each with the balance after it. */
export async function historyView(model: ReadModel, query: HistoryQuery): Promise<HistoryView> {
  const { at, accountId, offset, limit, text } = query;
  if (text !== undefined && text.trim() !== '') return (await import('./textViews.ts')).historyWithText(model, { ...query, text });
  const streamId = accountStream(accountId);
  const [directory, reversed] = await Promise.all([model.directory.at(at), model.reversals.at(at)]);
  const contributions = model.balances.contributions(streamId, at, offset, limit);
  const events = await model.events.readAt(contributions.map((contribution) => contribution.position));
  const entries = events.map((recorded, index) =>
    entryOf(recorded, minorUnits(contributions[index]?.sumAfter ?? 0), directory, reversed.get(recorded.id)),
  );
  return { at, count: model.balances.countAt(streamId, at), entries };
}

/** An entry as a person reads it; `balanceAfter` is the number the list runs up to. */
export function entryOf<Balance extends MinorUnits | null>(
  recorded: RecordedEvent<AnyEvent>,
  balanceAfter: Balance,
  directory: Names,
  reversedBy: Position | undefined,
): HistoryEntry & { readonly balanceAfter: Balance } {
  const { event } = recorded;
  const base = {
    position: recorded.position,
    version: recorded.version,
    eventId: recorded.id,
    recordedAt: recorded.recordedAt,
    amount: minorUnits(changeOf(event)),
    balanceAfter,
    ...(reversedBy !== undefined && { reversedBy }),
  };
  switch (event.type) {
    case 'MoneyDeposited':
    case 'MoneyWithdrawn':
    case 'MoneyTransferredOut':
    case 'MoneyTransferredIn': {
      const { date, payee, note, category, reference } = event.data;
      const texts = { ...(payee && { payee }), ...(note && { note }), ...(category && { category }), ...(reference && { reference }) };
      const entry = { ...base, type: event.type, date, ...texts };
      if (!('otherAccount' in event.data)) return entry;
      const otherAccountId = event.data.otherAccount;
      const otherAccountName = directory.get(accountStream(otherAccountId))?.name;
      return { ...entry, otherAccountId, ...(otherAccountName && { otherAccountName }) };
    }
    case 'EntryReversed':
      return { ...base, type: event.type, date: event.data.date, reason: event.data.reason, reverses: event.data.entryId };
    default:
      throw new Error(`${event.type} at ${recorded.position} is no entry, yet it changed a balance`);
  }
}

const orders = new WeakMap<Directory, readonly AccountListing[]>();

/** In the order of opening, closed accounts last. The directory changes seldom, so its order is kept with it. */
export function inOrder(directory: Directory): readonly AccountListing[] {
  const known = orders.get(directory);
  if (known) return known;
  const listings = [...directory.values()].sort((left, right) => Number(left.isClosed) - Number(right.isClosed) || left.openedAt - right.openedAt);
  orders.set(directory, listings);
  return listings;
}

/** An account as the lists show it. */
export function rowOf(
  { accountId, name, currency, exponent, kind, overdraftLimit, isClosed }: AccountListing,
  balance: MinorUnits | null,
): AccountRow {
  return { accountId, name, currency, exponent, kind, balance, overdraftLimit, isClosed };
}

function totalsOf(listings: readonly AccountListing[], balanceOf: (listing: AccountListing) => number | null): readonly CurrencyTotal[] {
  const byCurrency = new Map<string, AccountListing[]>();
  for (const listing of listings) {
    const same = byCurrency.get(listing.currency);
    if (same) same.push(listing);
    else byCurrency.set(listing.currency, [listing]);
  }
  return [...byCurrency].map(([currency, same]) => {
    const balances = same.map(balanceOf).filter((balance) => balance !== null);
    const amount = balances.length === same.length ? (exactSum(balances) ?? null) : null;
    return { currency, exponent: same[0]?.exponent ?? 2, amount, accounts: same.filter(({ isClosed }) => !isClosed).length || same.length };
  });
}
