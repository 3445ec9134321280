import { accountDirectory, balances } from '../accounts/accountProjections.ts';
import { type Position, position, type RecordedEvent } from '../eventsourcing/event.ts';
import type { NewestSums } from '../eventsourcing/newestSums.ts';
import { stateFromPages, sumsFromPages } from '../eventsourcing/pastFromPages.ts';
import { project } from '../eventsourcing/projection.ts';
import { eventsPerPage, type SnapshotStore } from '../eventsourcing/snapshotStore.ts';
import type { AccountsModel } from './accountViews.ts';
import { type AnyEvent, understood } from './house.ts';

/** The events after a position, up to the head; undefined when they are too many. */
export type EventsSince = (after: Position) => Promise<readonly RecordedEvent<AnyEvent>[] | undefined>;

/**
 * What the list of accounts shows at a past position, before the log with all its past has been read: from a saved page or two, and behind
 * the last of them from the few events since. Undefined where these do not tell; then all is read first.
 * @param newest knows the place of every key.
 */
export async function pastFigures(
  newest: NewestSums<AnyEvent>,
  snapshots: SnapshotStore,
  eventsSince: EventsSince,
  at: Position,
): Promise<AccountsModel | undefined> {
  try {
    return (await fromPages(newest, snapshots, at)) ?? (await fromNewestEvents(newest, snapshots, eventsSince, at));
  } catch {
    // What is damaged costs time here, and is told when all is read.
    return undefined;
  }
}

async function fromPages(newest: NewestSums<AnyEvent>, snapshots: SnapshotStore, at: Position): Promise<AccountsModel | undefined> {
  const [sums, directory] = await Promise.all([sumsFromPages(balances, snapshots, at), stateFromPages(accountDirectory, snapshots, at)]);
  if (!sums || !directory) return undefined;
  return { balances: { at: () => sums, indexOf: (key) => newest.indexOf(key) }, directory: { at: async () => directory } };
}

/** From the end of the last whole page before a position. */
async function fromNewestEvents(
  newest: NewestSums<AnyEvent>,
  snapshots: SnapshotStore,
  eventsSince: EventsSince,
  at: Position,
): Promise<AccountsModel | undefined> {
  const pageEnd = position(at - (at % eventsPerPage));
  const [amounts, initialState] = await Promise.all([
    sumsFromPages(balances, snapshots, pageEnd),
    stateFromPages(accountDirectory, snapshots, pageEnd),
  ]);
  const since = amounts && initialState && (await eventsSince(pageEnd));
  if (!since) return undefined;
  const events = since.filter((recorded) => recorded.position <= at).map(understood);
  const sums = newest.earlier(amounts);
  sums.read(events);
  const directory = project({ ...accountDirectory, initialState }, events);
  return { balances: sums, directory: { at: async () => directory } };
}
