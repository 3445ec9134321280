import { type Compared, compareCopies } from '../storage/compareCopies.ts';
import { hasYoungCopies } from '../storage/journalPresence.ts';
import type { LogDatabase } from '../storage/logDatabase.ts';

/** What is known of a ledger and its second copy before any of it is shown. */
export interface Examined {
  readonly compared: Compared | undefined;
  /** Whether what was read of the database meanwhile is to be read again. */
  readonly hasChanged: boolean;
  /** To be waited for before anything is written into the database. */
  readonly isRotated: Promise<void>;
}

/**
 * Compares the two copies of a ledger, and brings back what the database has lost.
 * @throws LedgerLocked when it takes a passphrase to know. @throws CopyUnread when it cannot be known.
 */
export async function examine(name: string, database: LogDatabase, onProgress: (events: number, total: number) => void): Promise<Examined> {
  const { compared, hasChanged } = await compareCopies(name, database, ({ events, total }) => onProgress(events, total));
  const rotate = async () => {
    // A journal that is gone while it is young was lost in a power cut.
    const wasInterrupted = compared ? compared.wasInterrupted : await hasYoungCopies(name);
    if (wasInterrupted) await (await import('../storage/rotateLog.ts')).rotateLog(name);
  };
  return { compared, hasChanged, isRotated: rotate() };
}
