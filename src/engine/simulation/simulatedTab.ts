import type { CommandHandler } from '../../eventsourcing/commandHandler.ts';
import type { EventStore } from '../../eventsourcing/eventStore.ts';
import { type LogDatabase, openLogDatabase } from '../../storage/logDatabase.ts';
import type { RecordCipher } from '../../storage/recordCipher.ts';
import { commandRouter } from '../commandRouter.ts';
import { type Furnished, furnish } from '../furnish.ts';
import type { AnyCommand, AnyEvent, AnyRejection } from '../house.ts';
import { understoodLog } from '../understoodLog.ts';
import { FaultyDisk } from './faultyDisk.ts';
import { Turnstile } from './turnstile.ts';

/** Where a test may put something wrong in the place of something right, to see that it is found out. */
export interface Wrong {
  /** In the place of the store. */
  readonly port?: (store: EventStore<AnyEvent>) => EventStore<AnyEvent>;
  /** Done to each connection to the disk. */
  readonly connection?: (connection: IDBDatabase) => void;
  /** The command's id when it is sent again. */
  readonly idOnRetry?: (commandId: string, attempt: number) => string;
}

/** A tab: its own connection, store, projections and command handler, all of them the real ones, on a disk that may fail. */
export interface SimulatedTab extends Pick<Furnished, 'store' | 'model' | 'snapshots'> {
  readonly name: string;
  readonly disk: FaultyDisk;
  readonly turnstile: Turnstile;
  readonly database: LogDatabase;
  readonly handle: CommandHandler<AnyCommand, AnyEvent, AnyRejection>;
}

/**
 * Opens a log as the engine does.
 * @param disk may be armed: then the opening fails, or never ends because the tab died (`disk.whenCrashed`).
 * @param cipher of a ledger with a passphrase. @throws Error when it fails; its connection is closed then.
 */
export async function openSimulatedTab(log: string, name: string, disk: FaultyDisk, wrong: Wrong, cipher?: RecordCipher): Promise<SimulatedTab> {
  const database = await openLogDatabase(log, cipher);
  let connection = database.backendDB();
  const attach = () => {
    connection = database.backendDB();
    if (disk.attach(connection)) wrong.connection?.(connection);
  };
  attach();
  // The store opens its connection again where the browser has taken it away.
  database.on('ready', attach, true);
  // Without a word to Dexie, as when a tab dies.
  void disk.whenCrashed.then(() => connection.close());
  try {
    const { store, model, snapshots } = await furnish(database, { name: database.name, compared: undefined, isRepaired: false });
    const turnstile = new Turnstile();
    const port = turnstile.guard(understoodLog(store, (reason) => store.stop(reason)));
    return { name, disk, turnstile, database, store, model, snapshots, handle: await commandRouter(wrong.port?.(port) ?? port) };
  } catch (error) {
    database.close();
    throw error;
  }
}

function refuse(): never {
  throw new DOMException('Encountered full disk while opening backing store for indexedDB.open.', 'QuotaExceededError');
}

/** The browser refuses to open any database while this is done. */
export async function whileOpeningFails<Result>(work: () => Promise<Result>): Promise<Result> {
  Object.defineProperty(indexedDB, 'open', { value: refuse, configurable: true });
  try {
    return await work();
  } finally {
    Reflect.deleteProperty(indexedDB, 'open');
  }
}
