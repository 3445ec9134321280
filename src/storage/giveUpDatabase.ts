import { headOnDisk, isDamagedHead, ledgerOnDisk } from './headOnDisk.ts';
import { Journal } from './journal.ts';
import { entriesKnown } from './journalAhead.ts';
import type { JournalFile } from './journalFile.ts';
import { countingFrames, tokenInJournal } from './journalPieces.ts';
import { type LogDatabase, openLogDatabase } from './logDatabase.ts';
import { givingWay } from './messageLoop.ts';
import { tokenAt } from './newestKnown.ts';
import { newestSound } from './newestSound.ts';
import type { RecordCipher } from './recordCipher.ts';
import { inTime } from './storageBuckets.ts';

/** How long looking may take, in ms. What was not certain by then is not done later either. */
const longestLookMs = 60_000;

/**
 * Deletes a database whose head is damaged and, start after start, could not be made good, as where an index of the browser's is: once it is certain that a
 * journal is whole and holds all that can be read of it. The next start brings everything back from there. While the head is damaged no tab stores anything; whoever
 * makes it good comes before the last look at it, or finds no database any more. Why: docs/decisions/0031-row-sums.md.
 * @returns whether it was deleted; never fails.
 */
export async function giveUpDatabase(name: string, cipher: RecordCipher | undefined): Promise<boolean> {
  const database = await openLogDatabase(name, cipher).catch(() => undefined);
  try {
    if (!database || !(await inTime(isCovered(database, cipher), 'The browser’s storage', longestLookMs))) return false;
    // Another tab may have made it good meanwhile. Between this and the deleting nothing may be waited for.
    if (!(await hasDamagedHead(database))) return false;
    const deleting = indexedDB.deleteDatabase(name);
    database.close();
    await inTime(ended(deleting), 'The browser’s storage');
    return true;
  } catch (error) {
    console.warn('The damaged database could not be exchanged for its second copy.', error);
    return false;
  } finally {
    database?.close();
  }
}

const ended = (request: IDBOpenDBRequest): Promise<void> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error('The database could not be deleted'));
  });

/** Only looks. */
async function isCovered(database: LogDatabase, cipher: RecordCipher | undefined): Promise<boolean> {
  const { name } = database;
  if (!(await hasDamagedHead(database))) return false;
  const ledgerRow = await ledgerOnDisk(database);
  const sources = new Set((await entriesKnown(name)).filter(({ keyId }) => keyId === cipher?.keyId).map(({ source }) => source));
  const source = ledgerRow?.source ?? (sources.size === 1 ? [...sources][0] : undefined);
  if (source === undefined || !sources.has(source)) return false;
  const journal = new Journal(name, source, cipher);
  try {
    return await journal.run(async (file) => {
      if (file.hasMoved) file.look();
      const isWhole = !file.isDamaged && file.isBegun && ((await countingFrames(file, givingWay())).at(-1)?.upTo ?? 0) === file.now.head;
      return isWhole && (await hasAll(file, database));
    });
  } finally {
    await journal.close();
  }
}

const hasDamagedHead = async (database: LogDatabase): Promise<boolean> => isDamagedHead(database, await headOnDisk(database));

/** Whether a journal holds everything that can be read in a database, and all that this tells of. */
async function hasAll(file: JournalFile, database: LogDatabase): Promise<boolean> {
  const { tail, segments } = database;
  const { head } = file.now;
  const keys = (await Promise.all([tail, segments].map((table) => table.orderBy('first').primaryKeys()))).flat();
  if (keys.some((first) => typeof first !== 'number' || first > head)) return false;
  const sound = (await newestSound(database)).position;
  return sound === 0 || (sound <= head && (await tokenAt(database, sound)) === (await tokenInJournal(file, sound)));
}
