import {
  alignedTo8,
  type CodeBits,
  type NumbersMeta,
  type PackedColumn,
  type SubsetMeta,
  type TextsMeta,
  viewOf,
  type Width,
  type WordsMeta,
} from './column.ts';
import { msOfIsoTime } from './isoTime.ts';
import { packRowBits, rowBitsLength } from './rowBits.ts';
import { uuidLength, writeUuid } from './uuidBytes.ts';

const noBytes = new Uint8Array(0);
const encoder = new TextEncoder();

/** Packs a column in the way that suits what is in it (`column.ts`). */
export function packColumn(values: readonly unknown[]): PackedColumn {
  const look = lookAt(values);
  const { rows, absent, words } = look;
  if (absent === rows) return { kind: 'absent', meta: null, bytes: noBytes };
  if (words?.table.length === 1 && absent === 0) return { kind: 'constant', meta: words.table[0], bytes: noBytes };
  if (absent > 0 && (!words || (absent * 2 > rows && bitsFor(words.table.length + 1) > 1))) return packSparse(values, look);
  if (words && !(look.integers === rows && widthOf(look) * 8 <= bitsFor(words.table.length))) return packWords(words, absent > 0);
  return packPresent(values, look);
}

/** What one look at a column tells of it. */
interface Look {
  readonly rows: number;
  readonly absent: number;
  readonly integers: number;
  readonly numbers: number;
  readonly texts: number;
  /** Rows that say the same as the row before. */
  readonly repeats: number;
  /** Of the integers. */
  readonly low: number;
  readonly high: number;
  /** Undefined when a table would not pay, or the values are not plain. */
  readonly words: Words | undefined;
}

/** The distinct values, and which row has which: 1 + its place in the table, 0 where it has none. */
interface Words {
  readonly table: readonly unknown[];
  readonly codes: Uint16Array;
}

/** Where nearly all of the first rows differ, as ids and times do, the others are not compared any more: it is half of the work of packing. */
const glance = 255;
const manyInGlance = 240;

function lookAt(values: readonly unknown[]): Look {
  const rows = values.length;
  const codeOf = new Map<unknown, number>();
  const codes = new Uint16Array(rows);
  const limit = Math.min(65_000, Math.max(1, rows / 3));
  let absent = 0;
  let integers = 0;
  let numbers = 0;
  let texts = 0;
  let repeats = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let hasWords = true;
  let last: unknown;
  let lastCode = 0;
  for (let row = 0; row < rows; row++) {
    const value = values[row];
    if (value === undefined) absent += 1;
    else if (typeof value === 'string') texts += 1;
    else if (typeof value === 'number') {
      numbers += 1;
      if (Number.isSafeInteger(value)) {
        integers += 1;
        if (value < low) low = value;
        if (value > high) high = value;
      }
    } else if (typeof value === 'object' && value !== null) hasWords = false;
    if (value === last) repeats += 1;
    else if (hasWords) {
      lastCode = value === undefined ? 0 : (codeOf.get(value) ?? codeOf.size + 1);
      if (lastCode > codeOf.size) codeOf.set(value, lastCode);
      hasWords = codeOf.size <= limit && (row !== glance || codeOf.size <= manyInGlance);
    }
    codes[row] = lastCode;
    last = value;
  }
  const words = hasWords ? { table: [...codeOf.keys()], codes } : undefined;
  return { rows, absent, integers, numbers, texts, repeats, low, high, words };
}

/** Packs values of which few are equal and none is absent. */
function packPresent(values: readonly unknown[], look: Look): PackedColumn {
  if (look.integers === values.length) return packIntegers(values as readonly number[], look);
  if (look.numbers === values.length) return { kind: 'doubles', meta: null, bytes: new Uint8Array(Float64Array.from(values as number[]).buffer) };
  if (look.repeats * 50 > values.length) return packRepeats(values);
  if (look.texts === values.length) return packStrings(values as readonly string[]);
  return packTexts(
    values.map((value) => JSON.stringify(value)),
    'json',
  );
}

function packStrings(values: readonly string[]): PackedColumn {
  return (
    packUuids(values) ??
    packTimes(values) ??
    (values.every((value) => value.isWellFormed())
      ? packTexts(values, 'texts')
      : packTexts(
          values.map((value) => JSON.stringify(value)),
          'json',
        ))
  );
}

/** Longest table that is not worth packing. */
const plainTable = 16;

function packWords({ table, codes }: Words, hasAbsent: boolean): PackedColumn {
  const packed = table.length > plainTable && table.every((word) => typeof word === 'string') ? packStrings(table) : undefined;
  const start = alignedTo8(packed?.bytes.length ?? 0);
  const bits = bitsFor(table.length + (hasAbsent ? 1 : 0));
  const bytes = new Uint8Array(start + Math.ceil((codes.length * bits) / 16) * 2);
  if (packed) bytes.set(packed.bytes);
  writeCodes(codes, hasAbsent ? 0 : 1, bits, bytes.subarray(start));
  const meta: WordsMeta = packed
    ? { bits, hasAbsent, table: [], packed: { kind: packed.kind, meta: packed.meta, count: table.length, length: packed.bytes.length } }
    : { bits, hasAbsent, table };
  return { kind: 'words', meta, bytes };
}

