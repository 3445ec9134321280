import type { GrowingColumn } from './growingColumn.ts';
import { lastIndexAtMost } from './timeline.ts';

/**
 * A column that takes no room as long as its rows go up in even steps: the amounts of a count are all 1, and the
 * positions of what every event changes are 1, 2, 3… From the first row that breaks the rule on, all rows are kept.
 */
export class SteadyColumn<Column extends Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>> {
  readonly #step: number;
  readonly #make: () => GrowingColumn<Column>;
  #length = 0;
  /** Undefined while the rule holds. */
  #kept: GrowingColumn<Column> | undefined;

  /** @param step from one row to the next; the first row is 1. */
  constructor(step: 0 | 1, make: () => GrowingColumn<Column>) {
    this.#step = step;
    this.#make = make;
  }

  get length(): number {
    return this.#length;
  }

  get isSteady(): boolean {
    return this.#kept === undefined;
  }

  push(value: number): void {
    if (value !== this.#ruled(this.#length)) this.#keep();
    this.#kept?.push(value);
    this.#length += 1;
  }

  /** Pushes many at once. */
  append(values: ArrayLike<number>): void {
    let row = 0;
    while (this.isSteady && row < values.length && values[row] === this.#ruled(this.#length + row)) row += 1;
    if (row < values.length) this.#keep();
    this.#kept?.append(values);
    this.#length += values.length;
  }

  /** Pushes as many rows as the rule says. */
  appendSteady(rows: number): void {
    if (this.#kept) for (let row = 0; row < rows; row++) this.#kept.push(this.#ruled(this.#length + row));
    this.#length += rows;
  }

  /** @throws RangeError for a row that does not exist. */
  at(row: number): number {
    if (this.#kept) return this.#kept.at(row);
    if (!(Number.isInteger(row) && row >= 0 && row < this.#length)) throw new RangeError(`No row ${row} in a column of ${this.#length}`);
    return this.#ruled(row);
  }

  /** The rows from one up to, but not with, another: without a copy where they are kept, valid until the next push. */
  part(from: number, end: number = this.#length): Column {
    return this.#kept ? (this.#kept.values.subarray(from, end) as Column) : this.#written(from, end).values;
  }

  /** How many rows are at most `limit`, where they ascend. */
  countAtMost(limit: number): number {
    if (this.#kept) return lastIndexAtMost(this.#kept.values, limit) + 1;
    return Math.min(this.#length, Math.max(0, Math.floor(limit)));
  }

  #ruled(row: number): number {
    return 1 + row * this.#step;
  }

  #keep(): void {
    this.#kept ??= this.#written(0, this.#length);
  }

  #written(from: number, end: number): GrowingColumn<Column> {
    const column = this.#make();
    for (let row = from; row < end; row++) column.push(this.#ruled(row));
    return column;
  }
}
