import { addedRows } from './columnSum.ts';
import { type DomainEvent, type Position, position, type RecordedEvent } from './event.ts';
import { type EventColumns, eventsOf } from './eventColumns.ts';
import { inFewestBytes } from './fewestBytes.ts';
import { GrowingColumn } from './growingColumn.ts';
import type { SavedSums } from './newestSums.ts';
import type { SumPage } from './pastFromPages.ts';
import type { SumProjection } from './projection.ts';
import { SteadyColumn } from './steadyColumn.ts';
import { assertFollows, lastIndexAtMost, type ShownFirst, type Timeline } from './timeline.ts';

/** Changes between two keyframes at least; with more keys than that, as many changes as there are keys. */
const minimumChangesPerKeyframe = 1_000;

const indexColumn = (capacity?: number) => new GrowingColumn((length) => new Uint32Array(length), capacity);
const numberColumn = () => new GrowingColumn((length) => new Float64Array(length));
const positionColumn = () => new SteadyColumn(1, indexColumn);
const amountColumn = () => new SteadyColumn(0, numberColumn);

/** One change of one key, and the position of the event that made it. */
export interface Contribution {
  readonly position: Position;
  readonly amount: number;
  /** The key's sum right after it. */
  readonly sumAfter: number;
}

/** Every change as a row of three columns, in the order of the log. */
export interface SumChanges {
  readonly positions: Uint32Array;
  /** The place of the key in `keys`. */
  readonly keyOf: Uint32Array;
  readonly amounts: Float64Array;
}

/**
 * The timeline of a sum per key, in columns: every change is one row of (position, key, amount), and a keyframe of all
 * sums is kept every thousand changes. The sums at any position are then a copy and at most a thousand additions, and the
 * changes behind any sum can be listed. Positions are limited to 2^32 − 1.
 */
export class SumTimeline<Event extends DomainEvent> implements Timeline<Event>, ShownFirst {
  readonly #projection: SumProjection<Event>;
  readonly #keyframesInPages: boolean;
  #checkpoint = 0;
  #keys: string[] = [];
  #indexOf = new Map<string, number>();
  #positions = positionColumn();
  #keyOf = indexColumn();
  #amounts = amountColumn();
  /** For each key, the rows that changed it. */
  #rowsOf: ReturnType<typeof indexColumn>[] = [];
  /** For each key, the first of them: ascending, since keys stand in the order they appear. */
  #firstRows = indexColumn();
  #live = numberColumn();
  /** The sums before row `#keyframeRows[i]`. */
  #keyframes: Float64Array[] = [new Float64Array(0)];
  #keyframeRows: number[] = [0];
  /** Whether every sum so far could be counted exactly: what is not exact leads forward, but not back to what it was made of. */
  #isExact = true;

  /** @param keyframesInPages so that a past state can be had of one page alone (`pastFromPages.ts`), for up to 8 bytes an event. */
  constructor(projection: SumProjection<Event>, { keyframesInPages = false } = {}) {
    this.#projection = projection;
    this.#keyframesInPages = keyframesInPages;
  }

  get name(): string {
    return this.#projection.name;
  }

  get version(): number {
    return this.#projection.version;
  }

