import {
  alignedTo8,
  type CodeBits,
  type ColumnReader,
  type NumbersMeta,
  type PackedColumn,
  readColumn,
  type SubsetMeta,
  viewOf,
  type WordsMeta,
} from './column.ts';
import { msOfIsoTime } from './isoTime.ts';
import { RowBits, rowBitsLength } from './rowBits.ts';

/**
 * A packed column read **whole**: all of its rows as numbers, or as places in a table, without a value for each row. `column.ts` reads
 * row by row, and that stays the meaning.
 */
export interface StoredColumn extends PackedColumn {
  readonly read: ColumnReader;
}

/** The numbers of a column: NaN in rows that have none. */
export function numbersIn(column: PackedColumn | undefined, rows: number): Float64Array {
  const numbers = new Float64Array(rows);
  if (!column) return numbers.fill(Number.NaN);
  const { meta, bytes } = column;
  switch (column.kind) {
    case 'absent':
    case 'uuids':
    case 'times':
    case 'texts':
      return numbers.fill(Number.NaN);
    case 'constant':
      return numbers.fill(numberOf(meta));
    case 'integers': {
      const { low, width } = meta as NumbersMeta;
      copy(viewOf(bytes, width), numbers);
      for (let row = 0; row < rows; row++) numbers[row] = low + (numbers[row] as number);
      return numbers;
    }
    case 'doubles':
      return copy(viewOf(bytes, 8), numbers);
    case 'words': {
      const { bits, hasAbsent, table, packed } = meta as WordsMeta;
      // A table that was packed is one of texts.
      if (packed) return numbers.fill(Number.NaN);
      const codes = codesIn(bits, bytes, rows);
      const words = Float64Array.from(hasAbsent ? [undefined, ...table] : table, numberOf);
      for (let row = 0; row < rows; row++) numbers[row] = words[codes[row] as number] as number;
      return numbers;
    }
    case 'sparse':
    case 'repeats': {
      const inner = innerOf(column, rows);
      return expand(inner, numbersIn(inner.column, inner.rows), numbers);
    }
    case 'json': {
      const read = readColumn(column);
      for (let row = 0; row < rows; row++) numbers[row] = numberOf(read(row));
      return numbers;
    }
  }
}

/** The times of a column in ms since 1970; undefined where one of them is none as `Date.prototype.toISOString` writes it. */
export function timesIn(column: PackedColumn | undefined, rows: number): Float64Array | undefined {
  const times = timesOrNaN(column, rows);
  if (!times) return undefined;
  for (let row = 0; row < rows; row++) {
    const ms = times[row] as number;
    if (!(Math.abs(ms) <= latestMs && Math.floor(ms) === ms)) return undefined;
  }
  return times;
}

/** The last moment that a `Date` can tell. */
const latestMs = 8.64e15;

function timesOrNaN(column: PackedColumn | undefined, rows: number): Float64Array | undefined {
  switch (column?.kind) {
    case 'constant':
      return new Float64Array(rows).fill(msOf(column.meta));
    case 'times':
      return numbersIn({ ...column, kind: 'integers' }, rows);
    case 'words': {
      const { bits, hasAbsent, table, packed } = column.meta as WordsMeta;
      if (packed && packed.kind !== 'times') return undefined;
      const words = packed
        ? numbersIn({ kind: 'integers', meta: packed.meta, bytes: column.bytes.subarray(0, packed.length) }, packed.count)
        : Float64Array.from(table, msOf);
      const codes = codesIn(bits, column.bytes.subarray(alignedTo8(packed?.length ?? 0)), rows);
      const times = new Float64Array(rows);
      for (let row = 0; row < rows; row++) times[row] = words[(codes[row] as number) - (hasAbsent ? 1 : 0)] as number;
      return times;
    }
    case 'repeats': {
      const inner = innerOf(column, rows);
      const times = timesOrNaN(inner.column, inner.rows);
      return times && expand(inner, times, new Float64Array(rows));
    }
    default:
      return undefined;
  }
}

/**
 * The texts of a column and which row says which; undefined where a row says none. Texts come from the column's reader, so that equal
 * ones are one in memory.
 */
export function textsIn(column: StoredColumn | undefined, rows: number): { table: string[]; codes: Uint16Array } | undefined {
  const words = wordsIn(column, rows);
  return words && isAllText(words.table) ? { table: words.table, codes: words.codes } : undefined;
}

