/** A typed array that grows as numbers are pushed: a column of a table, 4 or 8 bytes a row instead of an object. */
export class GrowingColumn<Column extends Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>> {
  #values: Column;
  #length = 0;
  readonly #allocate: (length: number) => Column;

  constructor(allocate: (length: number) => Column, capacity = 1_024) {
    this.#allocate = allocate;
    this.#values = allocate(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** The rows so far, without a copy, valid until the next push. */
  get values(): Column {
    return this.#values.subarray(0, this.#length) as Column;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) this.#makeRoom(1);
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  /** Pushes many at once. */
  append(values: ArrayLike<number>): void {
    if (this.#length + values.length > this.#values.length) this.#makeRoom(values.length);
    this.#values.set(values, this.#length);
    this.#length += values.length;
  }

  /** @throws RangeError for a row that does not exist. */
  at(index: number): number {
    const value = index < this.#length ? this.#values[index] : undefined;
    if (value === undefined) throw new RangeError(`No row ${index} in a column of ${this.#length}`);
    return value;
  }

  #makeRoom(rows: number): void {
    const larger = this.#allocate(Math.max(this.#length + rows, this.#length * 2));
    larger.set(this.#values);
    this.#values = larger;
  }
}
