import { Journal } from './journal.ts';
import { type JournalEntry, journalsIn } from './journalFolder.ts';
import { canKeepJournal, type JournalPlace, journalFolder, mayHaveYoungCopies } from './journalPresence.ts';
import { inPatience } from './storageBuckets.ts';

/** What is there of journals, found out while the database is still being opened: a start waits for both. */
export interface JournalAhead {
  /** Whether one may have a third copy, from which it has to be brought back first. */
  readonly mayBeYoung: boolean;
  readonly entries: readonly JournalEntry[];
  /** Open already, where there is only one and it could be had. To be closed by whoever does not go on with it. */
  readonly journal: Journal | undefined;
}

/** How long other tabs may keep the journal to themselves before one asks again, or starts without having compared, in ms. */
export const longestWaitMs = 2_000;

/** @param name of a database that is not encrypted. @throws DOMException where it cannot be known. */
export async function journalAhead(name: string, { folder }: JournalPlace): Promise<JournalAhead> {
  const [mayBeYoung, entries] = await Promise.all([
    mayHaveYoungCopies(name),
    folder ? inPatience(journalsIn(folder), 'The folder of the second copy') : entriesOf(name),
  ]);
  const plain = new Set(entries.filter(({ keyId }) => keyId === undefined).map(({ source }) => source));
  const [only] = plain;
  if (mayBeYoung || only === undefined || plain.size > 1) return { mayBeYoung, entries, journal: undefined };
  const journal = new Journal(name, only, undefined, folder);
  const isOpen = await inPatience(
    journal.run(() => true, longestWaitMs),
    'The second copy',
  ).catch(() => {
    void journal.close();
    return false;
  });
  return { mayBeYoung, entries, journal: isOpen ? journal : undefined };
}

const foundIn = async (name: string) => journalsIn(await journalFolder(name, false));

/** The journals that there are; none where there is no folder of them. @throws DOMException where that cannot be known. */
export async function entriesOf(name: string): Promise<readonly JournalEntry[]> {
  try {
    return await inPatience(foundIn(name), 'The folder of the second copy');
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return [];
    throw error;
  }
}

/** The same for whoever does without what cannot be known. */
export const entriesKnown = async (name: string): Promise<readonly JournalEntry[]> => (canKeepJournal() ? entriesOf(name).catch(() => []) : []);
