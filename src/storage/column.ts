/**
 * One **column** of a segment: the same member of some thousand events, packed without loss, and any row of it readable
 * without unpacking the others. The kind is chosen by what is in it; values are JSON values or undefined (absent). As in
 * JSON there is one zero: −0 may come back as 0.
 */
export interface PackedColumn {
  readonly kind: Kind;
  /** What is needed beside the bytes; JSON. */
  readonly meta: unknown;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Reads row `index` of a column. */
export type ColumnReader = (index: number) => unknown;

type Kind = 'absent' | 'constant' | 'integers' | 'doubles' | 'words' | 'uuids' | 'times' | 'texts' | 'json' | 'sparse';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const encoder = new TextEncoder();
/** Without `ignoreBOM` a byte order mark at the beginning of a text would be taken away. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function packColumn(values: readonly unknown[]): PackedColumn {
  const present = values.filter((value) => value !== undefined);
  if (present.length === 0) return { kind: 'absent', meta: null, bytes: new Uint8Array(0) };
  const words = wordsOf(values);
  if (words && words.table.length === 1 && !words.hasAbsent) return { kind: 'constant', meta: words.table[0], bytes: new Uint8Array(0) };
  if (words && words.table.length <= 255) return packWords(words, 1);
  if (present.length < values.length) return packSparse(values, present);
  if (present.every(Number.isSafeInteger)) return packIntegers(present as number[]);
  if (present.every((value) => typeof value === 'number')) {
    return { kind: 'doubles', meta: null, bytes: new Uint8Array(Float64Array.from(present).buffer) };
  }
  if (present.every((value) => typeof value === 'string')) return packStrings(present, words);
  return packTexts(
    present.map((value) => JSON.stringify(value)),
    'json',
  );
}

export function readColumn({ kind, meta, bytes }: PackedColumn): ColumnReader {
  switch (kind) {
    case 'absent':
      return () => undefined;
    case 'constant':
      return () => meta;
    case 'integers': {
      const { low, width } = meta as { low: number; width: Width };
      const offsets = viewOf(bytes, width);
      return (index) => low + (offsets[index] as number);
    }
    case 'doubles': {
      const doubles = viewOf(bytes, 8);
      return (index) => doubles[index];
    }
    case 'words': {
      const { table, width, absent } = meta as { table: readonly unknown[]; width: Width; absent: boolean };
      const codes = viewOf(bytes, width);
      const lookup = absent ? [...table, undefined] : table;
      return (index) => lookup[codes[index] as number];
    }
    case 'uuids':
      return (index) => uuidText(bytes, index * 16);
    case 'times': {
      const { low, width } = meta as { low: number; width: Width };
      const offsets = viewOf(bytes, width);
      return (index) => new Date(low + (offsets[index] as number)).toISOString();
    }
    case 'texts':
    case 'json': {
      const count = (meta as { count: number }).count;
      const ends = new Uint32Array(bytes.buffer, bytes.byteOffset, count);
      const start = bytes.byteOffset + count * 4;
      const textAt = (index: number) => {
        const from = index === 0 ? 0 : (ends[index - 1] as number);
        return decoder.decode(new Uint8Array(bytes.buffer, start + from, (ends[index] as number) - from));
      };
      return kind === 'texts' ? textAt : (index) => JSON.parse(textAt(index)) as unknown;
    }
    case 'sparse':
      return readSparse(meta as SparseMeta, bytes);
  }
}

interface Words {
  readonly table: readonly unknown[];
  readonly codes: readonly number[];
  readonly hasAbsent: boolean;
}

/** The distinct values and which row has which; undefined when a table would not pay, or the values are not plain. */
function wordsOf(values: readonly unknown[]): Words | undefined {
  const codeOf = new Map<unknown, number>();
  const codes: number[] = [];
  const limit = Math.min(65_535, Math.max(1, values.length / 3));
  for (const value of values) {
    if (typeof value === 'object' && value !== null) return undefined;
    let code = codeOf.get(value);
    if (code === undefined) {
      code = codeOf.size;
      if (code > limit) return undefined;
      codeOf.set(value, code);
    }
    codes.push(code);
  }
  const absentCode = codeOf.get(undefined);
  if (absentCode === undefined) return { table: [...codeOf.keys()], codes, hasAbsent: false };
  const table = [...codeOf.keys()].filter((value) => value !== undefined);
  return {
    table,
    codes: codes.map((code) => (code === absentCode ? table.length : code > absentCode ? code - 1 : code)),
    hasAbsent: true,
  };
}

function packWords({ table, codes, hasAbsent }: Words, width: 1 | 2): PackedColumn {
  return { kind: 'words', meta: { table, width, absent: hasAbsent }, bytes: packNumbers(codes, width) };
}

function packIntegers(values: readonly number[]): PackedColumn {
  const { low, width } = rangeOf(values);
  return {
    kind: 'integers',
    meta: { low, width },
    bytes: packNumbers(
      values.map((value) => value - low),
      width,
    ),
  };
}

function packStrings(values: readonly string[], words: Words | undefined): PackedColumn {
  if (values.every((value) => uuid.test(value))) return { kind: 'uuids', meta: null, bytes: packUuids(values) };
  const times = values.map((value) => Date.parse(value));
  if (values.every((value, index) => Number.isFinite(times[index]) && new Date(times[index] as number).toISOString() === value)) {
    return { ...packIntegers(times), kind: 'times' };
  }
  if (words) return packWords(words, 2);
  return values.every((value) => value.isWellFormed())
    ? packTexts(values, 'texts')
    : packTexts(
        values.map((value) => JSON.stringify(value)),
        'json',
      );
}

function packTexts(values: readonly string[], kind: 'texts' | 'json'): PackedColumn {
  const encoded = values.map((value) => encoder.encode(value));
  const bytes = new Uint8Array(values.length * 4 + encoded.reduce((sum, text) => sum + text.length, 0));
  const ends = new Uint32Array(bytes.buffer, 0, values.length);
  let end = 0;
  for (const [index, text] of encoded.entries()) {
    bytes.set(text, values.length * 4 + end);
    end += text.length;
    ends[index] = end;
  }
  return { kind, meta: { count: values.length }, bytes };
}

interface SparseMeta {
  readonly rows: number;
  readonly packed: { readonly kind: Kind; readonly meta: unknown };
}

/** Mostly absent or mostly distinct: a bit per row tells which are present, and only those are packed. */
function packSparse(values: readonly unknown[], present: readonly unknown[]): PackedColumn {
  const words = Math.ceil(values.length / 32);
  const packed = packColumn(present);
  const head = alignedTo8(words * 8);
  const bytes = new Uint8Array(head + packed.bytes.length);
  const bits = new Uint32Array(bytes.buffer, 0, words);
  const before = new Uint32Array(bytes.buffer, words * 4, words);
  let count = 0;
  for (const [row, value] of values.entries()) {
    if (row % 32 === 0) before[row >>> 5] = count;
    if (value === undefined) continue;
    bits[row >>> 5] = (bits[row >>> 5] as number) | (1 << (row & 31));
    count += 1;
  }
  bytes.set(packed.bytes, head);
  return { kind: 'sparse', meta: { rows: values.length, packed: { kind: packed.kind, meta: packed.meta } }, bytes };
}

function readSparse({ rows, packed }: SparseMeta, bytes: Uint8Array<ArrayBuffer>): ColumnReader {
  const words = Math.ceil(rows / 32);
  const bits = new Uint32Array(bytes.buffer, bytes.byteOffset, words);
  const before = new Uint32Array(bytes.buffer, bytes.byteOffset + words * 4, words);
  const read = readColumn({ ...packed, bytes: bytes.subarray(alignedTo8(words * 8)) });
  return (row) => {
    const word = bits[row >>> 5] as number;
    const bit = row & 31;
    if (((word >>> bit) & 1) === 0) return undefined;
    return read((before[row >>> 5] as number) + bitCount(bit === 0 ? 0 : word << (32 - bit)));
  };
}

function bitCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Bytes per number; 8 is a double, which holds every safe integer. */
type Width = 1 | 2 | 4 | 8;

function rangeOf(values: readonly number[]): { low: number; width: Width } {
  let low = values[0] ?? 0;
  let high = low;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const span = high - low;
  if (span < 2 ** 8) return { low, width: 1 };
  if (span < 2 ** 16) return { low, width: 2 };
  if (span < 2 ** 32) return { low, width: 4 };
  return { low: 0, width: 8 };
}

function packNumbers(values: readonly number[], width: Width): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * width);
  viewOf(bytes, width).set(values);
  return bytes;
}

/** The bytes as numbers, in place. Columns start at multiples of 8, so that every width is aligned. Little-endian, as every browser's machine is. */
function viewOf(bytes: Uint8Array<ArrayBuffer>, width: Width): Uint8Array | Uint16Array | Uint32Array | Float64Array {
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

function packUuids(values: readonly string[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * 16);
  for (const [index, value] of values.entries()) {
    let at = index * 16;
    for (let from = 0; from < 36; from += 2) {
      if (value.charCodeAt(from) === 45) from += 1;
      bytes[at] = Number.parseInt(value.slice(from, from + 2), 16);
      at += 1;
    }
  }
  return bytes;
}

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function uuidText(bytes: Uint8Array, at: number): string {
  let text = '';
  for (let index = 0; index < 16; index++) {
    text += hex[bytes[at + index] as number];
    if (index === 3 || index === 5 || index === 7 || index === 9) text += '-';
  }
  return text;
}

export function alignedTo8(length: number): number {
  return (length + 7) & ~7;
}
