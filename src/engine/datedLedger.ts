import type { AccountListing } from '../accounts/accountProjections.ts';
import { dayNumber, dayText, entryDay, entryDays } from '../accounts/entryDay.ts';
import { type Position, position } from '../eventsourcing/event.ts';
import type { PersistentMap } from '../eventsourcing/persistentMap.ts';
import { type SumsAsOf, type AsOf as SumsOfDay, ValidTime } from '../eventsourcing/validTime.ts';
import { givingWay } from '../storage/messageLoop.ts';
import type { AccountsModel, LastEntries, Names } from './accountViews.ts';
import type { AsOf } from './engineApi.ts';
import type { AnyEvent } from './house.ts';
import type { ReadModel } from './readModel.ts';

/** The list of accounts as of a day, by what is asked of it. */
interface DayModel extends AccountsModel, SumsAsOf {
  readonly at: Position;
  readonly asOf: AsOf;
  readonly listings: PersistentMap<AccountListing>;
}

const times = new WeakMap<ReadModel, ValidTime<AnyEvent>>();
const newestDays = new WeakMap<ReadModel, DayModel>();

/** The second clock of the balances, read up to a position: made when it is first asked for, in pieces that give way to other questions. */
export async function datedBalances(model: ReadModel, at: Position): Promise<ValidTime<AnyEvent>> {
  const time = times.get(model) ?? new ValidTime<AnyEvent>(model.balances, entryDay, entryDays);
  times.set(model, time);
  await time.readUpTo(at, model.events, givingWay());
  return time;
}

/** A day as the sums know it. @throws RangeError for what is no day. */
export function dayOf({ day, through }: Pick<AsOf, 'day' | 'through'>): SumsOfDay {
  const number = dayNumber(day);
  if (Number.isNaN(number)) throw new RangeError(`“${day}” is not a day: it is written as 2026-03-31`);
  return { day: number, ...(through !== undefined && { through }) };
}

/** What the list of accounts is made from as of a day. The last one is kept: a long list asks for it a page at a time. */
export async function dayModel(model: ReadModel, at: Position, asOf: AsOf): Promise<DayModel> {
  const known = newestDays.get(model);
  if (known?.at === at && isSame(known.asOf, asOf)) return known;
  const time = await datedBalances(model, at);
  const { sums, counts } = time.sums(at, dayOf(asOf));
  const listings = await listingsAsOf(model, at, asOf, counts);
  const made: DayModel = {
    sums,
    counts,
    at,
    asOf,
    listings,
    directory: { at: async () => listings },
    balances: { at: () => sums, indexOf: (key) => model.balances.indexOf(key) },
    lastEntries: () => lastEntriesAsOf(time.lastChanges(at, dayOf(asOf)), (key) => model.balances.indexOf(key)),
  };
  newestDays.set(model, made);
  return made;
}

/** More events than a browser can hold, and such that a day and a position together are still one exact number. */
const positionsPerDay = 2 ** 26;

/** By day, and within a day by position. */
function lastEntriesAsOf(
  { days, positions }: ReturnType<ValidTime<AnyEvent>['lastChanges']>,
  indexOf: (key: string) => number | undefined,
): LastEntries {
  return {
    of(streamId) {
      const place = indexOf(streamId) ?? -1;
      return positions[place] ? (days[place] as number) * positionsPerDay + positions[place] : undefined;
    },
    when: (last) => dayText(Math.floor(last / positionsPerDay)),
  };
}

/**
 * Every account that was there when the day had ended, and those for which something counts by then although they were opened later. What
 * is known of an account has no date of its own, so it counts from the day it was recorded.
 */
async function listingsAsOf(model: ReadModel, at: Position, asOf: AsOf, counts: SumsAsOf['counts']): Promise<PersistentMap<AccountListing>> {
  const [then, now] = await Promise.all([knownBy(model, at, asOf.dayEnds), model.directory.at(at)]);
  if (then === now) return then;
  let listings = then;
  for (const listing of now.values()) {
    if (then.get(listing.streamId) || !counts[model.balances.indexOf(listing.streamId) ?? -1]) continue;
    listings = listings.set(listing.streamId, { ...listing, isClosed: false });
  }
  return listings;
}

/** What accounts are called on a day: as they were when it had ended, and those that were opened later as they are now. */
export async function namesAsOf(model: ReadModel, at: Position, { dayEnds }: Pick<AsOf, 'dayEnds'>): Promise<Names> {
  const [then, now] = await Promise.all([knownBy(model, at, dayEnds), model.directory.at(at)]);
  return { get: (streamId) => then.get(streamId) ?? now.get(streamId) };
}

/** What was known of the accounts by an instant, told by the own clock of each event: a wrong one says nothing of what follows. */
function knownBy({ directory, recordedTimes }: ReadModel, at: Position, instant: string): Promise<PersistentMap<AccountListing>> {
  const time = Date.parse(instant);
  const [before, last] = [recordedTimes.positionBefore(time, at), recordedTimes.lastBefore(time, at)];
  return directory.choosing(before, last, (change) => recordedTimes.ownTimeAt(change.position) < time);
}

function isSame(one: AsOf, other: AsOf): boolean {
  return one.day === other.day && one.dayEnds === other.dayEnds && one.through === other.through;
}

/** The event that took an entry back, where that counts by a day; what is taken back later is not yet so. */
export function reversedBy(time: ValidTime<AnyEvent>, reversal: Position | undefined, { day }: SumsOfDay): Position | undefined {
  const own = reversal === undefined ? undefined : time.dayAt(reversal);
  return reversal !== undefined && own !== undefined && own <= day ? position(reversal) : undefined;
}
