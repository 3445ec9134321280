import { type Position, position, type StreamId } from './event.ts';
import { ExactSum } from './exactSum.ts';

/**
 * By how much a branch differs from the log, as a sum per stream: every event that would have moved a sum otherwise is one
 * row, so a branch that differs little is small however long the log.
 */
export class Differences {
  readonly #positions: number[] = [];
  readonly #streams: StreamId[] = [];
  readonly #amounts: number[] = [];

  /** Rows come in the order of positions. */
  add(at: Position, streamId: StreamId, amount: number): void {
    if (amount === 0) return;
    if (at < (this.#positions.at(-1) ?? 0)) throw new Error(`A difference at ${at} comes after one at ${this.#positions.at(-1)}`);
    this.#positions.push(at);
    this.#streams.push(streamId);
    this.#amounts.push(amount);
  }

  get length(): number {
    return this.#positions.length;
  }

  /**
   * What each stream's sum would have been more at a position; also those that differed on the way and do no longer. Beyond what can be
   * counted exactly it is no safe integer.
   */
  at(at: Position): ReadonlyMap<StreamId, number> {
    const sums = new Map<StreamId, ExactSum>();
    for (const { streamId, amount } of this.rowsUpTo(at)) {
      const sum = sums.get(streamId) ?? new ExactSum();
      sums.set(streamId, sum);
      sum.add(amount);
    }
    return new Map([...sums].map(([streamId, { value }]) => [streamId, value]));
  }

  /** Every row up to a position, oldest first. */
  *rowsUpTo(at: Position): IterableIterator<{ readonly position: Position; readonly streamId: StreamId; readonly amount: number }> {
    for (let row = 0; row < this.#positions.length && (this.#positions[row] as number) <= at; row++) {
      yield { position: position(this.#positions[row] as number), streamId: this.#streams[row] as StreamId, amount: this.#amounts[row] as number };
    }
  }
}
