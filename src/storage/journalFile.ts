import {
  encodeFrame,
  eventBytesIn,
  type FrameContent,
  type FrameHeader,
  frameHeaderBytes,
  isWholeFrame,
  newestIdIn,
  readFrameHeader,
} from './journalFrame.ts';
import { encodeMark, type JournalEnd, type JournalMark, markAt, markBytes, markedBytes, readMark } from './journalMark.ts';
import type { RecordCipher } from './recordCipher.ts';

/** What a journal is written with: a `FileSystemSyncAccessHandle`, or in tests some bytes. */
export interface SyncFile {
  getSize(): number;
  read(buffer: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  write(buffer: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  truncate(bytes: number): void;
  flush(): void;
}

/** A whole frame, and where it lies. */
export interface FrameFound {
  readonly header: FrameHeader;
  /** In bytes. */
  readonly at: number;
  /** The journal up to and with it. */
  readonly end: JournalEnd;
}

/** Marked at least so often, in bytes, so that a start after a crash need not read more than that. */
const markEveryBytes = 2 ** 20;
export const journalBeginning: JournalEnd = { end: markedBytes, head: 0, newestFirst: 0, newestId: '' };

/**
 * The **journal**: all events of a ledger once more, in a file that is only appended to. It begins with two marks that say up to where it was
 * once found sound; after them come the frames.
 *
 * The law of reading: frames count in order. One that begins at position p takes the place of all that stood at p and after. One that would leave
 * a gap, or is not as it was written, ends the journal before it. So what was written down but refused by the database needs no mark:
 * whatever is stored at that position later supersedes it. Why: docs/decisions/0023-journal.md.
 *
 * Not for several at once: whoever reads or writes must have the lease (`journalLease.ts`).
 */
export class JournalFile {
  /** What its events are encrypted with, if they are. */
  readonly cipher: RecordCipher | undefined;
  #file: SyncFile;
  #now: JournalEnd = journalBeginning;
  /** Before the newest frame, while that may still be taken back. */
  #before: JournalEnd | undefined;
  #mark: JournalMark | undefined;
  /** Of the file, when this last looked or wrote. */
  #size = 0;

  /** Looks where it ends: at once after a quiet end, else by reading on from the newest mark. */
  constructor(file: SyncFile, cipher?: RecordCipher) {
    this.cipher = cipher;
    this.#file = file;
    this.look();
  }

  /** The same file, opened again. */
  goOnWith(file: SyncFile): void {
    this.#file = file;
  }

  /** Where it ends, as far as this knows. */
  get now(): JournalEnd {
    return this.#now;
  }

  /** Whether it was ever begun. */
  get isBegun(): boolean {
    return this.#size > 0;
  }

  /** Whether nothing was being written when it was last left. */
  get isQuiet(): boolean {
    return this.#mark?.isQuiet === true && this.#mark.end === this.#size;
  }

  /** Whether what was once marked as sound is not there: no crash does that. */
  get isDamaged(): boolean {
    return this.#mark ? this.#now.end < this.#mark.end : this.#size > markedBytes;
  }

  /** Whether the newest frame may still be taken back. */
  get isUnsettled(): boolean {
    return this.#before !== undefined;
  }

  /** Whether someone else has written since this last looked or wrote. Only the length is asked. */
  get hasMoved(): boolean {
    return this.#file.getSize() !== this.#size;
  }

  /** Looks again where it ends. */
  look(): void {
    this.#before = undefined;
    this.#size = this.#file.getSize();
    const marks = [0, 1].map((slot) => readMark(this.bytesAt(markAt(slot), markBytes))).filter((mark) => mark !== undefined);
    this.#mark = marks.sort((left, right) => right.sequence - left.sequence)[0];
    this.#now = this.#mark && this.#mark.end <= this.#size ? this.#mark : journalBeginning;
    for (const { end } of this.frames(this.#now)) this.#now = end;
  }

  /** Makes the file a journal without events. */
  begin(): void {
    this.#file.truncate(0);
    const beginning = new Uint8Array(markedBytes);
    const mark = { ...journalBeginning, sequence: 0, isQuiet: false };
    beginning.set(encodeMark(mark), markAt(mark.sequence));
    this.#write(beginning, 0);
    this.#file.flush();
    this.look();
  }

  /**
   * Writes events down behind the others, or in the place of those that stand at their positions.
   * @param isDurable whether the disk has it before this returns.
   * @throws Error when they would leave a gap, or the browser could not write; the journal is as it was then.
   */
  append(content: FrameContent, isDurable = true): void {
    const { end, head } = this.#now;
    if (content.first > head + 1) throw new Error(`The journal ends at ${head}, and cannot go on at ${content.first}`);
    const frame = encodeFrame(content);
    try {
      // What is torn must not stand behind what is written in its place.
      if (this.#size > end) this.#file.truncate(end);
      this.#write(frame, end);
      if (isDurable) this.#file.flush();
    } catch (error) {
      this.#file.truncate(end);
      this.#size = end;
      throw error;
    }
    this.#before = this.#now;
    this.#now = { end: end + frame.length, head: content.last, newestFirst: content.first, newestId: content.newestId };
    this.#size = this.#now.end;
  }

  /** Takes the newest frame back, durably: its events were not stored. Does nothing where something else was written since. */
  takeBack(): void {
    if (!this.#before || this.hasMoved) return;
    this.#file.truncate(this.#before.end);
    this.#file.flush();
    this.#now = this.#before;
    this.#size = this.#now.end;
    this.#before = undefined;
  }

  /** The newest frame counts for good; now and then the end is marked. */
  keep(): void {
    this.#before = undefined;
    if (this.#now.end - (this.#mark?.end ?? 0) >= markEveryBytes) this.mark(false);
  }

  flush(): void {
    this.#file.flush();
  }

  /** Marks the end. @param isQuiet whether nothing is being written to the disk by this app. */
  mark(isQuiet: boolean): void {
    this.#before = undefined;
    if (this.#mark?.isQuiet === isQuiet && this.#mark.end === this.#now.end) return;
    const next: JournalMark = { ...this.#now, sequence: (this.#mark?.sequence ?? 0) + 1, isQuiet };
    this.#write(encodeMark(next), markAt(next.sequence));
    this.#mark = next;
  }

  /** Ends the journal there; what stood behind is gone. */
  cutAt(end: JournalEnd): void {
    this.#now = end;
    this.mark(false);
    this.#file.flush();
    this.#file.truncate(end.end);
    this.#file.flush();
    this.#size = end.end;
  }

  /** The frames from some end on, each held against its checksum, up to where the journal ends. */
  *frames(from: JournalEnd = journalBeginning): IterableIterator<FrameFound> {
    for (let now = from; ; ) {
      const at = now.end;
      const header = readFrameHeader(this.bytesAt(at, frameHeaderBytes));
      if (!header || header.first > now.head + 1 || at + frameHeaderBytes + header.bodyBytes > this.#size) return;
      const frame = this.bytesAt(at, frameHeaderBytes + header.bodyBytes);
      if (!isWholeFrame(frame, header)) return;
      now = { end: at + frame.length, head: header.last, newestFirst: header.first, newestId: newestIdIn(frame, header) };
      yield { header, at, end: now };
    }
  }

  /** The events of a frame, as they were given to it. */
  eventBytes({ header, at }: Pick<FrameFound, 'header' | 'at'>): Uint8Array<ArrayBuffer> {
    return eventBytesIn(this.bytesAt(at, frameHeaderBytes + header.bodyBytes), header);
  }

  /** Bytes of the file, fewer where it ends before. */
  bytesAt(at: number, length: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(length);
    return bytes.subarray(0, this.#file.read(bytes, { at }));
  }

  #write(bytes: Uint8Array<ArrayBuffer>, at: number): void {
    const written = this.#file.write(bytes, { at });
    if (written !== bytes.length) throw new Error(`Of ${bytes.length} bytes the browser wrote ${written}`);
  }
}
