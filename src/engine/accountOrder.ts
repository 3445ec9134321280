import type { AccountListing } from '../accounts/accountProjections.ts';
import type { Position } from '../eventsourcing/event.ts';
import type { AccountsModel } from './accountViews.ts';
import type { AccountOrder, AccountRow } from './engineApi.ts';

interface Unsorted {
  readonly at: Position;
  readonly order: AccountOrder;
  /** In the order of opening, closed accounts last. */
  readonly listings: readonly AccountListing[];
  readonly balanceOf: (listing: AccountListing) => number | null;
}

interface Sorted {
  readonly listings: readonly AccountListing[];
  lastEntryOf(listing: AccountListing): Pick<AccountRow, 'lastEntry'>;
}

interface Kept extends Pick<Unsorted, 'at' | 'order' | 'listings'> {
  readonly sorted: Sorted;
}

/** What was sorted last: a long list asks for it a page at a time. */
const kept = new WeakMap<AccountsModel, Kept>();

/** Accounts in another order than that of opening; an order by what this model does not know leaves them as they are. */
export function sortedAccounts(model: AccountsModel, unsorted: Unsorted): Sorted {
  const before = kept.get(model);
  const { at, order, listings } = unsorted;
  if (before && before.order === order && before.listings === listings && before.at === at) return before.sorted;
  const sorted = sort(model, unsorted, before?.order === order ? before.sorted.listings : []);
  kept.set(model, { at, order, listings, sorted });
  return sorted;
}

function sort(model: AccountsModel, { at, order, listings, balanceOf }: Unsorted, before: readonly AccountListing[]): Sorted {
  if (order === 'name') return { listings: byName(listings, before), lastEntryOf: () => ({}) };
  if (order === 'balance') return { listings: byBalance(listings, balanceOf), lastEntryOf: () => ({}) };
  const last = model.lastEntries?.(at);
  if (!last) return { listings, lastEntryOf: () => ({}) };
  return {
    listings: largestFirst(listings, ({ streamId }) => last.of(streamId) ?? Number.NEGATIVE_INFINITY),
    lastEntryOf({ streamId }) {
      const own = last.of(streamId);
      return own === undefined ? {} : { lastEntry: last.when(own) };
    },
  };
}

/** As people sort names where they live, with numbers by their value. */
const collator = new Intl.Collator(undefined, { numeric: true });

/** Comparing names is slow, so the order of another position is begun with: few accounts are opened or renamed in between. */
function byName(listings: readonly AccountListing[], before: readonly AccountListing[]): readonly AccountListing[] {
  const placeOf = new Map(before.map(({ streamId }, place) => [streamId, place]));
  const begun: (AccountListing | undefined)[] = before.map(() => undefined);
  for (const listing of listings) {
    const place = placeOf.get(listing.streamId);
    if (place === undefined) begun.push(listing);
    else begun[place] = listing;
  }
  return begun
    .filter((listing) => listing !== undefined)
    .sort(
      (left, right) => Number(left.isClosed) - Number(right.isClosed) || collator.compare(left.name, right.name) || left.openedAt - right.openedAt,
    );
}

/** Amounts of two currencies are not compared: each currency by itself, in the order in which they are first met. */
function byBalance(listings: readonly AccountListing[], balanceOf: Unsorted['balanceOf']): readonly AccountListing[] {
  const byCurrency = new Map<string, AccountListing[]>();
  for (const listing of listings) {
    const same = byCurrency.get(listing.currency);
    if (same) same.push(listing);
    else byCurrency.set(listing.currency, [listing]);
  }
  const sorted = [...byCurrency.values()].flatMap((same) => largestFirst(same, (listing) => balanceOf(listing) ?? Number.NEGATIVE_INFINITY));
  return closedLast(sorted);
}

function largestFirst(listings: readonly AccountListing[], valueOf: (listing: AccountListing) => number): readonly AccountListing[] {
  const values = Float64Array.from(listings, valueOf);
  const places = Array.from(listings.keys()).sort((left, right) => {
    const [one, other] = [values[left] as number, values[right] as number];
    return one === other ? left - right : one < other ? 1 : -1;
  });
  return closedLast(places.map((place) => listings[place] as AccountListing));
}

const closedLast = (listings: readonly AccountListing[]): readonly AccountListing[] => [
  ...listings.filter(({ isClosed }) => !isClosed),
  ...listings.filter(({ isClosed }) => isClosed),
];
