import { type DomainEvent, type Position, position } from './event.ts';
import type { Contribution, SumTimeline } from './sumTimeline.ts';
import { lastIndexAtMost } from './timeline.ts';

/** One change of a joined sum: which key made it, and the joined sum right after it. */
export interface JoinedContribution extends Contribution {
  readonly key: string;
}

/** Which changes are asked for: those of the positions after one up to another. */
interface Between {
  readonly after: Position;
  readonly upTo: Position;
}

/**
 * The sum over several keys of a timeline, such as all accounts of one currency, and the changes that made it. Nothing is
 * kept for it: the timeline's rows are walked, a few milliseconds for a million of them, so that any choice of keys is
 * as good as any other.
 */
export class JoinedSum<Event extends DomainEvent> {
  readonly #timeline: SumTimeline<Event>;
  readonly #keys: readonly string[];

  /** @param keys each at most once. Keys that never appeared count for nothing. */
  constructor(timeline: SumTimeline<Event>, keys: readonly string[]) {
    this.#timeline = timeline;
    this.#keys = keys;
  }

  sumAt(at: Position): number {
    const sums = this.#timeline.at(at);
    return this.#keys.reduce((total, key) => total + (sums[this.#timeline.indexOf(key) ?? -1] ?? 0), 0);
  }

  /** How many changes there were after one position up to another. */
  count({ after, upTo }: Between): number {
    return this.#keys.reduce((count, key) => count + this.#timeline.countAt(key, upTo) - this.#timeline.countAt(key, after), 0);
  }

  /** Those changes, newest first, `offset` and `limit` counted from the newest. */
  contributions({ after, upTo, offset, limit }: Between & { readonly offset: number; readonly limit: number }): readonly JoinedContribution[] {
    const { positions, keyOf, amounts } = this.#timeline.changes;
    const isWanted = this.#wanted();
    const found: JoinedContribution[] = [];
    let sumAfter = this.sumAt(upTo);
    let passed = 0;
    for (let row = lastIndexAtMost(positions, upTo); row >= 0 && found.length < limit; row--) {
      const at = positions[row] as number;
      if (at <= after) break;
      const key = keyOf[row] as number;
      if (isWanted[key] !== 1) continue;
      const amount = amounts[row] as number;
      if (passed >= offset) found.push({ position: position(at), key: this.#timeline.keys[key] as string, amount, sumAfter });
      sumAfter -= amount;
      passed += 1;
    }
    return found;
  }

  /** The oldest change after one position up to another of which `holds(sumAfter, sumBefore)` is true. */
  firstChange({ after, upTo }: Between, holds: (sumAfter: number, sumBefore: number) => boolean): JoinedContribution | undefined {
    const { positions, keyOf, amounts } = this.#timeline.changes;
    const isWanted = this.#wanted();
    const end = lastIndexAtMost(positions, upTo) + 1;
    let sum = this.sumAt(after);
    for (let row = lastIndexAtMost(positions, after) + 1; row < end; row++) {
      const key = keyOf[row] as number;
      if (isWanted[key] !== 1) continue;
      const amount = amounts[row] as number;
      const before = sum;
      sum += amount;
      if (holds(sum, before)) {
        return { position: position(positions[row] as number), key: this.#timeline.keys[key] as string, amount, sumAfter: sum };
      }
    }
    return undefined;
  }

  /** By the place of a key in the timeline: 1 where it is one of ours. */
  #wanted(): Uint8Array {
    const isWanted = new Uint8Array(this.#timeline.keys.length);
    for (const key of this.#keys) {
      const index = this.#timeline.indexOf(key);
      if (index !== undefined) isWanted[index] = 1;
    }
    return isWanted;
  }
}
