import { addedRows } from './columnSum.ts';
import type { DomainEvent, RecordedEvent } from './event.ts';
import { type EventColumns, eventsOf } from './eventColumns.ts';
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

  /** Every key, in the order of the sums in `at`. */
  get keys(): readonly string[] {
    return [...this.#indexOf.keys()];
  }

  indexOf(key: string): number | undefined {
    return this.#indexOf.get(key);
  }

  /** Every sum, by `indexOf` its key. */
  at(): readonly number[] {
    return this.#sums;
  }

  /** As these sums were at an earlier position. @param amounts of as many keys, from the first, as there were. */
  earlier(amounts: Float64Array): NewestSums<Event> {
    return new NewestSums(this.#projection, { keys: this.keys.slice(0, amounts.length), amounts });
  }

  read(events: readonly RecordedEvent<Event>[]): void {
    for (const recorded of events) {
      const change = this.#projection.change(recorded);
      if (!change) continue;
      const place = this.#placeOf(change.key);
      this.#sums[place] = (this.#sums[place] as number) + change.amount;
    }
  }

  /** The same, of events in columns. */
  readColumns(columns: EventColumns<Event>): void {
    const sum = this.#projection.columns;
    const added = sum && addedRows(sum, columns, 0, (key) => this.#placeOf(key));
    if (!added) return this.read(eventsOf(columns));
    const { keyOf, amounts } = added;
    for (let row = 0; row < keyOf.length; row++) {
      const place = keyOf[row] as number;
      this.#sums[place] = (this.#sums[place] as number) + (amounts ? (amounts[row] as number) : 1);
    }
  }

  #placeOf(key: string): number {
    const known = this.#indexOf.get(key);
    if (known !== undefined) return known;
    this.#indexOf.set(key, this.#sums.length);
    return this.#sums.push(0) - 1;
  }
}
