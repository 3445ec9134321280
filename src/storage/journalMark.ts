import { crc32c } from './crc32c.ts';

/** Where a journal ends. */
export interface JournalEnd {
  /** In bytes: the next frame is written there. */
  readonly end: number;
  /** Position of its newest event; 0 when there is none. */
  readonly head: number;
  /** Position of the first event that was written together with that. */
  readonly newestFirst: number;
  /** Id of the newest event, or its mark where the journal is encrypted; empty when there is none, or when it is too long to be marked. */
  readonly newestId: string;
}

/**
 * A **mark** at the beginning of a journal: up to where it was sound at some moment. There are two, written in turn, so that one is whole
 * when the other is torn. Layout, little-endian: magic "TMJ1", CRC-32C of what follows, length of the text, the mark as JSON.
 */
export interface JournalMark extends JournalEnd {
  /** The higher one is newer. */
  readonly sequence: number;
  /** Whether nothing was being written to the disk by this app. */
  readonly isQuiet: boolean;
}

const magic = 0x314a4d54;
export const markBytes = 1_024;
/** Each has half of it, so that no sector holds both. */
export const markedBytes = 8_192;
const longestId = 200;

export const markAt = (sequence: number): number => (sequence % 2) * (markedBytes / 2);

export function encodeMark(mark: JournalMark): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(mark.newestId.length > longestId ? { ...mark, newestId: '' } : mark));
  const bytes = new Uint8Array(markBytes);
  const numbers = new DataView(bytes.buffer);
  numbers.setUint32(0, magic, true);
  numbers.setUint32(8, text.length, true);
  bytes.set(text, 12);
  numbers.setUint32(4, crc32c(bytes.subarray(8)), true);
  return bytes;
}

/** Undefined for what is no mark, or not as it was written. */
export function readMark(bytes: Uint8Array): JournalMark | undefined {
  if (bytes.length < markBytes) return undefined;
  const numbers = new DataView(bytes.buffer, bytes.byteOffset, markBytes);
  const isMark = numbers.getUint32(0, true) === magic && numbers.getUint32(4, true) === crc32c(bytes.subarray(8, markBytes));
  if (!isMark) return undefined;
  return JSON.parse(new TextDecoder().decode(bytes.subarray(12, 12 + numbers.getUint32(8, true)))) as JournalMark;
}
