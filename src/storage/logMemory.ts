import { type DomainEvent, type Position, position, type RecordedEvent, type StreamId, type Version, version } from '../eventsourcing/event.ts';
import type { EventColumns } from '../eventsourcing/eventColumns.ts';
import { GrowingColumn } from '../eventsourcing/growingColumn.ts';
import { CommandIndex } from './commandIndex.ts';
import { LogDamaged } from './logDamaged.ts';
import type { Segment } from './segment.ts';
import { columnsOf } from './segmentColumns.ts';
import { indexOf, type SegmentIndex } from './segmentIndex.ts';

/** A run of consecutive events, packed or as objects. */
interface Chunk<Event extends DomainEvent> {
  readonly first: number;
  last: number;
  eventAt(at: Position): RecordedEvent<Event>;
  commandAt(at: Position): string;
  /** Its events in columns from one position on, where they lie so. */
  columns?(from: Position): EventColumns<Event> | undefined;
}

const newPositions = () => new GrowingColumn((length) => new Uint32Array(length), 4);

/**
 * What the store knows of the log without asking the disk: the events, packed where they are sealed, and where each
 * stream and each command is to be found, some 25 bytes an event. It only grows at the end, and refuses anything that does not
 * follow. Positions are limited to 2^32 − 1.
 */
export class LogMemory<Event extends DomainEvent> {
  #head = 0;
  #chunks: Chunk<Event>[] = [];
  readonly #positionsOf = new Map<StreamId, GrowingColumn<Uint32Array<ArrayBuffer>>>();
  readonly #commands = new CommandIndex((at) => this.#chunkAt(at).commandAt(position(at)));
  /** That of the newest event. */
  #lastCommand: string | undefined;

  get head(): Position {
    return position(this.#head);
  }

  versionOf(streamId: StreamId): Version {
    return version(this.#positionsOf.get(streamId)?.length ?? 0);
  }

  /** Positions of a stream's events, by version − 1; valid until the next event. */
  positionsOf(streamId: StreamId): Uint32Array {
    return this.#positionsOf.get(streamId)?.values ?? new Uint32Array(0);
  }

  /** Position of the first event that a command caused. */
  firstOf(commandId: string): Position | undefined {
    const first = this.#commands.find(commandId);
    return first === undefined ? undefined : position(first);
  }

  /** @throws RangeError for a position outside the log. */
  eventAt(at: Position): RecordedEvent<Event> {
    if (at < 1 || at > this.#head) throw new RangeError(`No event at position ${at}: the log ends at ${this.#head}`);
    return this.#chunkAt(at).eventAt(at);
  }

  /** The events from a position to the end of the run that it stands in: in columns, where they lie so and can all be read. */
  runFrom(at: Position): { readonly last: Position; readonly columns: EventColumns<Event> | undefined } {
    const chunk = this.#chunkAt(at);
    return { last: position(chunk.last), columns: chunk.columns?.(at) };
  }

  /** Takes in events; those it has already are passed over. @throws LogDamaged when a position or a version is missing. */
  addEvents(events: readonly RecordedEvent<Event>[]): void {
    const fresh = events.filter((event) => event.position > this.#head);
    const [first] = fresh;
    if (!first) return;
    const start = first.position;
    const eventAt = (at: Position) => fresh[at - start] as RecordedEvent<Event>;
    this.#grow({ first: start, last: start + fresh.length - 1, eventAt, commandAt: (at) => eventAt(at).commandId }, () => {
      for (const event of fresh) this.#index(event.position, event.streamId, event.version, event.commandId);
    });
  }

  /** Takes in a sealed segment, or what is new of it. @throws LogDamaged as above. */
  addSegment(segment: Segment<Event>): void {
    const first = Math.max(segment.first, this.#head + 1);
    if (first > segment.last) return;
    this.#grow(chunkOf(segment, first), () => {
      const index = first === segment.first ? indexOf(segment) : undefined;
      if (index && first === this.#head + 1) return this.#indexAll(first, index);
      for (let at = first; at <= segment.last; at++) {
        this.#index(at, segment.streamAt(position(at)), segment.versionAt(position(at)), segment.commandAt(position(at)));
      }
    });
  }

  /** Exchanges events held as objects for the segment they were sealed into. */
  exchange(segment: Segment<Event>): void {
    const from = this.#placeOf(segment.first);
    const to = this.#placeOf(segment.last);
    if (this.#chunks[from]?.first !== segment.first || this.#chunks[to]?.last !== segment.last) return;
    this.#chunks.splice(from, to - from + 1, chunkOf(segment, segment.first));
  }

  /** Where the log turns out to be damaged on the way, what was sound up to there stays readable. */
  #grow(chunk: Chunk<Event>, index: () => void): void {
    this.#chunks.push(chunk);
    try {
      index();
    } finally {
      chunk.last = this.#head;
      if (chunk.last < chunk.first) this.#chunks.pop();
    }
  }

  #index(at: number, streamId: StreamId, streamVersion: number, commandId: string): void {
    if (at !== this.#head + 1) throw new LogDamaged(this.#head + 1, `the next event found is ${at}`);
    const positions = this.#positionsOf.get(streamId);
    const expected = (positions?.length ?? 0) + 1;
    if (streamVersion !== expected) throw new LogDamaged(at, `${streamId} has version ${streamVersion} where ${expected} follows`);
    const own = positions ?? newPositions();
    own.push(at);
    if (!positions) this.#positionsOf.set(streamId, own);
    if (commandId !== this.#lastCommand) this.#commands.add(commandId, at);
    this.#lastCommand = commandId;
    this.#head = at;
  }

  /** All events of a segment that begins right after the head. */
  #indexAll(first: number, { streams: { table, codes }, versions, commands }: SegmentIndex): void {
    const owns: (GrowingColumn<Uint32Array<ArrayBuffer>> | undefined)[] = table.map((streamId) => this.#positionsOf.get(streamId as StreamId));
    let command = 0;
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row] as number;
      const streamId = table[code] as StreamId;
      const known = owns[code];
      const own = known ?? newPositions();
      const expected = own.length + 1;
      if (versions[row] !== expected) throw new LogDamaged(first + row, `${streamId} has version ${versions[row]} where ${expected} follows`);
      own.push(first + row);
      if (!known) {
        owns[code] = own;
        this.#positionsOf.set(streamId, own);
      }
      if (commands.rows[command] === row) {
        this.#commands.addHashed(commands.hashes[command] as number, first + row);
        command += 1;
      }
      this.#head = first + row;
    }
    this.#lastCommand = undefined;
  }

  #chunkAt(at: number): Chunk<Event> {
    return this.#chunks[this.#placeOf(at)] as Chunk<Event>;
  }

  #placeOf(at: number): number {
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

function chunkOf<Event extends DomainEvent>(segment: Segment<Event>, first: number): Chunk<Event> {
  return {
    first,
    last: segment.last,
    eventAt: (at) => segment.eventAt(at),
    commandAt: (at) => segment.commandAt(at),
    columns: (from) => columnsOf(segment, from),
  };
}
