import { crc32c } from './crc32c.ts';

/**
 * A **frame** of the journal: the events of one write, or a packed stretch of them, with a checksum over all of it.
 *
 * Layout, little-endian: magic "TMJF", CRC-32C of all that follows, length of what follows these six numbers, kind (1 rows, 2 segment; 3 and 4 the
 * same, encrypted) and above it (× 256) the length of the newest event's id, position of the first event, how many they are; then that id (of an
 * encrypted frame its mark) and the events themselves: JSON of an array of them, or a sealed segment. Texts are JSON in UTF-8, which keeps lone surrogates.
 */
const magic = 0x464a4d54;
export const frameHeaderBytes = 24;
/** Most bytes in one frame: one that claims more is no frame. */
const longestBodyBytes = 2 ** 28;

export type FrameKind = 'rows' | 'segment';

export interface FrameHeader {
  readonly kind: FrameKind;
  readonly isEncrypted: boolean;
  /** Position of its first event, from 1. */
  readonly first: number;
  /** Position of its last event. */
  readonly last: number;
  readonly idBytes: number;
  /** Of all that follows the header. */
  readonly bodyBytes: number;
  readonly crc: number;
}

export interface FrameContent {
  readonly kind: FrameKind;
  readonly isEncrypted: boolean;
  readonly first: number;
  readonly last: number;
  /** Of the newest event in it; its mark where the frame is encrypted. */
  readonly newestId: string;
  readonly events: Uint8Array;
}

/** @param events at most 256 MB. */
export function encodeFrame({ kind, isEncrypted, first, last, newestId, events }: FrameContent): Uint8Array<ArrayBuffer> {
  const id = new TextEncoder().encode(JSON.stringify(newestId));
  const frame = new Uint8Array(frameHeaderBytes + id.length + events.length);
  const numbers = new DataView(frame.buffer);
  numbers.setUint32(0, magic, true);
  numbers.setUint32(8, id.length + events.length, true);
  numbers.setUint32(12, (kind === 'rows' ? 1 : 2) + (isEncrypted ? 2 : 0) + id.length * 256, true);
  numbers.setUint32(16, first, true);
  numbers.setUint32(20, last - first + 1, true);
  frame.set(id, frameHeaderBytes);
  frame.set(events, frameHeaderBytes + id.length);
  numbers.setUint32(4, crc32c(frame.subarray(8)), true);
  return frame;
}

/** What a frame says of itself, not yet held against its checksum; undefined where none begins. */
export function readFrameHeader(bytes: Uint8Array): FrameHeader | undefined {
  if (bytes.length < frameHeaderBytes) return undefined;
  const numbers = new DataView(bytes.buffer, bytes.byteOffset, frameHeaderBytes);
  const bodyBytes = numbers.getUint32(8, true);
  const kindAndId = numbers.getUint32(12, true);
  const [kind, idBytes] = [kindAndId & 255, kindAndId >>> 8] as const;
  const first = numbers.getUint32(16, true);
  const count = numbers.getUint32(20, true);
  const isFrame = numbers.getUint32(0, true) === magic && kind >= 1 && kind <= 4 && first > 0 && count > 0;
  if (!isFrame || bodyBytes > longestBodyBytes || idBytes > bodyBytes) return undefined;
  return {
    kind: kind % 2 === 1 ? 'rows' : 'segment',
    isEncrypted: kind > 2,
    first,
    last: first + count - 1,
    idBytes,
    bodyBytes,
    crc: numbers.getUint32(4, true),
  };
}

/** Whether a frame, header and all, is as it was written. */
export function isWholeFrame(frame: Uint8Array, { crc }: FrameHeader): boolean {
  return crc32c(frame.subarray(8)) === crc;
}

export function newestIdIn(frame: Uint8Array, { idBytes }: FrameHeader): string {
  return JSON.parse(new TextDecoder().decode(frame.subarray(frameHeaderBytes, frameHeaderBytes + idBytes))) as string;
}

/** The events of a frame, as they were given to it. */
export function eventBytesIn(frame: Uint8Array<ArrayBuffer>, { idBytes, bodyBytes }: FrameHeader): Uint8Array<ArrayBuffer> {
  return frame.subarray(frameHeaderBytes + idBytes, frameHeaderBytes + bodyBytes);
}
