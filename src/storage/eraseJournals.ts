import { type JournalEntry, journalsIn, removeJournal } from './journalFolder.ts';
import { canKeepJournal, isAbsent, journalFolder, journalLease } from './journalPresence.ts';
import { leased } from './lease.ts';
import { storageBuckets } from './storageBuckets.ts';

/** How long another tab may take to let them go, in ms. */
const longestWaitMs = 3_000;

/**
 * Erases the journals of a database, durably.
 * @param source of the ledger whose journals are meant; all of them where none is named. @throws Error, with words for people, when that cannot be done.
 */
export async function eraseJournals(name: string, source?: string): Promise<void> {
  if (!canKeepJournal()) return;
  const isMeant = (entry: JournalEntry) => source === undefined || entry.source === source;
  const erase = async () => {
    // From a copy that is left a journal would be made anew.
    if (storageBuckets()) await (await import('./youngCopy.ts')).eraseYoung(name, isMeant);
    const folder = await journalFolder(name, false).catch((error: unknown) => {
      if (!isAbsent(error)) throw error;
    });
    if (folder) for (const entry of await journalsIn(folder)) if (isMeant(entry)) await removeJournal(folder, entry);
  };
  try {
    await leased(journalLease(name), erase, longestWaitMs);
  } catch (error) {
    throw new Error(`The second copy of this ledger could not be erased (${String(error)}). Close the other tabs of Tidemark, and try again.`, {
      cause: error,
    });
  }
}
