import { accountDirectory, balances } from '../accounts/accountProjections.ts';
import type { Position } from '../eventsourcing/event.ts';
import type { NewestSums } from '../eventsourcing/newestSums.ts';
import { stateFromPages, sumsFromPages } from '../eventsourcing/pastFromPages.ts';
import type { SnapshotStore } from '../eventsourcing/snapshotStore.ts';
import type { AccountsModel } from './accountViews.ts';
import type { AnyEvent } from './house.ts';

/**
 * What the list of accounts shows at a past position, before the log with all its past has been read: from a saved page or two. Undefined
 * where the pages do not tell; then all is read first.
 * @param newest knows the place of every key.
 */
export async function pastFigures(newest: NewestSums<AnyEvent>, snapshots: SnapshotStore, at: Position): Promise<AccountsModel | undefined> {
  try {
    const [sums, directory] = await Promise.all([sumsFromPages(balances, snapshots, at), stateFromPages(accountDirectory, snapshots, at)]);
    if (!sums || !directory) return undefined;
    return { balances: { at: () => sums, indexOf: (key) => newest.indexOf(key) }, directory: { at: async () => directory } };
  } catch {
    // A damaged page costs time, as it does when all of them are read.
    return undefined;
  }
}
