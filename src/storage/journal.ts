import type { RecordedEvent } from '../eventsourcing/event.ts';
import { DiskFailure } from './diskFailure.ts';
import { JournalFile } from './journalFile.ts';
import { fileNameOf, type JournalEntry, journalsIn, openJournalFile, removeJournal, type SyncHandle } from './journalFolder.ts';
import { encryptedFrame, frameOfRows, frameOfSegment } from './journalPieces.ts';
import { bucketOf, hasYoungCopies, journalFolder, journalLease, youthMs } from './journalPresence.ts';
import { Lease, LeaseNotTaken } from './lease.ts';
import type { LogDatabase, SegmentRow } from './logDatabase.ts';
import { newestIdOf } from './newestKnown.ts';
import type { RecordCipher } from './recordCipher.ts';
import { storageBuckets } from './storageBuckets.ts';
import { whileConnected } from './whileConnected.ts';
import type { YoungCopy } from './youngCopy.ts';

/** How long a write waits for other tabs, in ms, before it is stored without the journal, which then takes it in later. */
const longestWaitMs = 2_000;
/** How often it is looked whether young journals have grown up, in ms. */
const lookAfterMs = youthMs + 2_000;

/**
 * The second copy of a ledger, which fails differently: a journal in the browser's private file system, written beside the database. What is
 * acknowledged is in both. Why, and what follows from it: docs/decisions/0023-journal.md.
 */
export class Journal {
  /** Of the ledger. */
  readonly source: string;
  readonly #name: string;
  readonly #cipher: RecordCipher | undefined;
  readonly #lease: Lease;
  #file: JournalFile | undefined;
  #handle: SyncHandle | undefined;
  #generation = 0;
  #folder: FileSystemDirectoryHandle | undefined;
  /** Whether the journal may be made where there is none, asked while no other tab has it; undefined where it may not be. */
  #assertWanted: (() => Promise<void>) | undefined;
  /** While the name of the file may not be on the disk yet. */
  #young: YoungCopy | undefined;
  #youth: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;
  /** Told when something could not be written down, and has to be taken in later. */
  onBehind: () => void = () => undefined;

  /** @param name of the database. @param source of the ledger in it. @param cipher that the ledger is encrypted with, if it is. @param folder of journals, if it is known. */
  constructor(name: string, source: string, cipher?: RecordCipher, folder?: FileSystemDirectoryHandle) {
    this.source = source;
    this.#cipher = cipher;
    this.#name = name;
    this.#folder = folder;
    this.#lease = new Lease(journalLease(name), { taken: () => this.#open(), given: () => this.#close() });
  }

