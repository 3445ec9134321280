import Dexie, { type EntityTable } from 'dexie';
import { JournalFile } from './journalFile.ts';
import { entryOf, fileNameOf, type JournalEntry, openJournalFile } from './journalFolder.ts';
import { markedBytes } from './journalMark.ts';
import { bucketsOf, journalFolder, journalLease, youthMs } from './journalPresence.ts';
import { leased } from './lease.ts';
import { MemoryFile } from './memoryFile.ts';
import { bucketDatabases, bucketNames, deleteBucket, inTime } from './storageBuckets.ts';

/** A stretch of the journal's file. */
interface Stretch {
  /** In bytes from the beginning of the file. */
  readonly at: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface YoungDatabase extends Dexie {
  readonly stretches: EntityTable<Stretch, 'at'>;
  /** Since when the journal has its name, in ms since 1970. */
  readonly named: EntityTable<{ readonly key: 'named'; readonly since: number }, 'key'>;
}

/** Longer values a browser would keep in files of their own. */
const longestStretchBytes = 2 ** 15;
/** So much is in memory and on its way at a time: a large import goes through here as well. */
const longestWriteBytes = 2 ** 22;
/** How long another tab may take to let the journals go, in ms. */
const longestWaitMs = 2_000;

/**
 * The frames of a journal whose name may not be on the disk yet, once more, in a database that shares no file with the ledger's: that of a storage
 * bucket of its own, which is durable at once. Written after the journal, so that a power cut meets one of the two databases in the middle of a
 * write and not both. Deleted with its bucket when the journal is old enough. Why: docs/decisions/0023-journal.md.
 */
export class YoungCopy {
  readonly bucket: string;
  readonly #fileName: string;
  /** Since when the journal has its name, in ms since 1970. */
  readonly #since = Date.now();
  #database: YoungDatabase | undefined;
  /** Where it ends, in bytes of the journal's file; undefined where that has to be found out. */
  #end: number | undefined;
  #isOver = false;

  /** To be made with the journal; the bucket is made with its first event. */
  constructor(bucket: string, fileName: string) {
    this.bucket = bucket;
    this.#fileName = fileName;
  }

  /**
   * Takes in what the journal has and this lacks, durably. Never fails, nor hangs: the journal does without where it must.
   * Needs the lease; does nothing where another tab has written what this one has not seen, since it is that tab's to take in.
   */
  async follow(file: JournalFile): Promise<void> {
    if (this.#isOver || file.hasMoved || file.now.end === this.#end || (!this.#database && file.now.head === 0)) return;
    try {
      this.#database ??= await inTime(openCopy(this.bucket, this.#fileName, this.#since));
      const { stretches } = this.#database;
      const from = this.#end !== undefined && this.#end <= file.now.end ? this.#end : await inTime(sameUpTo(stretches, file));
      for (let at = from; at < file.now.end; at += longestWriteBytes)
        await inTime(stretches.bulkPut(stretchesOf(file, at, Math.min(file.now.end, at + longestWriteBytes))));
      this.#end = file.now.end;
    } catch (error) {
      console.warn('The first minute of the ledger is kept without a third copy.', error);
      this.close();
    }
  }

  /** From now on other tabs may write, or it is not certain what was written. */
  leave(): void {
    this.#end = undefined;
  }

  /** Takes in nothing more. */
  close(): void {
    this.#isOver = true;
    this.#database?.close();
  }
}

/** How far a copy is what the journal is; what is not is deleted. */
async function sameUpTo(stretches: YoungDatabase['stretches'], file: JournalFile): Promise<number> {
  const { end } = file.now;
  await stretches.where('at').aboveOrEqual(end).delete();
  const last = await stretches.orderBy('at').last();
  if (!last) return markedBytes;
  const bytes = last.bytes.slice(0, end - last.at);
  const there = file.bytesAt(last.at, bytes.length);
  if (there.length !== bytes.length || !bytes.every((byte, index) => byte === there[index])) {
    await stretches.clear();
    return markedBytes;
  }
  if (bytes.length < last.bytes.length) await stretches.put({ at: last.at, bytes });
  return last.at + bytes.length;
}

function stretchesOf(file: JournalFile, from: number, end: number): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let at = from; at < end; at += longestStretchBytes) found.push({ at, bytes: file.bytesAt(at, Math.min(longestStretchBytes, end - at)) });
  return found;
}

/**
 * Makes the journals of a database anew whose names had not reached the disk when the power was cut, or whose copies know more. To be called before
 * anything of them is looked at.
 * @returns whether there were any. @throws Error where a copy cannot be read, or a journal not be written; it is there for the next start then.
 */
