import Dexie, { type EntityTable } from 'dexie';
import { JournalFile } from './journalFile.ts';
import { entryOf, fileNameOf, journalsIn, openJournalFile } from './journalFolder.ts';
import { markedBytes } from './journalMark.ts';
import { bucketsOf, journalFolder } from './journalPresence.ts';
import { Lease } from './lease.ts';
import { bucketDatabases, storageBuckets } from './storageBuckets.ts';

/** A stretch of the journal's file. */
interface Stretch {
  /** In bytes from the beginning of the file. */
  readonly at: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
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
  readonly #bucket: string;
  readonly #fileName: string;
  #stretches: EntityTable<Stretch, 'at'> | undefined;
  /** Where it ends, in bytes of the journal's file; undefined while other tabs may write. */
  #end: number | undefined;
  /** Whether there is a bucket. */
  #isThere: boolean;
  #isOver = false;

  /** @param isThere whether the bucket is; else it is made with the first event. */
  constructor(bucket: string, fileName: string, isThere: boolean) {
    this.#bucket = bucket;
    this.#fileName = fileName;
    this.#isThere = isThere;
  }

  /** Takes in what the journal has and this lacks, durably. Never fails: what is young may have grown old in another tab. Needs the lease. */
  async follow(file: JournalFile): Promise<void> {
    if (this.#isOver || file.now.end === this.#end || (!this.#isThere && file.now.head === 0)) return;
    try {
      this.#isThere = true;
      this.#stretches ??= await openStretches(this.#bucket, this.#fileName);
      const from = await this.#cutTo(this.#stretches, file.now.end);
      for (let at = from; at < file.now.end; at += longestWriteBytes)
        await this.#stretches.bulkPut(stretchesOf(file, at, Math.min(file.now.end, at + longestWriteBytes)));
      this.#end = file.now.end;
    } catch (error) {
      if ((await storageBuckets()?.keys())?.includes(this.#bucket))
        console.warn('The first minute of the ledger is kept without a third copy.', error);
      await this.delete();
    }
  }

  /** From now on other tabs may write. */
  leave(): void {
    this.#end = undefined;
  }

  /** Deletes it: it is needed no more. */
  async delete(): Promise<void> {
    this.#isOver = true;
    this.#stretches?.db.close();
    await storageBuckets()
      ?.delete(this.#bucket)
      .catch((error: unknown) => console.warn('What is not needed any more could not be deleted.', error));
  }

  /** Where this ends, once it has nothing that lies behind the end of the journal. */
  async #cutTo(stretches: EntityTable<Stretch, 'at'>, end: number): Promise<number> {
    if (this.#end !== undefined && this.#end <= end) return this.#end;
    await stretches.where('at').aboveOrEqual(end).delete();
    const last = await stretches.orderBy('at').last();
    if (!last) return markedBytes;
    const isBeyond = last.at + last.bytes.length > end;
    if (isBeyond) await stretches.put({ at: last.at, bytes: last.bytes.slice(0, end - last.at) });
    return isBeyond ? end : last.at + last.bytes.length;
  }
}

/**
 * Makes the journals of a database anew whose names had not reached the disk when the power was cut. To be called where the database has nothing:
 * what it has counts otherwise.
 * @throws LeaseNotTaken when another tab does not let it.
 */
export async function bringBackYoung(name: string): Promise<void> {
  const folder = await journalFolder(name, true);
  const lease = new Lease(`${name} journal`, { taken: async () => undefined, given: () => undefined });
  const bringBack = async () => {
    const known = new Set((await journalsIn(folder)).map(fileNameOf));
    for (const bucket of await bucketsOf(name))
      for (const fileName of await namesIn(bucket)) if (!known.has(fileName)) await writeJournal(folder, fileName, bucket);
  };
  try {
    await lease.run(bringBack, longestWaitMs);
  } finally {
    await lease.close();
  }
}

async function writeJournal(folder: FileSystemDirectoryHandle, fileName: string, bucket: string): Promise<void> {
  const entry = entryOf(fileName);
  const found = await stretchesIn(bucket, fileName);
  if (!entry || found.length === 0) return;
  const file = await openJournalFile(folder, entry, true);
  try {
    new JournalFile(file).begin();
    for (const { at, bytes } of found) file.write(bytes, { at });
    file.flush();
  } finally {
    file.close();
  }
}

/** What a young copy holds, from the beginning on. */
export async function stretchesIn(bucket: string, fileName: string): Promise<readonly Stretch[]> {
  const stretches = await openStretches(bucket, fileName);
  const found = await stretches.toArray();
  stretches.db.close();
  return found;
}

function stretchesOf(file: JournalFile, from: number, end: number): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let at = from; at < end; at += longestStretchBytes) found.push({ at, bytes: file.bytesAt(at, Math.min(longestStretchBytes, end - at)) });
  return found;
}

async function openStretches(bucket: string, fileName: string): Promise<EntityTable<Stretch, 'at'>> {
  const indexedDB = await bucketDatabases(bucket);
  if (!indexedDB) throw new Error('This browser has no storage buckets');
  const database = new Dexie(fileName, { indexedDB, IDBKeyRange, chromeTransactionDurability: 'strict' });
  database.version(1).stores({ stretches: 'at' });
  await database.open();
  return database.table('stretches');
}

async function namesIn(bucket: string): Promise<readonly string[]> {
  const databases = await (await bucketDatabases(bucket))?.databases();
  return (databases ?? []).flatMap(({ name }) => name ?? []);
}
