import { type AccountListing, accountDirectory, balances } from '../accounts/accountProjections.ts';
import { position } from '../eventsourcing/event.ts';
import { eventsOf, isInColumns } from '../eventsourcing/eventColumns.ts';
import { NewestSums } from '../eventsourcing/newestSums.ts';
import type { PersistentMap } from '../eventsourcing/persistentMap.ts';
import { type Projection, project } from '../eventsourcing/projection.ts';
import type { SnapshotStore } from '../eventsourcing/snapshotStore.ts';
import type { LogDatabase } from '../storage/logDatabase.ts';
import { takeStretches } from '../storage/stretchesOnDisk.ts';
import { type FirstFigures, pastOf } from './firstFigures.ts';
import { type AnyEvent, understood } from './house.ts';
import { isUnderstood } from './understoodLog.ts';

/**
 * The first figures of a long log of which no state was saved, or none is left: folded from its columns, straight from the disk, which is
 * quicker by far than reading the log with all that is needed for its past. Undefined where an event is not of today's shape.
 * @throws Error where the log is damaged.
 */
export async function foldedFigures(database: LogDatabase, snapshots: SnapshotStore): Promise<FirstFigures | undefined> {
  const sums = new NewestSums<AnyEvent>(balances, { keys: [], amounts: new Float64Array(0) });
  const listed: Projection<PersistentMap<AccountListing>, AnyEvent> = accountDirectory;
  let directory = listed.initialState;
  let head = 0;
  let isOfToday = true;
  await takeStretches<AnyEvent>(database, (stretch) => {
    isOfToday &&= !isInColumns(stretch) || isUnderstood(stretch);
    if (!isOfToday) return;
    const events = isInColumns(stretch) ? eventsOf(stretch, 0, listed.reads) : stretch.map(understood);
    if (isInColumns(stretch)) sums.readColumns(stretch);
    else sums.read(events);
    directory = project({ ...listed, initialState: directory }, events);
    head += isInColumns(stretch) ? stretch.count : stretch.length;
  });
  if (!isOfToday) return undefined;
  return {
    head: position(head),
    savedAt: position(0),
    balances: sums,
    directory: { at: async () => directory },
    past: pastOf(sums, database, snapshots),
  };
}