  /**
   * Does something with the journal while no other tab does.
   * @param withinMs how long to wait for other tabs. @throws LeaseNotTaken when it cannot be had.
   */
  run<Result>(work: (file: JournalFile) => Promise<Result> | Result, withinMs = longestWaitMs): Promise<Result> {
    return this.#lease.run(async () => {
      try {
        const result = await work(this.#opened());
        await this.#young?.follow(this.#opened());
        return result;
      } catch (error) {
        this.#young?.leave();
        throw error;
      }
    }, withinMs);
  }

  /** The same with something that asks the database as well: should the browser close that, it is not waited for. @throws DOMException UnknownError then. */
  runWith<Result>(database: LogDatabase, work: (file: JournalFile) => Promise<Result>, withinMs = longestWaitMs): Promise<Result> {
    return this.run((file) => whileConnected(database.backendDB(), () => work(file)), withinMs);
  }

  /** Makes the journal, where there is none. @param assertWanted rejects where the ledger is not kept in this way any more. */
  async begin(assertWanted: () => Promise<void>): Promise<void> {
    this.#assertWanted = assertWanted;
    await this.run((file) => {
      if (!file.isBegun) file.begin();
    });
  }

  /** Begins another file: what is in this one does not go with the ledger in the database, and is left as it is. */
  async beginAnew(): Promise<void> {
    await this.run(async () => {
      const folder = await journalFolder(this.#name, true);
      const next = await openJournalFile(folder, this.#entry(this.#generation + 1), true);
      new JournalFile(next).begin();
      next.close();
      this.#close();
      await this.#open();
    });
  }

  /**
   * Stores events in the database, and writes them down here while the database commits them: both have them when this resolves.
   * @param store calls what it is given while it commits; resolves with false when nothing was stored, since another tab has written; rejects
   * when that is not certain.
   * @returns false too when another tab has written down something that this one has not seen.
   */
  async beside(events: readonly RecordedEvent[], store: (whileCommitting?: () => void) => Promise<boolean>): Promise<boolean> {
    try {
      return await this.run((file) => this.#beside(file, events, store));
    } catch (error) {
      if (!(error instanceof LeaseNotTaken)) throw error;
      this.onBehind();
      return store();
    }
  }

  async #beside(file: JournalFile, events: readonly RecordedEvent[], store: (whileCommitting?: () => void) => Promise<boolean>): Promise<boolean> {
    try {
      if (file.hasMoved) {
        file.look();
        return false;
      }
    } catch (error) {
      // What cannot be read keeps nobody from storing: it is looked at again when it is tended.
      console.warn('The second copy of the ledger could not be read; it is taken up again later.', error);
      this.onBehind();
      return store();
    }
    if ((events[0]?.position ?? 1) > file.now.head + 1) {
      this.onBehind();
      return store();
    }
    // Encrypting has to be waited for, which the writing cannot.
    const encrypted = this.#cipher && (await encryptedFrame(this.#cipher, frameOfRows(events)));
    let isWritten = false;
    const storing = store(() => {
      try {
        file.append(frame);
        isWritten = true;
      } catch (error) {
        console.warn('The second copy of the ledger could not be written; it is taken up again later.', error);
      }
    });
    const frame = encrypted ?? frameOfRows(events);
    const isStored = await storing.catch((error: unknown) => {
      // Of a failure of the disk one cannot know yet; whatever else it is, nothing was stored.
      if (!(error instanceof DiskFailure)) file.takeBack();
      throw error;
    });
    if (!isStored) file.takeBack();
    else if (isWritten) file.keep();
    else this.onBehind();
    return isStored;
  }

  /** Takes back what was written down last: it is certain that it was not stored. */
  async takeBack(): Promise<void> {
    if (this.#file?.isUnsettled) await this.run((file) => file.takeBack());
  }

  /** Writes down what was just stored in bulk; where that fails it is taken in later. @param rows of consecutive positions. */
  async follow(rows: readonly SegmentRow[]): Promise<void> {
    try {
      await this.run(async (file) => {
        if (file.hasMoved) file.look();
        if ((rows[0]?.first ?? 1) !== file.now.head + 1) return this.onBehind();
        for (const row of rows) {
          const frame = frameOfSegment(row, newestIdOf(row));
          file.append(this.#cipher ? await encryptedFrame(this.#cipher, frame) : frame, false);
        }
        file.flush();
        file.keep();
      });
    } catch (error) {
      console.warn('The second copy of the ledger could not be written; it is taken up again later.', error);
      this.onBehind();
    }
  }

  /** Marks where the journal ends, and whether nothing is being written. */
  async markQuiet(isQuiet: boolean): Promise<void> {
    await this.run((file) => {
      if (!file.hasMoved) file.mark(isQuiet);
    }).catch(() => undefined);
  }

  /** Removes the journals of this ledger that are encrypted otherwise than it is now, or not while it is. */
  async removeOthers(): Promise<void> {
    const folder = await journalFolder(this.#name, false);
    const isOther = ({ source, keyId }: JournalEntry) => source === this.source && keyId !== this.#cipher?.keyId;
    await this.run(async () => {
      if (await hasYoungCopies(this.#name)) await (await import('./youngCopy.ts')).eraseYoung(this.#name, isOther);
      for (const entry of await journalsIn(folder)) if (isOther(entry)) await removeJournal(folder, entry);
    });
  }

  /** Lets other tabs have it, for good. */
  close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#youth);
    return this.#lease.close();
  }

  async #open(): Promise<void> {
    const mayCreate = this.#assertWanted !== undefined;
    await this.#assertWanted?.();
    if (mayCreate || !this.#folder) this.#folder = await journalFolder(this.#name, mayCreate);
    const folder = this.#folder;
    const all = (await journalsIn(folder)).filter(({ source }) => source === this.source);
    const own = all.find(({ keyId }) => keyId === this.#cipher?.keyId);
    const generation = own?.generation ?? (all[0]?.generation ?? 0) + 1;
    this.#handle = await openJournalFile(folder, this.#entry(generation), mayCreate);
    this.#assertWanted = undefined;
    try {
      if (this.#file && generation === this.#generation) this.#file.goOnWith(this.#handle);
      else {
        this.#file = new JournalFile(this.#handle, this.#cipher);
        await this.#beYoung(folder, fileNameOf(this.#entry(generation)));
      }
      this.#generation = generation;
    } catch (error) {
      this.#close();
      throw error;
    }
  }

  /**
   * Finds out whether the name of the file may not be on the disk yet: one without events may have been made just now, of one that has some its third copy
   * tells. Never fails: the journal does without.
   */
  async #beYoung(folder: FileSystemDirectoryHandle, fileName: string): Promise<void> {
    this.#young?.close();
    this.#young = undefined;
    try {
      if (!storageBuckets()) return;
      const file = folder.getFileHandle(fileName).then((handle) => handle.getFile());
      const [{ lastModified }, hasYoung] = await Promise.all([file, hasYoungCopies(this.#name)]);
      const mayBeNew = this.#opened().now.head === 0 && Date.now() - lastModified < youthMs;
      if (!mayBeNew && !hasYoung) return;
      const { YoungCopy, deleteGrownUp } = await import('./youngCopy.ts');
      const bucket = bucketOf(folder, fileName);
      const left = await deleteGrownUp(this.#name);
      if (mayBeNew || left.includes(bucket)) this.#young = new YoungCopy(bucket, fileName);
      this.#growUpLater();
    } catch (error) {
      console.warn('The first minute of the ledger is kept without a third copy.', error);
    }
  }

  /** Until no journal of this database is young any more. */
  #growUpLater(): void {
    clearTimeout(this.#youth);
    if (!this.#isClosed) this.#youth = setTimeout(() => void this.#growUp(), lookAfterMs);
  }

  async #growUp(): Promise<void> {
    const young = this.#young;
    try {
      await this.run(async () => {
        const { deleteGrownUp } = await import('./youngCopy.ts');
        const left = await deleteGrownUp(this.#name);
        if (young && !left.includes(young.bucket)) young.close();
        if (left.length > 0) this.#growUpLater();
      });
    } catch {
      this.#growUpLater();
    }
  }

  #entry(generation: number): JournalEntry {
    return { source: this.source, generation, keyId: this.#cipher?.keyId };
  }

  #close(): void {
    this.#young?.leave();
    this.#handle?.close();
    this.#handle = undefined;
  }

  #opened(): JournalFile {
    if (!this.#file) throw new Error('The journal was used before it was opened');
    return this.#file;
  }
}
