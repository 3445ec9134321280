import type { DomainEvent } from './event.ts';
import type { CodedColumn, EventColumns } from './eventColumns.ts';

/**
 * What a sum adds, said of columns instead of events: by which key, which member of `data`, and with which sign for which type of event.
 * It says again what the projection's `change` says of each event, and that stays the meaning; a property test holds them together.
 */
export interface ColumnSum<Event extends DomainEvent = DomainEvent> {
  /** The stream, the type, or the day of recording (UTC, `YYYY-MM-DD`). */
  readonly key: 'stream' | 'type' | 'day';
  /** The member of `data` that is added; where it is 0 the event changes nothing. Without one every event counts 1. */
  readonly member?: string;
  /** Types that are not named add nothing. Without signs, every event adds. */
  readonly signs?: Readonly<Partial<Record<Event['type'], 1 | -1>>>;
}

/** What some events add, a row for each that adds anything. */
export interface AddedRows {
  readonly positions: Uint32Array;
  /** The place of the key, as `placeOf` gave it. */
  readonly keyOf: Uint32Array;
  /** Missing when all are 1. */
  readonly amounts?: Float64Array;
}

/**
 * The rows that events in columns add to a sum; undefined where an amount is none, which only `change` can judge.
 * @param from the first row that counts. @param placeOf called once for each key, in the order in which they first add anything.
 */
export function addedRows<Event extends DomainEvent>(
  sum: ColumnSum<Event>,
  columns: EventColumns<Event>,
  from: number,
  placeOf: (key: string) => number,
): AddedRows | undefined {
  const { count, first, types } = columns;
  if (!sum.signs && sum.member === undefined) return everyRow(sum, columns, from, placeOf);
  const signs = sum.signs && signsOf(sum.signs, types);
  const numbers = sum.member === undefined ? undefined : columns.numbers(sum.member);
  const amounts = new Float64Array(count - from);
  for (let row = from; row < count; row++) {
    const sign = signs ? (signs[types.codes[row] as number] as number) : 1;
    const amount = sign === 0 ? 0 : sign * (numbers ? (numbers[row] as number) : 1);
    if (Number.isNaN(amount)) return undefined;
    amounts[row - from] = amount;
  }
  const { table, codes } = keysOf(sum.key, columns);
  const places = new Int32Array(table.length).fill(-1);
  const positions = new Uint32Array(count - from);
  const keyOf = new Uint32Array(count - from);
  let rows = 0;
  for (let row = from; row < count; row++) {
    const amount = amounts[row - from] as number;
    if (amount === 0) continue;
    const code = codes[row] as number;
    let place = places[code] as number;
    if (place < 0) {
      place = placeOf(table[code] as string);
      places[code] = place;
    }
    positions[rows] = first + row;
    keyOf[rows] = place;
    amounts[rows] = amount;
    rows += 1;
  }
  return { positions: positions.subarray(0, rows), keyOf: keyOf.subarray(0, rows), amounts: amounts.subarray(0, rows) };
}

/** Where every event counts 1, there is nothing to weigh. */
function everyRow(sum: ColumnSum, columns: EventColumns, from: number, placeOf: (key: string) => number): AddedRows {
  const { count, first } = columns;
  const { table, codes } = keysOf(sum.key, columns);
  const places = new Int32Array(table.length).fill(-1);
  const positions = new Uint32Array(count - from);
  const keyOf = new Uint32Array(count - from);
  for (let row = from; row < count; row++) {
    const code = codes[row] as number;
    let place = places[code] as number;
    if (place < 0) {
      place = placeOf(table[code] as string);
      places[code] = place;
    }
    positions[row - from] = first + row;
    keyOf[row - from] = place;
  }
  return { positions, keyOf };
}

function signsOf(signs: Readonly<Partial<Record<string, 1 | -1>>>, { table }: CodedColumn): Int8Array {
  return Int8Array.from(table, (type) => (Object.hasOwn(signs, type) ? (signs[type] ?? 0) : 0));
}

function keysOf(key: ColumnSum['key'], columns: EventColumns): CodedColumn {
  if (key === 'stream') return columns.streams;
  return key === 'type' ? columns.types : daysOf(columns.recordedMs);
}

const dayMs = 86_400_000;

/** Days as they follow one another: one that comes again after another may stand in the table twice. */
function daysOf(recordedMs: Float64Array): CodedColumn {
  const table: string[] = [];
  const codes = new Uint16Array(recordedMs.length);
  let start = Number.NaN;
  for (let row = 0; row < recordedMs.length; row++) {
    const ms = recordedMs[row] as number;
    if (!(ms >= start && ms < start + dayMs)) {
      start = Math.floor(ms / dayMs) * dayMs;
      table.push(new Date(ms).toISOString().slice(0, 10));
    }
    codes[row] = table.length - 1;
  }
  return { table, codes };
}
