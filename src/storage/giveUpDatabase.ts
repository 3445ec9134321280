import Dexie from 'dexie';
import { headOnDisk, ledgerOnDisk } from './headOnDisk.ts';
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

/**
 * Deletes a database that can be read and, start after start, not be mended in place, as where its indexes are damaged: once it is certain that a journal is
 * whole and holds all that can be read of it. The next start brings everything back from there. Why: docs/decisions/0031-row-sums.md.
 * @returns whether it was deleted; never fails.
 */
export async function giveUpDatabase(name: string, cipher: RecordCipher | undefined): Promise<boolean> {
  try {
    const database = await openLogDatabase(name, cipher);
    try {
      return await inTime(deletedIfCovered(database, cipher), 'The browser’s storage', 60_000);
    } finally {
      database.close();
    }
  } catch (error) {
    console.warn('The damaged database could not be exchanged for its second copy.', error);
    return false;
  }
}

async function deletedIfCovered(database: LogDatabase, cipher: RecordCipher | undefined): Promise<boolean> {
  const { name } = database;
  const [headRow, ledgerRow] = await Promise.all([headOnDisk(database), ledgerOnDisk(database)]);
  const named = ledgerRow?.source ?? headRow?.source;
  const sources = new Set((await entriesKnown(name)).filter(({ keyId }) => keyId === cipher?.keyId).map(({ source }) => source));
  const source = named ?? (sources.size === 1 ? [...sources][0] : undefined);
  if (source === undefined || !sources.has(source)) return false;
  const journal = new Journal(name, source, cipher);
  try {
    return await journal.run(async (file) => {
      if (!(await covers(file, database, headRow?.position ?? 0))) return false;
      database.close();
      await inTime(Dexie.delete(name), 'The browser’s storage');
      return true;
    });
  } finally {
    await journal.close();
  }
}

/** Whether a journal is whole and holds everything that can be read in a database, and all that this tells of. */
async function covers(file: JournalFile, database: LogDatabase, told: number): Promise<boolean> {
  const { tail, segments } = database;
  if (file.hasMoved) file.look();
  const { head } = file.now;
  const keys = await Promise.all([tail, segments].map((table) => table.orderBy('first').primaryKeys()));
  if (file.isDamaged || head === 0 || told > head || keys.flat().some((first) => typeof first === 'number' && first > head)) return false;
  const sound = (await newestSound(database)).position;
  if (sound > head || (sound > 0 && (await tokenAt(database, sound)) !== (await tokenInJournal(file, sound)))) return false;
  return (await countingFrames(file, givingWay())).at(-1)?.upTo === head;
}
