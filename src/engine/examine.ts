import { type Compared, compareCopies } from '../storage/compareCopies.ts';
import { type JournalAhead, journalAhead } from '../storage/journalAhead.ts';
import { hasYoungCopies, type JournalPlace } from '../storage/journalPresence.ts';
import type { LogDatabase } from '../storage/logDatabase.ts';

/** What is known of a ledger and its second copy before any of it is shown. */
export interface Examined {
  readonly compared: Compared | undefined;
  /** Whether what was read of the database meanwhile is to be read again. */
  readonly hasChanged: boolean;
  /** To be waited for before anything is written into the database. */
  readonly isRotated: Promise<void>;
}

/** Compares the two copies of a ledger at a start, and brings back what the database has lost. The second copy is looked for while the database is being opened. */
export class Examination {
  readonly #name: string;
  readonly #ahead: Promise<JournalAhead | undefined>;

  /** @param isPlain whether no key is known to be needed. */
  constructor(name: string, place: JournalPlace, isPlain: boolean) {
    this.#name = name;
    // What goes wrong there is met again, and told, where the two are compared.
    this.#ahead = isPlain ? journalAhead(name, place).catch(() => undefined) : Promise.resolve(undefined);
  }

  /** @throws LedgerLocked when it takes a passphrase to know. @throws CopyUnread when it cannot be known. */
  async examine(database: LogDatabase, onProgress: (events: number, total: number) => void): Promise<Examined> {
    let compared: Compared | undefined;
    let hasChanged = false;
    try {
      ({ compared, hasChanged } = await compareCopies(this.#name, database, this.#ahead, ({ events, total }) => onProgress(events, total)));
    } finally {
      const { journal } = (await this.#ahead) ?? {};
      if (journal !== compared?.journal) await journal?.close();
    }
    return { compared, hasChanged, isRotated: this.#rotate(compared) };
  }

  /** To be called where the database could not be opened. */
  async giveUp(): Promise<void> {
    await (await this.#ahead)?.journal?.close();
  }

  async #rotate(compared: Compared | undefined): Promise<void> {
    // A journal that is gone while it is young was lost in a power cut.
    const wasInterrupted = compared ? compared.wasInterrupted : await hasYoungCopies(this.#name);
    if (wasInterrupted) await (await import('../storage/rotateLog.ts')).rotateLog(this.#name);
  }
}
