import { type DomainEvent, type Position, position, type RecordedEvent } from './event.ts';
import { GrowingColumn } from './growingColumn.ts';
import type { SavedSums } from './newestSums.ts';
import type { SumProjection } from './projection.ts';
import { assertFollows, lastIndexAtMost, type ShownFirst, type Timeline } from './timeline.ts';

/** Changes between two keyframes at least; with more keys than that, as many changes as there are keys. */
const minimumChangesPerKeyframe = 1_000;

interface Page {
  readonly keys: readonly string[];
  readonly positions: Uint32Array;
  readonly keyOf: Uint32Array;
  readonly amounts: Float64Array;
}

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
  #checkpoint = 0;
  #keys: string[] = [];
  #indexOf = new Map<string, number>();
  #positions = new GrowingColumn((length) => new Uint32Array(length));
  #keyOf = new GrowingColumn((length) => new Uint32Array(length));
  #amounts = new GrowingColumn((length) => new Float64Array(length));
  /** For each key, the rows that changed it. */
  #rowsOf: number[][] = [];
  /** For each key, the first of them: ascending, since keys stand in the order they appear. */
  #firstRows: number[] = [];
  #live: number[] = [];
  /** The sums before row `#keyframeRows[i]`. */
  #keyframes: Float64Array[] = [new Float64Array(0)];
  #keyframeRows: number[] = [0];

  constructor(projection: SumProjection<Event>) {
    this.#projection = projection;
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
    return { positions: this.#positions.values, keyOf: this.#keyOf.values, amounts: this.#amounts.values };
  }

  /** All sums at a position, in the order of `keys`; keys that appear later are left off at the end. */
  at(at: Position): Float64Array {
    const end = lastIndexAtMost(this.#positions.values, at) + 1;
    const keyframe = lastIndexAtMost(this.#keyframeRows, end);
    const start = this.#keyframeRows[keyframe] ?? 0;
    const keyOf = this.#keyOf.values;
    const amounts = this.#amounts.values;
    const sums = new Float64Array(lastIndexAtMost(this.#firstRows, end - 1) + 1);
    // A restored page names all its keys at once, so a keyframe may know keys that appear only after it.
    sums.set((this.#keyframes[keyframe] as Float64Array).subarray(0, sums.length));
    for (let row = start; row < end; row++) sums[keyOf[row] as number] = (sums[keyOf[row] as number] as number) + (amounts[row] as number);
    return sums;
  }

  /** One key's sum at a position; 0 before its first change. */
  sumAt(key: string, at: Position): number {
    const index = this.#indexOf.get(key);
    if (index === undefined) return 0;
    if (at >= this.#checkpoint) return this.#live[index] ?? 0;
    return this.#sumBefore(index, lastIndexAtMost(this.#positions.values, at) + 1);
  }

  /** How many changes made the key's sum at a position. */
  countAt(key: string, at: Position): number {
    const index = this.#indexOf.get(key);
    return index === undefined ? 0 : this.#changesUpTo(index, at);
  }

  /** The changes that made a key's sum at a position, newest first, `offset` and `limit` counted from the newest. */
  contributions(key: string, at: Position, offset: number, limit: number): readonly Contribution[] {
    const index = this.#indexOf.get(key);
    if (index === undefined) return [];
    const rows = this.#rowsOf[index] ?? [];
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
    const rows = this.#rowsOf[index] ?? [];
    const positions: number[] = [];
    const count = this.#changesUpTo(index, at);
    for (let n = 0; n < count; n++) positions.push(this.#positions.at(rows[n] ?? 0));
    return positions;
  }

  read(events: readonly RecordedEvent<Event>[]): void {
    for (const recorded of events) {
      if (recorded.position <= this.#checkpoint) continue;
      assertFollows(this.#checkpoint, recorded.position, this.name);
      const change = this.#projection.change(recorded);
      if (change) this.#push(recorded.position, this.#intern(change.key), change.amount);
      this.#checkpoint = recorded.position;
    }
  }

  savePage(after: Position, upTo: Position): Page {
    const start = lastIndexAtMost(this.#positions.values, after) + 1;
    const end = lastIndexAtMost(this.#positions.values, upTo) + 1;
    const local = new Map<number, number>();
    const keyOf = this.#keyOf.values.slice(start, end).map((key) => {
      const known = local.get(key);
      if (known !== undefined) return known;
      local.set(key, local.size);
      return local.size - 1;
    });
    const keys = [...local.keys()].map((key) => this.#keys[key] as string);
    return { keys, keyOf, positions: this.#positions.values.slice(start, end), amounts: this.#amounts.values.slice(start, end) };
  }

  restorePage(page: unknown, upTo: Position): void {
    const { keys, keyOf, positions, amounts } = page as Page;
    const global = keys.map((key) => this.#intern(key));
    for (let row = 0; row < positions.length; row++)
      this.#push(positions[row] as number, global[keyOf[row] as number] as number, amounts[row] as number);
    this.#checkpoint = upTo;
  }

  saveState(): SavedSums {
    return { keys: this.#keys, amounts: Float64Array.from(this.#live) };
  }

  reset(): void {
    this.#checkpoint = 0;
    this.#keys = [];
    this.#indexOf = new Map();
    this.#positions = new GrowingColumn((length) => new Uint32Array(length));
    this.#keyOf = new GrowingColumn((length) => new Uint32Array(length));
    this.#amounts = new GrowingColumn((length) => new Float64Array(length));
    this.#rowsOf = [];
    this.#firstRows = [];
    this.#live = [];
    this.#keyframes = [new Float64Array(0)];
    this.#keyframeRows = [0];
  }

  #intern(key: string): number {
    const known = this.#indexOf.get(key);
    if (known !== undefined) return known;
    this.#keys.push(key);
    this.#rowsOf.push([]);
    this.#live.push(0);
    this.#indexOf.set(key, this.#keys.length - 1);
    return this.#keys.length - 1;
  }

  #push(at: number, key: number, amount: number): void {
    const row = this.#positions.length;
    const lastKeyframe = this.#keyframeRows.at(-1) ?? 0;
    if (row - lastKeyframe >= Math.max(minimumChangesPerKeyframe, this.#keys.length)) {
      this.#keyframes.push(Float64Array.from(this.#live));
      this.#keyframeRows.push(row);
    }
    this.#positions.push(at);
    this.#keyOf.push(key);
    this.#amounts.push(amount);
    if (key === this.#firstRows.length) this.#firstRows.push(row);
    (this.#rowsOf[key] as number[]).push(row);
    this.#live[key] = (this.#live[key] as number) + amount;
  }

  #changesUpTo(index: number, at: Position): number {
    const rows = this.#rowsOf[index] ?? [];
    return lastIndexAtMost(rows, lastIndexAtMost(this.#positions.values, at)) + 1;
  }

  #sumBefore(index: number, end: number): number {
    const keyframe = lastIndexAtMost(this.#keyframeRows, end);
    let sum = (this.#keyframes[keyframe] as Float64Array)[index] ?? 0;
    const rows = this.#rowsOf[index] ?? [];
    for (let n = lastIndexAtMost(rows, (this.#keyframeRows[keyframe] ?? 0) - 1) + 1; n < rows.length && (rows[n] as number) < end; n++) {
      sum += this.#amounts.at(rows[n] as number);
    }
    return sum;
  }
}