const isAllText = (table: readonly (string | undefined)[]): table is string[] => !table.includes(undefined);

/** The same; what is no text, or is missing, is undefined in the table. Undefined for more rows than can be numbered. */
export function wordsIn(column: StoredColumn | undefined, rows: number): { table: (string | undefined)[]; codes: Uint16Array } | undefined {
  if (rows > 2 ** 16) return undefined;
  if (!column) return { table: [undefined], codes: new Uint16Array(rows) };
  const { read, meta, bytes } = column;
  const places = new Uint16Array(rows);
  const table: (string | undefined)[] = [];
  const textAt = (row: number) => {
    const text = read(row);
    return typeof text === 'string' ? text : undefined;
  };
  if (column.kind === 'words') {
    const { bits, table: words, packed } = meta as WordsMeta;
    const codes = codesIn(bits, bytes.subarray(alignedTo8(packed?.length ?? 0)), rows);
    /** 1 + the place of each word in our table. */
    const placeOf = new Uint32Array((packed?.count ?? words.length) + 1);
    for (let row = 0; row < rows; row++) {
      const code = codes[row] as number;
      let place = placeOf[code] ?? 0;
      if (place === 0) {
        place = table.push(textAt(row));
        placeOf[code] = place;
      }
      places[row] = place - 1;
    }
    return { table, codes: places };
  }
  const codeOf = new Map<string | undefined, number>();
  for (let row = 0; row < rows; row++) {
    const text = textAt(row);
    let code = codeOf.get(text);
    if (code === undefined) {
      code = table.push(text) - 1;
      codeOf.set(text, code);
    }
    places[row] = code;
  }
  return { table, codes: places };
}

/** Whether rows of a column may throw when they are read, because what is stored there is damaged. */
export function mayThrow({ kind, meta }: Pick<PackedColumn, 'kind' | 'meta'>): boolean {
  if (kind === 'json' || kind === 'times') return true;
  const packed = kind === 'words' || kind === 'sparse' || kind === 'repeats' ? (meta as Partial<SubsetMeta>).packed : undefined;
  return packed !== undefined && mayThrow(packed);
}

/** The code of each row: one loop over one kind of array, which is quicker by far than a function for each row. */
function codesIn(bits: CodeBits, bytes: Uint8Array<ArrayBuffer>, rows: number): Uint16Array {
  if (bits === 16) return viewOf(bytes, 2) as Uint16Array;
  if (bits === 8) return new Uint16Array(bytes);
  const codes = new Uint16Array(rows);
  const mask = (1 << bits) - 1;
  for (let row = 0; row < rows; row++) codes[row] = ((bytes[(row * bits) >>> 3] as number) >>> ((row * bits) & 7)) & mask;
  return codes;
}

/** What is missing at the end is no number. */
function copy(stored: Uint8Array | Uint16Array | Uint32Array | Float64Array, numbers: Float64Array): Float64Array {
  if (stored.length < numbers.length) numbers.fill(Number.NaN, stored.length);
  numbers.set(stored.subarray(0, numbers.length));
  return numbers;
}

interface Inner {
  readonly column: PackedColumn;
  readonly rows: number;
  /** Of each outer row: the inner row, or −1. */
  readonly rowOf: Int32Array;
}

function innerOf({ kind, meta, bytes }: PackedColumn, rows: number): Inner {
  const { rows: stored, packed } = meta as SubsetMeta;
  const bits = new RowBits(bytes, stored);
  const rowOf = new Int32Array(rows);
  let next = 0;
  for (let row = 0; row < rows; row++) {
    const isSet = bits.has(row);
    if (isSet) next += 1;
    rowOf[row] = isSet || kind === 'repeats' ? next - 1 : -1;
  }
  return { column: { ...packed, bytes: bytes.subarray(alignedTo8(rowBitsLength(stored))) }, rows: next, rowOf };
}

function expand({ rowOf }: Inner, values: Float64Array, into: Float64Array): Float64Array {
  for (let row = 0; row < rowOf.length; row++) into[row] = values[rowOf[row] as number] ?? Number.NaN;
  return into;
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);
const msOf = (value: unknown): number => (typeof value === 'string' ? (msOfIsoTime(value) ?? Number.NaN) : Number.NaN);