export async function bringBackYoung(name: string): Promise<boolean> {
  const folder = await journalFolder(name, true);
  const bringBack = async ({ bucket, fileName, entry }: CopyFound) => {
    const copy = await inTime(fileFrom(bucket, fileName));
    const { head } = new JournalFile(copy).now;
    if (head === 0) return false;
    const file = await openJournalFile(folder, entry, true);
    try {
      if (head <= new JournalFile(file).now.head) return false;
      writeWhole(file, copy.bytes);
      await inTime(nameAnew(bucket, fileName));
      return true;
    } finally {
      file.close();
    }
  };
  const bringAllBack = async () => {
    let isAny = false;
    for (const copy of await copiesOf(name)) if (await bringBack(copy)) isAny = true;
    return isAny;
  };
  return leased(journalLease(name), bringAllBack, longestWaitMs);
}

/** Broken off, it is shorter than its copy, and written again at the next start. */
function writeWhole(file: Awaited<ReturnType<typeof openJournalFile>>, bytes: Uint8Array<ArrayBuffer>): void {
  file.truncate(0);
  const written = file.write(bytes, { at: 0 });
  if (written !== bytes.length) throw new Error(`Of ${bytes.length} bytes the browser wrote ${written}`);
  file.flush();
}

/** The journal that a copy is of, in memory. */
export async function fileFrom(bucket: string, fileName: string): Promise<MemoryFile> {
  const database = await openCopy(bucket, fileName);
  const found = await database.stretches.toArray();
  database.close();
  const last = found.at(-1);
  const file = new MemoryFile();
  new JournalFile(file).begin();
  if (last) file.truncate(last.at + last.bytes.length);
  for (const { at, bytes } of found) file.write(bytes, { at });
  return file;
}

/** Deletes the copies of journals that are grown up, and there. Needs the lease. @returns the buckets that are left. */
export async function deleteGrownUp(name: string): Promise<readonly string[]> {
  const left: string[] = [];
  const folder = await journalFolder(name, false);
  for (const { bucket, fileName, entry } of await copiesOf(name)) {
    const database = await inTime(openCopy(bucket, fileName));
    const [named, last] = await inTime(Promise.all([database.named.get('named'), database.stretches.orderBy('at').last()]));
    database.close();
    const age = Date.now() - (named?.since ?? 0);
    const isThere = (await sizeOf(folder, entry)) >= (last ? last.at + last.bytes.length : 0);
    // Of a clock that was set back one cannot tell.
    if (isThere && !(age >= 0 && age < youthMs)) await deleteBucket(bucket);
    else left.push(bucket);
  }
  return left;
}

/** In bytes; -1 where it is not there. */
async function sizeOf(folder: FileSystemDirectoryHandle, entry: JournalEntry): Promise<number> {
  try {
    return (await (await folder.getFileHandle(fileNameOf(entry))).getFile()).size;
  } catch {
    return -1;
  }
}

/**
 * Erases the copies of some journals, whether these are there or not: emptied durably first, so that nothing comes back if the browser forgets that their buckets were deleted.
 * @throws Error where that cannot be done.
 */
export async function eraseYoung(name: string, isMeant: (entry: JournalEntry) => boolean): Promise<void> {
  for (const { bucket, fileName, entry } of await copiesOf(name)) {
    if (!isMeant(entry)) continue;
    const database = await inTime(openCopy(bucket, fileName));
    await inTime(database.stretches.clear());
    database.close();
    await deleteBucket(bucket);
  }
}

interface CopyFound {
  readonly bucket: string;
  readonly fileName: string;
  readonly entry: JournalEntry;
}

/** Of buckets that hold none yet nothing is told. */
async function copiesOf(name: string): Promise<readonly CopyFound[]> {
  const found: CopyFound[] = [];
  for (const bucket of bucketsOf(name, await bucketNames())) {
    const databases = await inTime((await bucketDatabases(bucket))?.databases() ?? Promise.resolve([]));
    for (const { name: fileName = '' } of databases) {
      const entry = entryOf(fileName);
      if (entry) found.push({ bucket, fileName, entry });
    }
  }
  return found;
}

async function openCopy(bucket: string, fileName: string, since = Date.now()): Promise<YoungDatabase> {
  const indexedDB = await bucketDatabases(bucket);
  if (!indexedDB) throw new Error('This browser has no storage buckets');
  const database = new Dexie(fileName, { indexedDB, IDBKeyRange, chromeTransactionDurability: 'strict' }) as YoungDatabase;
  database.version(1).stores({ stretches: 'at', named: 'key' });
  database.on('populate', () => database.named.add({ key: 'named', since }));
  await database.open();
  return database;
}

async function nameAnew(bucket: string, fileName: string): Promise<void> {
  const database = await openCopy(bucket, fileName);
  await database.named.put({ key: 'named', since: Date.now() });
  database.close();
}
