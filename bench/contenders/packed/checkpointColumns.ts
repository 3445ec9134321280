import { hotColumns } from './packing.ts';

const every = 1_000;

/** Balances at any position from typed arrays, a checkpoint every thousand events: the least a computer can do. */
export class CheckpointColumns {
  readonly #amounts: Float64Array;
  readonly #streams: Uint32Array;
  readonly #checkpoints: Float64Array[] = [];
  readonly #sums: Float64Array;

  constructor(segments: readonly ArrayBuffer[], accounts: number) {
    const columns = segments.map(hotColumns);
    const count = columns.reduce((sum, { amounts }) => sum + amounts.length, 0);
    this.#amounts = new Float64Array(count);
    this.#streams = new Uint32Array(count);
    let start = 0;
    for (const { amounts, streams } of columns) {
      this.#amounts.set(amounts, start);
      this.#streams.set(streams, start);
      start += amounts.length;
    }
    this.#sums = new Float64Array(accounts);
    const sums = new Float64Array(accounts);
    for (let row = 0; row <= count; row += every) {
      this.#checkpoints.push(sums.slice());
      this.#add(sums, row, Math.min(row + every, count));
    }
  }

  /** Valid until the next question: one array serves all. */
  at(position: number): Float64Array {
    const sums = this.#before(position);
    this.#add(sums, Math.floor(position / every) * every, position);
    return sums;
  }

  /** The same from the checkpoint that is nearest, before the position or after it: the limit. Valid as long. */
  fromNearest(position: number): Float64Array {
    const after = Math.ceil(position / every);
    const checkpoint = this.#checkpoints[after];
    if (checkpoint === undefined || after * every - position >= every / 2) return this.at(position);
    this.#sums.set(checkpoint);
    for (let row = position; row < after * every; row++) {
      const stream = this.#streams[row] as number;
      this.#sums[stream] = (this.#sums[stream] as number) - (this.#amounts[row] as number);
    }
    return this.#sums;
  }

  #before(position: number): Float64Array {
    this.#sums.set(this.#checkpoints[Math.floor(position / every)] as Float64Array);
    return this.#sums;
  }

  #add(sums: Float64Array, from: number, to: number): void {
    for (let row = from; row < to; row++) {
      const stream = this.#streams[row] as number;
      sums[stream] = (sums[stream] as number) + (this.#amounts[row] as number);
    }
  }
}
