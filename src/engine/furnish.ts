import type { CommandHandler } from '../eventsourcing/commandHandler.ts';
import type { Position } from '../eventsourcing/event.ts';
import { DexieEventStore } from '../storage/dexieEventStore.ts';
import { DexieSnapshotStore } from '../storage/dexieSnapshotStore.ts';
import { headOnDisk } from '../storage/headOnDisk.ts';
import type { LogDatabase } from '../storage/logDatabase.ts';
import { givingWay } from '../storage/messageLoop.ts';
import { commandRouter } from './commandRouter.ts';
import { type AnyCommand, type AnyEvent, type AnyRejection, isKnownType, newerThanThis } from './house.ts';
import { ReadModel } from './readModel.ts';
import { type Compared, SecondCopy } from './secondCopy.ts';
import { Tidying, type Untidy } from './tidying.ts';
import { understoodLog } from './understoodLog.ts';
import { views } from './views.ts';

/** What the house has once the whole log was read. */
export interface Furnished {
  readonly store: DexieEventStore<AnyEvent>;
  readonly snapshots: DexieSnapshotStore;
  readonly model: ReadModel;
  readonly handle: CommandHandler<AnyCommand, AnyEvent, AnyRejection>;
  /** What answers each question. */
  readonly views: typeof views;
  readonly copy: SecondCopy;
  /** @param shown how far figures were shown before all was read. @throws Error where nothing is there for them any more. */
  assertReaches(shown: Position | undefined): void;
  /** A model that has read nothing yet. */
  newModel(): ReadModel;
  /** What keeps a house tidy that is made of this. @param statesSavedAt where the newest states of its projections are saved. @param isQuiet whether nobody is at work. */
  readonly tidyingOf: (house: Untidy, logName: string, statesSavedAt: Position, isQuiet: () => boolean) => Tidying;
}

/** What is known before the log is read. */
export interface Before {
  readonly name: string;
  /** What came of comparing the ledger with its second copy. */
  readonly compared: Compared | undefined;
  /** Whether the log was found damaged, and written anew. */
  readonly isRepaired: boolean;
}

/**
 * Reads the whole log and works out every projection, in slices that give way to messages. Where the log is damaged, or a newer version of
 * the app has written it, it is read as far as it is sound and understood, and nothing can be written any more (`store.stopped`).
 */
export async function furnish(database: LogDatabase, { name, ...before }: Before): Promise<Furnished> {
  // Whoever opens the ledger raises it.
  const head = await headOnDisk(database);
  const wasKept = head === null || (head?.epoch ?? 0) > 1;
  const store = await DexieEventStore.open<AnyEvent>(database, newerThanThis);
  const events = understoodLog(store, (reason) => store.stop(reason));
  const snapshots = new DexieSnapshotStore(database);
  const newModel = () => new ReadModel(store, events, snapshots);
  const model = await restored(newModel, store, snapshots);
  const savedUpTo = model.projector.checkpoint;
  await model.projector.catchUp();
  const copy = await SecondCopy.keep(name, database, store, {
    ...before,
    isRepaired: before.isRepaired || before.compared?.isMended === true,
    wasKept,
  });
  const tidyingOf: Furnished['tidyingOf'] = (house, logName, statesSavedAt, isQuiet) =>
    new Tidying(house, logName, savedUpTo, statesSavedAt, isQuiet);
  const assertReaches: Furnished['assertReaches'] = (shown = model.projector.checkpoint) => {
    if (model.projector.checkpoint < shown)
      throw new Error(
        `The browser lost events of this ledger while it was opened: event ${shown} was there a moment ago. Reload the page to see what is left of it.`,
      );
  };
  return { store, snapshots, model, assertReaches, handle: await commandRouter(events), views, copy, newModel, tidyingOf };
}

/** A read model as far as its snapshots take it. They are disposable: where they cannot be read, it starts from nothing. */
async function restored(newModel: () => ReadModel, store: DexieEventStore<AnyEvent>, snapshots: DexieSnapshotStore): Promise<ReadModel> {
  const model = newModel();
  try {
    await model.projector.restore(store.head, givingWay());
    // A newer version of the app may have saved what only it understands.
    return model.eventsByType.keys.every(isKnownType) ? model : newModel();
  } catch (error) {
    console.warn('The snapshots could not be read and are made anew; only time is lost by it.', error);
    if (!store.stopped) await snapshots.deleteAll();
    return newModel();
  }
}
