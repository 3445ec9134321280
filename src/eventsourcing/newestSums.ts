import type { DomainEvent, RecordedEvent } from './event.ts';
import type { SumProjection } from './projection.ts';

/** All sums of a projection at one position: what a timeline saves of its newest state. */
export interface SavedSums {
  readonly keys: readonly string[];
  readonly amounts: Float64Array;
}

/**
 * A sum per key at the newest position and at no other: what was saved of it, and the events since. It answers long before
 * the timeline with all its past (`sumTimeline.ts`) has been read.
 */
export class NewestSums<Event extends DomainEvent> {
  readonly #projection: SumProjection<Event>;
  readonly #indexOf: Map<string, number>;
  readonly #sums: number[];

  /** @throws Error when what was saved is not what a timeline saves. */
  constructor(projection: SumProjection<Event>, saved: unknown) {
    const { keys, amounts } = saved as SavedSums;
    if (!(Array.isArray(keys) && amounts instanceof Float64Array && keys.length === amounts.length && amounts.every(Number.isSafeInteger))) {
      throw new Error(`These are no sums of ${projection.name}`);
    }
    this.#projection = projection;
    this.#indexOf = new Map(keys.map((key, index) => [key, index]));
    this.#sums = Array.from(amounts);
  }

  indexOf(key: string): number | undefined {
    return this.#indexOf.get(key);
  }

  /** Every sum, by `indexOf` its key. */
  at(): readonly number[] {
    return this.#sums;
  }

  read(events: readonly RecordedEvent<Event>[]): void {
    for (const recorded of events) {
      const change = this.#projection.change(recorded);
      if (!change) continue;
      const index = this.#indexOf.get(change.key) ?? this.#sums.length;
      this.#indexOf.set(change.key, index);
      this.#sums[index] = (this.#sums[index] ?? 0) + change.amount;
    }
  }
}
