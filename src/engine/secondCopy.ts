import { NewerSchema } from '../eventsourcing/upcaster.ts';
import type { Compared } from '../storage/compareCopies.ts';
import type { DexieEventStore } from '../storage/dexieEventStore.ts';
import { Journal } from '../storage/journal.ts';
import { canKeepJournal } from '../storage/journalPresence.ts';
import { whenStopped } from '../storage/ledgerFence.ts';
import { LogDamaged } from '../storage/logDamaged.ts';
import type { LogDatabase } from '../storage/logDatabase.ts';
import { repairLog } from '../storage/repairLog.ts';
import { inPatience } from '../storage/storageBuckets.ts';
import { joinJournal, NotCompared, tendJournal } from '../storage/tendJournal.ts';
import { isBroken } from '../storage/whileConnected.ts';
import type { SecondCopyState } from './engineApi.ts';
import type { AnyEvent } from './house.ts';

export type { Compared };

/** After a write that the journal did not take, in ms: what hindered it may be over then. */
const tendAgainAfterMs = 5_000;
/** After the app has written, in ms: what it writes off the command's path, snapshots and the record of the chain, is on the disk by then. */
const quietAfterMs = 3_000;

/**
 * Writes a log that was found damaged anew from its second copy; answers whether it could. The connection is of no use after that.
 * @param mayBeginAnew whether it may be otherwise once the database is opened anew. @throws DOMException then, where the browser finds it broken.
 */
export async function repaired(
  database: LogDatabase,
  store: DexieEventStore<AnyEvent>,
  { journal }: Compared,
  mayBeginAnew: boolean,
): Promise<boolean> {
  const { stopped } = store;
  // A flipped byte can make an event look like a newer version's. Where it is one, the journal holds the same, and nothing is changed.
  return (stopped instanceof LogDamaged || stopped instanceof NewerSchema) && repairedFrom(journal, database, stopped, mayBeginAnew);
}

async function repairedFrom(journal: Journal, database: LogDatabase, damage: LogDamaged | NewerSchema, mayBeginAnew = false): Promise<boolean> {
  try {
    return (await repairLog(database, journal, damage)) !== undefined;
  } catch (error) {
    if (mayBeginAnew && isBroken(error)) throw error;
    console.warn('The log could not be repaired from its second copy.', error);
    return false;
  }
}

/** What was found when the ledger was opened. */
interface Found {
  readonly broughtBack: number;
  readonly isRepaired: boolean;
  /** Whether there should have been a second copy, and was none. */
  readonly isMissing: boolean;
  /** Whether it was gone or damaged in its first minute, and was brought back. */
  readonly wasRestored: boolean;
  /** Whether it had gone another way than the database. */
  readonly hasParted: boolean;
}

/** The second copy of the ledger that is open, kept from now on. */
export class SecondCopy {
  readonly #journal: Journal | undefined;
  readonly #database: LogDatabase;
  readonly #state = Promise.withResolvers<SecondCopyState>();
  readonly #stopping = new AbortController();
  #tending: Promise<void> | undefined;
  #isBehind = false;
  #quieting: ReturnType<typeof setTimeout> | undefined;

  private constructor(journal: Journal | undefined, database: LogDatabase) {
    this.#journal = journal;
    this.#database = database;
  }

  /**
   * Without a second copy the app goes on, and says so. @throws NotCompared where that holds events that the database lacks.
   * @param before what is known of it. @param wasKept whether this ledger should have one.
   */
  static async keep(
    name: string,
    database: LogDatabase,
    store: DexieEventStore<AnyEvent>,
    { compared, isRepaired, wasKept }: { readonly compared: Compared | undefined; readonly isRepaired: boolean; readonly wasKept: boolean },
  ): Promise<SecondCopy> {
    const known = compared?.journal.source === store.source ? compared.journal : undefined;
    const journal = known ?? (canKeepJournal() ? new Journal(name, store.source, store.cipher) : undefined);
    const copy = new SecondCopy(journal, database);
    if (!journal || store.stopped) {
      copy.#state.resolve(journal ? { type: 'Failing', reason: String(store.stopped) } : { type: 'Impossible' });
      return copy;
    }
    try {
      const hasParted = await inPatience(joinJournal(journal, database, known !== undefined), 'The second copy');
      store.keepCopy(journal);
      journal.onBehind = () => copy.#tendLater();
      // What is damaged may be repaired from it.
      void whenStopped(database).then((reason) => (reason instanceof LogDamaged ? undefined : copy.close()));
      copy.#tend({
        broughtBack: compared?.broughtBack?.events ?? 0,
        isRepaired,
        isMissing: wasKept && !known,
        wasRestored: compared?.wasRestored ?? false,
        hasParted,
      });
    } catch (error) {
      copy.#state.resolve({ type: 'Failing', reason: String(error) });
      void copy.close();
      if (error instanceof NotCompared) throw error;
    }
    return copy;
  }

  /** How it is with the second copy, once it was looked through. */
  get state(): Promise<SecondCopyState> {
    return this.#state.promise;
  }

  /** To be told when the app writes something beside the log's events: a while after the last of it the journal's end is marked as quiet. */
  async stirred(): Promise<void> {
    clearTimeout(this.#quieting);
    this.#quieting = setTimeout(() => void this.#markQuiet(true), quietAfterMs);
    await this.#markQuiet(false);
  }

  async #markQuiet(isQuiet: boolean): Promise<void> {
    if (!this.#stopping.signal.aborted && !this.#isBehind) await this.#journal?.markQuiet(isQuiet);
  }

  /** Writes a log that turned out to be damaged while it was open anew; answers whether it could. This connection is of no use any more. */
  async repair(damage: LogDamaged): Promise<boolean> {
    return this.#journal !== undefined && repairedFrom(this.#journal, this.#database, damage);
  }

  async close(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#quieting);
    await this.#journal?.close();
  }

  #tend({ broughtBack, isRepaired, isMissing, wasRestored, hasParted }: Found): void {
    const journal = this.#journal;
    if (!journal) return;
    const tend = async () => {
      const { wasDamaged, takenIn } = await tendJournal(journal, this.#database, this.#stopping.signal);
      const rewritten = wasDamaged || hasParted ? 'damaged' : wasRestored || (isMissing && takenIn > 0) ? 'missing' : null;
      this.#state.resolve({ type: 'Kept', broughtBack, isRepaired, rewritten });
      await this.stirred();
    };
    this.#tending = tend()
      .catch((error: unknown) => {
        if (this.#stopping.signal.aborted) return;
        console.warn('The second copy of the ledger could not be brought up to date.', error);
        this.#state.resolve({ type: 'Failing', reason: String(error) });
      })
      .finally(() => {
        this.#tending = undefined;
      });
  }

  #tendLater(): void {
    if (this.#isBehind || this.#tending) return;
    this.#isBehind = true;
    setTimeout(() => {
      this.#isBehind = false;
      if (!this.#stopping.signal.aborted && !this.#tending)
        this.#tend({ broughtBack: 0, isRepaired: false, isMissing: false, wasRestored: false, hasParted: false });
    }, tendAgainAfterMs);
  }
}
