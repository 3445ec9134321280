import { type DomainEvent, type Position, position, type RecordedEvent } from './event.ts';
import type { EventColumns } from './eventColumns.ts';
import { GrowingColumn } from './growingColumn.ts';
import { assertFollows, lastIndexAtMost, type Timeline } from './timeline.ts';

interface Page {
  readonly latest: Float64Array;
}

/**
 * When the log was written: for every position the **latest** time, in ms since 1970, at which any event up to it was
 * recorded. Clocks go backwards, this never does, so a moment of the calendar has exactly one place in the log.
 */
export class RecordedTimes<Event extends DomainEvent> implements Timeline<Event> {
  readonly name = 'recorded times';
  readonly version = 1;
  /** Row `i` belongs to position `i + 1`. */
  #latest = emptyColumn();

  get checkpoint(): Position {
    return position(this.#latest.length);
  }

  /** The latest time recorded up to a position, in ms since 1970; −Infinity before the first event. */
  latestAt(at: Position): number {
    return this.#latest.values[Math.min(at, this.#latest.length) - 1] ?? Number.NEGATIVE_INFINITY;
  }

  /** The newest position up to `at` at which everything had been recorded before `time`, in ms since 1970. */
  positionBefore(time: number, at: Position): Position {
    const latest = this.#latest.values;
    return position(lastIndexAtMost(latest, justBefore(time), Math.min(at, latest.length)) + 1);
  }

  read(events: readonly RecordedEvent<Event>[]): void {
    for (const recorded of events) {
      if (recorded.position <= this.checkpoint) continue;
      assertFollows(this.checkpoint, recorded.position, this.name);
      const time = Date.parse(recorded.recordedAt);
      const latest = this.latestAt(this.checkpoint);
      this.#latest.push(time > latest ? time : latest);
    }
  }

  readColumns({ first, count, recordedMs }: EventColumns<Event>): void {
    const from = Math.max(0, this.#latest.length + 1 - first);
    if (from >= count) return;
    assertFollows(this.#latest.length, first + from, this.name);
    let latest = this.#latest.values.at(-1) ?? Number.NEGATIVE_INFINITY;
    for (let row = from; row < count; row++) {
      const time = recordedMs[row] as number;
      if (time > latest) latest = time;
      this.#latest.push(latest);
    }
  }

  savePage(after: Position, upTo: Position): Page {
    return { latest: this.#latest.values.slice(after, upTo) };
  }

  restorePage(page: unknown): void {
    this.#latest.append((page as Page).latest);
  }

  reset(): void {
    this.#latest = emptyColumn();
  }
}

const emptyColumn = () => new GrowingColumn((length) => new Float64Array(length));

/** Recorded times are whole milliseconds, as `Date.parse` gives them. */
const justBefore = (time: number): number => Math.ceil(time) - 1;