  get checkpoint(): Position {
    return position(this.#checkpoint);
  }

  /** Every key seen so far, in the order of first appearance: the order of the numbers in `at`. */
  get keys(): readonly string[] {
    return this.#keys;
  }

  /** The place of a key in `keys`, or undefined when it never appeared. */
  indexOf(key: string): number | undefined {
    return this.#indexOf.get(key);
  }

  /** All changes so far, without a copy, valid until the next read: for questions over several keys (`joinedSum.ts`, `sumFlows.ts`). */
  get changes(): SumChanges {
    return { positions: this.#positions.part(0), keyOf: this.#keyOf.values, amounts: this.#amounts.part(0) };
  }

  /**
   * All sums at a position, in the order of `keys`; keys that appear later are left off at the end.
   * @param target is filled and returned (its beginning, where it is too long), instead of an array made for it.
   */
  at(at: Position, target?: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
    const end = this.#positions.countAtMost(at);
    const { sumsThere, row } = this.#nearestKeyframe(end);
    const count = this.#keysBefore(end);
    const sums = target && target.length >= count ? target.subarray(0, count) : new Float64Array(count);
    const known = sumsThere.subarray(0, count);
    sums.set(known);
    sums.fill(0, known.length);
    const [from, upTo] = [Math.min(row, end), Math.max(row, end)];
    const amounts = this.#amounts.part(from, upTo);
    const keys = this.#keyOf.values.subarray(from, upTo);
    if (row <= end) addRows(sums, keys, amounts);
    else subtractRows(sums, keys, amounts);
    return sums;
  }

  /** One key's sum at a position; 0 before its first change. */
  sumAt(key: string, at: Position): number {
    const index = this.#indexOf.get(key);
    if (index === undefined) return 0;
    if (at >= this.#checkpoint) return this.#live.at(index);
    return this.#sumBefore(index, this.#positions.countAtMost(at));
  }

  /** How many changes made the key's sum at a position. */
  countAt(key: string, at: Position): number {
    const index = this.#indexOf.get(key);
    return index === undefined ? 0 : this.#changesUpTo(index, at);
  }

  /** The position of the newest change that made the key's sum at a position; undefined before its first. */
  lastChangeOf(key: string, at: Position): Position | undefined {
    const index = this.#indexOf.get(key);
    const count = index === undefined ? 0 : this.#changesUpTo(index, at);
    return count === 0 ? undefined : position(this.#positions.at(this.#rowsOf[index as number]?.values[count - 1] ?? 0));
  }

  /** The changes that made a key's sum at a position, newest first, `offset` and `limit` counted from the newest. */
  contributions(key: string, at: Position, offset: number, limit: number): readonly Contribution[] {
    const index = this.#indexOf.get(key);
    if (index === undefined) return [];
    const rows = this.#rowsOf[index]?.values ?? noRows;
    const newest = this.#changesUpTo(index, at) - 1 - offset;
    const found: Contribution[] = [];
    let sumAfter = newest >= 0 ? this.#sumBefore(index, (rows[newest] ?? 0) + 1) : 0;
    for (let n = newest; n >= 0 && found.length < limit; n--) {
      const row = rows[n] ?? 0;
      const amount = this.#amounts.at(row);
      found.push({ position: position(this.#positions.at(row)), amount, sumAfter });
      sumAfter -= amount;
    }
    return found;
  }

  /** The positions of the events that changed a key, up to a position, oldest first. */
  positionsOf(key: string, at: Position): readonly number[] {
    const index = this.#indexOf.get(key);
    if (index === undefined) return [];
    const rows = this.#rowsOf[index]?.values ?? noRows;
    const positions: number[] = [];
    const count = this.#changesUpTo(index, at);
    for (let n = 0; n < count; n++) positions.push(this.#positions.at(rows[n] ?? 0));
    return positions;
  }

  read(events: readonly RecordedEvent<Event>[]): void {
    const firstRow = this.#positions.length;
    try {
      for (const recorded of events) {
        if (recorded.position <= this.#checkpoint) continue;
        assertFollows(this.#checkpoint, recorded.position, this.name);
        const change = this.#projection.change(recorded);
        if (change) {
          this.#positions.push(recorded.position);
          this.#keyOf.push(this.#intern(change.key));
          this.#amounts.push(change.amount);
        }
        this.#checkpoint = recorded.position;
      }
    } finally {
      this.#count(firstRow);
    }
  }

  readColumns(columns: EventColumns<Event>): void {
    const { first, count } = columns;
    const from = Math.max(0, this.#checkpoint + 1 - first);
    if (from >= count) return;
    assertFollows(this.#checkpoint, first + from, this.name);
    const sum = this.#projection.columns;
    const added = sum && addedRows(sum, columns, from, (key) => this.#intern(key));
    if (!added) return this.read(eventsOf(columns, from));
    const firstRow = this.#positions.length;
    this.#positions.append(added.positions);
    this.#keyOf.append(added.keyOf);
    if (added.amounts) this.#amounts.append(added.amounts);
    else this.#amounts.appendSteady(added.keyOf.length);
    this.#checkpoint = first + count - 1;
    this.#count(firstRow);
  }

  savePage(after: Position, upTo: Position): SumPage {
    const [start, end] = [this.#positions.countAtMost(after), this.#positions.countAtMost(upTo)];
    const [keysBefore, keysAfter] = [this.#keysBefore(start), this.#keysBefore(end)];
    const amounts = this.#amounts.isSteady ? undefined : inFewestBytes(this.#amounts.part(start, end));
    const KeyColumn = keysAfter <= 2 ** 8 ? Uint8Array : keysAfter <= 2 ** 16 ? Uint16Array : Uint32Array;
    return {
      keysBefore,
      newKeys: this.#keys.slice(keysBefore, keysAfter),
      keyOf: new KeyColumn(this.#keyOf.values.subarray(start, end)),
      ...(end - start < upTo - after && { offsets: offsetsFrom(after, this.#positions.part(start, end), upTo - after) }),
      ...(amounts?.some((amount) => amount !== 1) && { amounts }),
      ...(this.#keyframesInPages && hasKeyframe(keysBefore, after, upTo) && { sumsBefore: inFewestBytes(this.at(after)) }),
    };
  }

  /** @throws Error when it is no page, or not the one that follows. */
  restorePage(page: unknown, upTo: Position): void {
    const { keysBefore, newKeys, keyOf, offsets, amounts } = page as SumPage;
    const rows = keyOf.length;
    if (keysBefore !== this.#keys.length || (amounts?.length ?? rows) !== rows || (offsets?.length ?? upTo - this.#checkpoint) !== rows) {
      throw new Error(`This is not the page of ${this.name} that follows event ${this.#checkpoint}`);
    }
    for (const key of newKeys) this.#intern(key);
    const firstRow = this.#positions.length;
    if (offsets || this.#checkpoint !== firstRow) this.#positions.append(positionsAfter(this.#checkpoint, offsets, rows));
    else this.#positions.appendSteady(rows);
    this.#keyOf.append(keyOf);
    if (amounts) this.#amounts.append(amounts);
    else this.#amounts.appendSteady(rows);
    this.#count(firstRow);
    this.#checkpoint = upTo;
  }

  saveState(): SavedSums {
    // A key that comes while it is written is not in it.
    return { keys: this.#keys.slice(), amounts: this.#live.values.slice() };
  }

  reset(): void {
    this.#checkpoint = 0;
    this.#keys = [];
    this.#indexOf = new Map();
    this.#positions = positionColumn();
    this.#keyOf = indexColumn();
    this.#amounts = amountColumn();
    this.#rowsOf = [];
    this.#firstRows = indexColumn();
    this.#live = numberColumn();
    this.#keyframes = [new Float64Array(0)];
    this.#keyframeRows = [0];
    this.#isExact = true;
  }

  #intern(key: string): number {
    const known = this.#indexOf.get(key);
    if (known !== undefined) return known;
    this.#keys.push(key);
    this.#rowsOf.push(indexColumn(4));
    this.#live.push(0);
    this.#indexOf.set(key, this.#keys.length - 1);
    return this.#keys.length - 1;
  }

  /** Takes the rows from one on into the sums, and into what finds them again. */
  #count(firstRow: number): void {
    const [keyOf, live] = [this.#keyOf.values, this.#live.values];
    /** Undefined where all are 1. */
    const amounts = this.#amounts.isSteady ? undefined : this.#amounts.part(firstRow);
    const changesPerKeyframe = Math.max(minimumChangesPerKeyframe, this.#keys.length);
    for (let row = firstRow; row < keyOf.length; row++) {
      if (row - (this.#keyframeRows.at(-1) ?? 0) >= changesPerKeyframe) {
        this.#keyframes.push(live.slice());
        this.#keyframeRows.push(row);
      }
      const key = keyOf[row] as number;
      const rows = this.#rowsOf[key];
      if (!rows) throw new Error(`${this.name} has no key ${key}`);
      if (rows.length === 0) this.#firstRows.push(row);
      rows.push(row);
      const sum = (live[key] as number) + (amounts ? (amounts[row - firstRow] as number) : 1);
      if (!Number.isSafeInteger(sum)) this.#isExact = false;
      live[key] = sum;
    }
  }

  /** The sums before a row, of those that are kept the one that is the fewest rows away from another; the newest are kept as well. */
  #nearestKeyframe(end: number): { readonly sumsThere: Float64Array; readonly row: number } {
    const before = lastIndexAtMost(this.#keyframeRows, end);
    const [rowBefore = 0, rowAfter = this.#positions.length] = [this.#keyframeRows[before], this.#keyframeRows[before + 1]];
    if (!this.#isExact || end - rowBefore <= rowAfter - end) return { sumsThere: this.#keyframes[before] as Float64Array, row: rowBefore };
    return { sumsThere: this.#keyframes[before + 1] ?? this.#live.values, row: rowAfter };
  }

  /** How many keys appear before a row. */
  #keysBefore(row: number): number {
    return lastIndexAtMost(this.#firstRows.values, row - 1) + 1;
  }

  #changesUpTo(index: number, at: Position): number {
    const rows = this.#rowsOf[index]?.values ?? noRows;
    return lastIndexAtMost(rows, this.#positions.countAtMost(at) - 1) + 1;
  }

  #sumBefore(index: number, end: number): number {
    const keyframe = lastIndexAtMost(this.#keyframeRows, end);
    let sum = (this.#keyframes[keyframe] as Float64Array)[index] ?? 0;
    const rows = this.#rowsOf[index]?.values ?? noRows;
    for (let n = lastIndexAtMost(rows, (this.#keyframeRows[keyframe] ?? 0) - 1) + 1; n < rows.length && (rows[n] as number) < end; n++) {
      sum += this.#amounts.at(rows[n] as number);
    }
    return sum;
  }
}

/** Rows forward from a keyframe. */
function addRows(sums: Float64Array, keyOf: Uint32Array, amounts: Float64Array): void {
  for (let row = 0; row < keyOf.length; row++) {
    const key = keyOf[row] as number;
    sums[key] = (sums[key] as number) + (amounts[row] as number);
  }
}

/**
 * Rows back from a keyframe, the newest first: so every sum on the way is one that was there, and as exact. Keys that appear only in these rows have
 * no sum then.
 */
function subtractRows(sums: Float64Array, keyOf: Uint32Array, amounts: Float64Array): void {
  for (let row = keyOf.length - 1; row >= 0; row--) {
    const key = keyOf[row] as number;
    if (key < sums.length) sums[key] = (sums[key] as number) - (amounts[row] as number);
  }
}

/** With more keys than events in a page, only every second, third… has one: a keyframe takes no more room than the changes do. */
function hasKeyframe(keys: number, after: Position, upTo: Position): boolean {
  const events = upTo - after;
  return Math.floor(after / events) % Math.max(1, Math.ceil(keys / events)) === 0;
}

const noRows = new Uint32Array(0);

const longestShortPage = 2 ** 16 - 1;

function offsetsFrom(after: number, positions: Uint32Array, events: number): Uint16Array | Uint32Array {
  const offsets = events <= longestShortPage ? new Uint16Array(positions.length) : new Uint32Array(positions.length);
  for (let row = 0; row < positions.length; row++) offsets[row] = (positions[row] as number) - after;
  return offsets;
}

/** @param offsets undefined where every position has a row. */
function positionsAfter(after: number, offsets: Uint16Array | Uint32Array | undefined, rows: number): Uint32Array {
  const positions = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) positions[row] = after + (offsets ? (offsets[row] as number) : row + 1);
  return positions;
}