function writeCodes(codes: Uint16Array, lowest: number, bits: CodeBits, bytes: Uint8Array<ArrayBuffer>): void {
  if (bits === 16) {
    const places = new Uint16Array(bytes.buffer, bytes.byteOffset, codes.length);
    for (let row = 0; row < codes.length; row++) places[row] = (codes[row] as number) - lowest;
    return;
  }
  for (let row = 0; row < codes.length; row++) {
    const at = row * bits;
    bytes[at >>> 3] = (bytes[at >>> 3] as number) | (((codes[row] as number) - lowest) << (at & 7));
  }
}

function bitsFor(codes: number): CodeBits {
  if (codes <= 2) return 1;
  if (codes <= 4) return 2;
  if (codes <= 16) return 4;
  return codes <= 256 ? 8 : 16;
}

function packIntegers(values: ArrayLike<number>, range: { readonly low: number; readonly high: number }): PackedColumn {
  const width = widthOf(range);
  const low = width === 8 ? 0 : range.low;
  const bytes = new Uint8Array(values.length * width);
  const numbers = viewOf(bytes, width);
  for (let row = 0; row < values.length; row++) numbers[row] = (values[row] as number) - low;
  return { kind: 'integers', meta: { low, width } satisfies NumbersMeta, bytes };
}

function widthOf({ low, high }: { readonly low: number; readonly high: number }): Width {
  const span = high - low;
  if (span < 2 ** 8) return 1;
  if (span < 2 ** 16) return 2;
  return span < 2 ** 32 ? 4 : 8;
}

function packTimes(values: readonly string[]): PackedColumn | undefined {
  const times = new Float64Array(values.length);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row++) {
    const time = msOfIsoTime(values[row] as string);
    if (time === undefined) return undefined;
    times[row] = time;
    if (time < low) low = time;
    if (time > high) high = time;
  }
  return { ...packIntegers(times, { low, high }), kind: 'times' };
}

/** Uuids, all behind the same beginning or none; undefined when they are something else. */
function packUuids(values: readonly string[]): PackedColumn | undefined {
  const [first = ''] = values;
  const from = first.length - uuidLength;
  if (from < 0) return undefined;
  const prefix = first.slice(0, from);
  if (!prefix.isWellFormed()) return undefined;
  const bytes = new Uint8Array(values.length * 16);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as string;
    if (value.length !== first.length || !value.startsWith(prefix) || !writeUuid(value, from, bytes, row * 16)) return undefined;
  }
  return { kind: 'uuids', meta: { prefix }, bytes };
}

/** The rest of each text behind what all begin with, and before them where each ends. All are well-formed. */
function packTexts(values: readonly string[], kind: 'texts' | 'json'): PackedColumn {
  const prefix = commonBeginning(values);
  const rests = prefix === '' ? values : values.map((value) => value.slice(prefix.length));
  const joined = rests.join('');
  const encoded = encoder.encode(joined);
  const width = encoded.length < 2 ** 16 ? 2 : 4;
  const isAscii = encoded.length === joined.length;
  const start = alignedTo8(values.length * width);
  const bytes = new Uint8Array(start + encoded.length);
  const ends = viewOf(bytes.subarray(0, values.length * width), width);
  let end = 0;
  for (let row = 0; row < rests.length; row++) {
    end += isAscii ? (rests[row] as string).length : utf8Length(rests[row] as string);
    ends[row] = end;
  }
  bytes.set(encoded, start);
  return { kind, meta: { count: values.length, prefix, width, isAscii } satisfies TextsMeta, bytes };
}

/** The longest beginning of all, not ending within a pair of surrogates. */
function commonBeginning(values: readonly string[]): string {
  const [first = ''] = values;
  let length = first.length;
  for (let row = 1; row < values.length && length > 0; row++) {
    const value = values[row] as string;
    let same = 0;
    while (same < length && value.charCodeAt(same) === first.charCodeAt(same)) same += 1;
    length = same;
  }
  return first.slice(0, first.slice(0, length).isWellFormed() ? length : length - 1);
}

function utf8Length(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    // Each half of a pair of surrogates is two of the pair's four bytes.
    if (code >= 0x80) length += code >= 0x800 && (code & 0xf800) !== 0xd800 ? 2 : 1;
  }
  return length;
}

/** Mostly absent or mostly distinct: a bit per row tells which are present, and only those are packed. */
function packSparse(values: readonly unknown[], look: Look): PackedColumn {
  const present = values.filter((value) => value !== undefined);
  const packed = look.words || look.absent * 2 > look.rows ? packColumn(present) : packPresent(present, look);
  return packSubset('sparse', values.length, (row) => values[row] !== undefined, packed);
}

/** Runs of equal values: a bit per row tells where the next one begins, and each is packed once. */
function packRepeats(values: readonly unknown[]): PackedColumn {
  const isNew = (row: number) => row === 0 || values[row] !== values[row - 1];
  return packSubset('repeats', values.length, isNew, packColumn(values.filter((_, row) => isNew(row))));
}

function packSubset(kind: 'sparse' | 'repeats', rows: number, isSet: (row: number) => boolean, packed: PackedColumn): PackedColumn {
  const start = alignedTo8(rowBitsLength(rows));
  const bytes = new Uint8Array(start + packed.bytes.length);
  bytes.set(packRowBits(rows, isSet));
  bytes.set(packed.bytes, start);
  return { kind, meta: { rows, packed: { kind: packed.kind, meta: packed.meta } } satisfies SubsetMeta, bytes };
}
