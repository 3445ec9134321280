import { type DomainEvent, type Position, position, type RecordedEvent } from './event.ts';
import type { EventColumns } from './eventColumns.ts';
import { inSteps, outOfSteps, type Steps } from './fewestBytes.ts';
import { GrowingColumn } from './growingColumn.ts';
import { assertFollows, lastIndexAtMost, type Timeline } from './timeline.ts';

interface Page {
  readonly latest: Float64Array | Steps;
  /** Missing when no clock went back in it. */
  readonly behind?: { readonly positions: Uint32Array; readonly times: Float64Array };
}

/**
 * When the log was written: for every position the **latest** time, in ms since 1970, at which any event up to it was
 * recorded. Clocks go backwards, this never does, so a moment of the calendar has exactly one place in the log. The events
 * recorded **behind** that time are kept beside it, so that each event's own time is known as well: what belongs to a day is
 * told by that one, or a single wrong clock would move everything after it to another day.
 */
export class RecordedTimes<Event extends DomainEvent> implements Timeline<Event> {
  readonly name = 'recorded times';
  readonly version = 3;
  /** Row `i` belongs to position `i + 1`. */
  #latest = timeColumn();
  /** Where an event was recorded before the latest time by then, ascending, and its own time. */
  #behind = positionColumn();
  #behindTimes = timeColumn();

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

  /** The time at which the event at a position was recorded, by its own clock, in ms since 1970. */
  ownTimeAt(at: Position): number {
    const row = lastIndexAtMost(this.#behind.values, at);
    return this.#behind.values[row] === at ? (this.#behindTimes.values[row] as number) : this.latestAt(at);
  }

  /** The newest position up to `at` that was recorded before `time` by its own clock: after it, nothing was. */
  lastBefore(time: number, at: Position): Position {
    const before = this.positionBefore(time, at);
    const [positions, times] = [this.#behind.values, this.#behindTimes.values];
    for (let row = lastIndexAtMost(positions, at); row >= 0 && (positions[row] as number) > before; row--) {
      if ((times[row] as number) < time) return position(positions[row] as number);
    }
    return before;
  }

  read(events: readonly RecordedEvent<Event>[]): void {
    for (const recorded of events) {
      if (recorded.position <= this.checkpoint) continue;
      assertFollows(this.checkpoint, recorded.position, this.name);
      this.#push(Date.parse(recorded.recordedAt), this.latestAt(this.checkpoint));
    }
  }

  readColumns({ first, count, recordedMs }: EventColumns<Event>): void {
    const from = Math.max(0, this.#latest.length + 1 - first);
    if (from >= count) return;
    assertFollows(this.#latest.length, first + from, this.name);
    let latest = this.#latest.values.at(-1) ?? Number.NEGATIVE_INFINITY;
    for (let row = from; row < count; row++) {
      latest = this.#push(recordedMs[row] as number, latest);
    }
  }

  savePage(after: Position, upTo: Position): Page {
    const [start, end] = [after, upTo].map((edge) => lastIndexAtMost(this.#behind.values, edge) + 1);
    const behind = { positions: this.#behind.values.slice(start, end), times: this.#behindTimes.values.slice(start, end) };
    return { latest: inSteps(this.#latest.values.subarray(after, upTo)), ...(behind.positions.length > 0 && { behind }) };
  }

  restorePage(page: unknown): void {
    const { latest, behind } = page as Page;
    this.#latest.append(outOfSteps(latest));
    if (!behind) return;
    this.#behind.append(behind.positions);
    this.#behindTimes.append(behind.times);
  }

  reset(): void {
    this.#latest = timeColumn();
    this.#behind = positionColumn();
    this.#behindTimes = timeColumn();
  }

  /** Takes in the next event's own time; answers with the latest by now. A time that cannot be read is as late as the latest. */
  #push(time: number, latest: number): number {
    const next = time > latest ? time : latest;
    this.#latest.push(next);
    if (time < latest) {
      this.#behind.push(this.#latest.length);
      this.#behindTimes.push(time);
    }
    return next;
  }
}

const timeColumn = () => new GrowingColumn((length) => new Float64Array(length));
const positionColumn = () => new GrowingColumn((length) => new Uint32Array(length));

/** Recorded times are whole milliseconds, as `Date.parse` gives them. */
const justBefore = (time: number): number => Math.ceil(time) - 1;
