import { inTime } from './storageBuckets.ts';
import { whileConnected } from './whileConnected.ts';

/**
 * Rows of scratch, and how long each is, in bytes. Together more than the 4 MiB after which Chromium 156 begins another log (it writes each row
 * twice); each shorter than the 64 KiB from which it puts a value into a file of its own, beside the log.
 */
const rows = 64;
const rowBytes = 49_152;

/**
 * Has Chromium begin a new log file for its database (LevelDB), before anything is appended to the one that it found. After a crash that one may
 * end with half a record; Chromium would append behind it, and at the start after that delete the whole database. Writing and deleting
 * some megabytes prevents it (google/leveldb issue 1287). Harmless elsewhere.
 * Where it cannot be written, or not in time, that is no reason not to start.
 * @param name of the database beside which the scratch is written.
 */
export async function rotateLog(name: string): Promise<void> {
  try {
    const rotating = withScratch(name, async (database) => {
      await writeScratch(database, 0);
      await written(database, (store) => store.clear());
    });
    await inTime(rotating, 'The scratch beside the log');
  } catch (error) {
    console.warn('The scratch beside the log could not be written.', error);
  }
}

/** Rounds of scratch that stand beside one another: more than Chromium keeps in the upper levels of its tables, so that it tidies those below. */
const roundsToDriveOut = 10;
/** How long they may take, in ms: someone waits for it. */
const longestDrivingOutMs = 60_000;

/**
 * Has Chromium give up what it was told to delete, which else stays in its files (LevelDB's tables) until it happens to tidy them. Measured with 24 MB and more: gone
 * within three seconds. What the disk itself keeps of deleted files is beyond a page.
 */
export async function driveOutDeleted(name: string): Promise<void> {
  const drivingOut = withScratch(name, async (database) => {
    for (let round = 0; round < roundsToDriveOut; round++) await writeScratch(database, round);
    await written(database, (store) => store.clear());
  });
  await inTime(drivingOut, 'The scratch beside the log', longestDrivingOutMs);
}

async function withScratch(name: string, work: (database: IDBDatabase) => Promise<void>): Promise<void> {
  const opening = opened(scratchDatabaseName(name));
  const database = await inTime(opening, 'The scratch beside the log').catch((error: unknown) => {
    // It is of no use to anyone, should it be opened after all.
    void opening.then(
      (late) => late.close(),
      () => undefined,
    );
    throw error;
  });
  try {
    await whileConnected(database, () => work(database));
  } finally {
    database.close();
  }
}

function writeScratch(database: IDBDatabase, round: number): Promise<void> {
  return written(database, (store) => {
    // Random, so that it cannot be packed.
    for (let row = 0; row < rows; row++) store.put(crypto.getRandomValues(new Uint8Array(rowBytes)), round * rows + row);
  });
}

export const scratchDatabaseName = (name: string): string => `${name}-scratch`;

function opened(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('scratch');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error(`${name} could not be opened`));
  });
}

function written(database: IDBDatabase, write: (store: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction('scratch', 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('The scratch could not be written'));
    write(transaction.objectStore('scratch'));
  });
}
