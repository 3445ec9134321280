import { type DomainEvent, type Position, position, type RecordedEvent, type StreamId, type Version, version } from '../eventsourcing/event.ts';
import type { Segment } from './segment.ts';

/** The log on disk contradicts itself. Nothing built on it can be trusted from this position on. */
export class LogDamaged extends Error {
  override readonly name = 'LogDamaged';
  readonly position: number;
  constructor(position: number, reason: string) {
    super(`The log is damaged at event ${position}: ${reason}`);
    this.position = position;
  }
}

/** A run of consecutive events, packed or as objects. */
interface Chunk<Event extends DomainEvent> {
  readonly first: number;
  readonly last: number;
  eventAt(at: Position): RecordedEvent<Event>;
}

/**
 * What the store knows of the log without asking the disk: the events, packed where they are sealed, and where each
 * stream and each command is to be found. It only grows at the end, and refuses anything that does not follow.
 */
export class LogMemory<Event extends DomainEvent> {
  #head = 0;
  #chunks: Chunk<Event>[] = [];
  readonly #positionsOf = new Map<StreamId, number[]>();
  readonly #firstOf = new Map<string, number>();

  get head(): Position {
    return position(this.#head);
  }

  versionOf(streamId: StreamId): Version {
    return version(this.#positionsOf.get(streamId)?.length ?? 0);
  }

  /** Positions of a stream's events, by version − 1. */
  positionsOf(streamId: StreamId): readonly number[] {
    return this.#positionsOf.get(streamId) ?? [];
  }

  /** Position of the first event that a command caused. */
  firstOf(commandId: string): Position | undefined {
    const first = this.#firstOf.get(commandId);
    return first === undefined ? undefined : position(first);
  }

  /** @throws RangeError for a position outside the log. */
  eventAt(at: Position): RecordedEvent<Event> {
    if (at < 1 || at > this.#head) throw new RangeError(`No event at position ${at}: the log ends at ${this.#head}`);
    return (this.#chunks[this.#chunkOf(at)] as Chunk<Event>).eventAt(at);
  }

  /** Takes in events; those it has already are passed over. @throws LogDamaged when a position or a version is missing. */
  addEvents(events: readonly RecordedEvent<Event>[]): void {
    const fresh = events.filter((event) => event.position > this.#head);
    const [first] = fresh;
    if (!first) return;
    const start = first.position;
    const eventAt = (at: Position) => fresh[at - start] as RecordedEvent<Event>;
    this.#grow(start, eventAt, () => {
      for (const event of fresh) this.#index(event.position, event.streamId, event.version, event.commandId);
    });
  }

  /** Takes in a sealed segment, or what is new of it. @throws LogDamaged as above. */
  addSegment(segment: Segment<Event>): void {
    const first = Math.max(segment.first, this.#head + 1);
    if (first > segment.last) return;
    this.#grow(
      first,
      (at) => segment.eventAt(at),
      () => {
        for (let at = first; at <= segment.last; at++) {
          this.#index(at, segment.streamAt(position(at)), segment.versionAt(position(at)), segment.commandAt(position(at)));
        }
      },
    );
  }

  /** Exchanges events held as objects for the segment they were sealed into. */
  exchange(segment: Segment<Event>): void {
    const from = this.#chunkOf(segment.first);
    const to = this.#chunkOf(segment.last);
    if (this.#chunks[from]?.first !== segment.first || this.#chunks[to]?.last !== segment.last) return;
    this.#chunks.splice(from, to - from + 1, { first: segment.first, last: segment.last, eventAt: (at) => segment.eventAt(at) });
  }

  /** Where the log turns out to be damaged on the way, what was sound up to there stays readable. */
  #grow(first: number, eventAt: Chunk<Event>['eventAt'], index: () => void): void {
    try {
      index();
    } finally {
      if (this.#head >= first) this.#chunks.push({ first, last: this.#head, eventAt });
    }
  }

  #index(at: number, streamId: StreamId, streamVersion: number, commandId: string): void {
    if (at !== this.#head + 1) throw new LogDamaged(this.#head + 1, `the next event found is ${at}`);
    const positions = this.#positionsOf.get(streamId);
    const expected = (positions?.length ?? 0) + 1;
    if (streamVersion !== expected) throw new LogDamaged(at, `${streamId} has version ${streamVersion} where ${expected} follows`);
    if (positions) positions.push(at);
    else this.#positionsOf.set(streamId, [at]);
    if (!this.#firstOf.has(commandId)) this.#firstOf.set(commandId, at);
    this.#head = at;
  }

  #chunkOf(at: number): number {
    let low = 0;
    let high = this.#chunks.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#chunks[middle] as Chunk<Event>).last < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
