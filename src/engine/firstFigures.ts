import { type AccountListing, accountDirectory, balances } from '../accounts/accountProjections.ts';
import { writtenDirectory } from '../accounts/writtenDirectory.ts';
import { type Position, position } from '../eventsourcing/event.ts';
import { NewestSums } from '../eventsourcing/newestSums.ts';
import type { PersistentMap } from '../eventsourcing/persistentMap.ts';
import { project } from '../eventsourcing/projection.ts';
import type { SnapshotState, SnapshotStore } from '../eventsourcing/snapshotStore.ts';
import { LedgerLocked } from '../storage/ledgerCipher.ts';
import type { LogDatabase } from '../storage/logDatabase.ts';
import { readNewest } from '../storage/logOnDisk.ts';
import type { AccountsModel } from './accountViews.ts';
import { type AnyEvent, understood } from './house.ts';

/** What the list of accounts shows at the head, before the log with all its past has been read. */
export interface FirstFigures extends AccountsModel {
  readonly head: Position;
  /** Where the states were saved that this was made from. */
  readonly savedAt: Position;
  /** The same list at an earlier position; undefined where that takes more than what was saved. */
  past(at: Position): Promise<AccountsModel | undefined>;
}

/** More than these are not read before anything is shown. */
const mostEvents = 4_000;

/** The states before the first event: all that a short log needs. */
const beginning: readonly SnapshotState[] = [
  stateOf(balances, { keys: [], amounts: new Float64Array(0) }),
  stateOf(accountDirectory, writtenDirectory.write(accountDirectory.initialState)),
];

/**
 * The newest states that were saved, and the few events since, straight from the disk. Undefined unless states, events and
 * head fit together without a gap: then everything is read first. What is damaged is told there, and not here.
 * @throws LedgerLocked when the ledger is encrypted, and its key was not given.
 */
export async function firstFigures(database: LogDatabase, snapshots: SnapshotStore): Promise<FirstFigures | undefined> {
  try {
    const saved = await snapshots.loadStates([balances.name, accountDirectory.name]);
    const isUnsaved = saved.every((state) => state === undefined);
    const [sums, listings] = isUnsaved ? beginning : saved;
    if (!isOf(balances, sums) || !isOf(accountDirectory, listings) || sums.upTo !== listings.upTo) return undefined;
    const since = await readNewest<AnyEvent>(database, sums.upTo, mostEvents);
    if (!since) return isUnsaved ? await (await import('./foldedFigures.ts')).foldedFigures(database, snapshots) : undefined;
    const events = since.map(understood);
    const newest = new NewestSums<AnyEvent>(balances, sums.page);
    newest.read(events);
    const directory = project<PersistentMap<AccountListing>, AnyEvent>(
      { ...accountDirectory, initialState: writtenDirectory.read(listings.page) },
      events,
    );
    return {
      head: position(sums.upTo + events.length),
      savedAt: sums.upTo,
      balances: newest,
      directory: { at: async () => directory },
      past: pastOf(newest, database, snapshots),
    };
  } catch (error) {
    if (error instanceof LedgerLocked) throw error;
    console.warn('The first figures could not be read; the whole log is read before any are shown.', error);
    return undefined;
  }
}

/** From saved pages, whose code is loaded once it is asked for. @param sums know every key. */
export function pastOf(sums: NewestSums<AnyEvent>, database: LogDatabase, snapshots: SnapshotStore): FirstFigures['past'] {
  return async (at) => (await import('./pastFigures.ts')).pastFigures(sums, snapshots, (after) => readNewest(database, after, mostEvents), at);
}

function stateOf({ name, version }: { readonly name: string; readonly version: number }, page: unknown): SnapshotState {
  return { name, version, upTo: position(0), page };
}

function isOf(projection: { readonly version: number }, state: SnapshotState | undefined): state is SnapshotState {
  return state?.version === projection.version;
}
