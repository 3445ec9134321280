import { isoTimeOf } from './isoTime.ts';
import { RowBits, rowBitsLength } from './rowBits.ts';
import { readUuid } from './uuidBytes.ts';

/**
 * One **column** of a segment: the same member of some thousand events, packed without loss, and any row of it readable
 * without unpacking the others. The kind is chosen by what is in it; values are JSON values or undefined (absent). As in
 * JSON there is one zero: −0 may come back as 0. Here it is read; what packs it is `packColumn.ts`, needed only for writing segments.
 */
export interface PackedColumn {
  readonly kind: Kind;
  /** What is needed beside the bytes; JSON. */
  readonly meta: unknown;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Reads row `index` of a column. */
export type ColumnReader = (index: number) => unknown;

type Kind = 'absent' | 'constant' | 'integers' | 'doubles' | 'words' | 'uuids' | 'times' | 'texts' | 'json' | 'sparse' | 'repeats';

/** Without `ignoreBOM` a byte order mark at the beginning of a text would be taken away. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function readColumn({ kind, meta, bytes }: PackedColumn): ColumnReader {
  switch (kind) {
    case 'absent':
      return () => undefined;
    case 'constant':
      return () => meta;
    case 'integers': {
      const { low, width } = meta as NumbersMeta;
      const offsets = viewOf(bytes, width);
      return (index) => low + (offsets[index] as number);
    }
    case 'doubles': {
      const doubles = viewOf(bytes, 8);
      return (index) => doubles[index];
    }
    case 'words':
      return readWords(meta as WordsMeta, bytes);
    case 'uuids': {
      const { prefix } = meta as { prefix: string };
      return prefix === '' ? (index) => readUuid(bytes, index * 16) : (index) => prefix + readUuid(bytes, index * 16);
    }
    case 'times': {
      const { low, width } = meta as NumbersMeta;
      const offsets = viewOf(bytes, width);
      return (index) => isoTimeOf(low + (offsets[index] as number));
    }
    case 'texts':
      return readTexts(meta as TextsMeta, bytes);
    case 'json': {
      const textAt = readTexts(meta as TextsMeta, bytes);
      return (index) => JSON.parse(textAt(index)) as unknown;
    }
    case 'sparse':
      return readSparse(meta as SubsetMeta, bytes);
    case 'repeats':
      return readRepeats(meta as SubsetMeta, bytes);
  }
}

export interface WordsMeta {
  readonly bits: CodeBits;
  readonly hasAbsent: boolean;
  /** A short table as it is; a long one of texts is packed and stands before the codes. */
  readonly table: readonly unknown[];
  readonly packed?: { readonly kind: Kind; readonly meta: unknown; readonly count: number; readonly length: number };
}

/** Bits per code. */
export type CodeBits = 1 | 2 | 4 | 8 | 16;

function readWords({ bits, hasAbsent, table, packed }: WordsMeta, bytes: Uint8Array<ArrayBuffer>): ColumnReader {
  const codeAt = readCodes(bits, bytes.subarray(alignedTo8(packed?.length ?? 0)));
  if (!packed) {
    const words = hasAbsent ? [undefined, ...table] : table;
    return (index) => words[codeAt(index)];
  }
  const readWord = readColumn({ kind: packed.kind, meta: packed.meta, bytes: bytes.subarray(0, packed.length) });
  const lowest = hasAbsent ? 1 : 0;
  /** Each is unpacked once, so that equal words are one text in memory. */
  const words: unknown[] = Array.from({ length: packed.count });
  return (index) => {
    const place = codeAt(index) - lowest;
    return place < 0 ? undefined : (words[place] ??= readWord(place));
  };
}

/** The codes of words, by row. */
export function readCodes(bits: CodeBits, bytes: Uint8Array<ArrayBuffer>): (index: number) => number {
  if (bits === 8) return (index) => bytes[index] as number;
  if (bits === 16) {
    const codes = viewOf(bytes, 2);
    return (index) => codes[index] as number;
  }
  const mask = (1 << bits) - 1;
  return (index) => ((bytes[(index * bits) >>> 3] as number) >>> ((index * bits) & 7)) & mask;
}

/** Bytes per number; 8 is a double, which holds every safe integer. */
export type Width = 1 | 2 | 4 | 8;

export interface NumbersMeta {
  readonly low: number;
  readonly width: Width;
}

export interface TextsMeta {
  readonly count: number;
  /** What all begin with. */
  readonly prefix: string;
  /** Of the places where texts end. */
  readonly width: Width;
  readonly isAscii: boolean;
}

function readTexts({ count, prefix, width, isAscii }: TextsMeta, bytes: Uint8Array<ArrayBuffer>): (index: number) => string {
  const ends = viewOf(bytes.subarray(0, count * width), width);
  const texts = bytes.subarray(alignedTo8(count * width));
  return (index) => {
    const from = index === 0 ? 0 : (ends[index - 1] as number);
    const rest = texts.subarray(from, ends[index]);
    return prefix + (isAscii && rest.length <= shortText ? String.fromCharCode.apply(null, rest as unknown as number[]) : decoder.decode(rest));
  };
}

/** Longest text, in bytes, that is put together quicker than the browser's decoder is called. */
const shortText = 64;

/** Of `rows` rows, those whose bit is set have a value of their own. */
export interface SubsetMeta {
  readonly rows: number;
  readonly packed: { readonly kind: Kind; readonly meta: unknown };
}

function readSparse({ rows, packed }: SubsetMeta, bytes: Uint8Array<ArrayBuffer>): ColumnReader {
  const bits = new RowBits(bytes, rows);
  const read = readColumn({ ...packed, bytes: bytes.subarray(alignedTo8(rowBitsLength(rows))) });
  return (row) => (bits.has(row) ? read(bits.countBefore(row)) : undefined);
}

function readRepeats({ rows, packed }: SubsetMeta, bytes: Uint8Array<ArrayBuffer>): ColumnReader {
  const bits = new RowBits(bytes, rows);
  const read = readColumn({ ...packed, bytes: bytes.subarray(alignedTo8(rowBitsLength(rows))) });
  return (row) => read(bits.countBefore(row) - (bits.has(row) ? 0 : 1));
}

/** The bytes as numbers, in place. Columns start at multiples of 8, so that every width is aligned. Little-endian, as every browser's machine is. */
export function viewOf(bytes: Uint8Array<ArrayBuffer>, width: Width): Uint8Array | Uint16Array | Uint32Array | Float64Array {
  const { buffer, byteOffset, length } = bytes;
  switch (width) {
    case 1:
      return bytes;
    case 2:
      return new Uint16Array(buffer, byteOffset, length >>> 1);
    case 4:
      return new Uint32Array(buffer, byteOffset, length >>> 2);
    case 8:
      return new Float64Array(buffer, byteOffset, length >>> 3);
  }
}

export function alignedTo8(length: number): number {
  return (length + 7) & ~7;
}
