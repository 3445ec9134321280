import type { Brief } from './aggregate.ts';
import { type DomainEvent, type Position, position, type RecordedEvent, type StreamId, type Version, version } from './event.ts';
import { type EventColumns, isInColumns } from './eventColumns.ts';
import type { EventStore } from './eventStore.ts';

/** A stream's state, and the last event that is in it. */
interface Folded<State> {
  readonly version: Version;
  readonly position: Position;
  readonly state: State;
}

/** What makes states of events: of an aggregate, or of one in brief. */
interface Fold<State, Event extends DomainEvent> {
  readonly initialState: State;
  evolve(state: State, event: Event, eventId: string): State;
  readonly numbers?: Brief<State, never, Event, never>['numbers'];
}

/** The states of streams, kept in memory: each is folded on from where it stands, by the events that came since. */
export class FoldedStreams<State, Event extends DomainEvent> {
  readonly #fold: Fold<State, Event>;
  readonly #store: EventStore<Event>;
  readonly #most: number;
  readonly #known = new Map<StreamId, Folded<State>>();
  /** Up to where every stream was read in passing. */
  #readUpTo: Position = position(0);
  #reading: Promise<void> | undefined;

  /** @param most states kept; the one not asked for the longest is forgotten, and folded again when it is needed. */
  constructor(fold: Fold<State, Event>, store: EventStore<Event>, most = Number.POSITIVE_INFINITY) {
    this.#fold = fold;
    this.#store = store;
    this.#most = most;
  }

  /** With everything that the store knows of the stream by now. */
  async load(streamId: StreamId): Promise<Folded<State>> {
    const known = this.#of(streamId);
    const newer = await this.#store.readStream(streamId, known.version);
    const folded = newer.reduce<Folded<State>>((before, recorded) => this.#after(before, recorded), known);
    this.#remember(streamId, folded);
    return folded;
  }

  /**
   * Folds every stream up to the end of the log, in the order of the log, where one that is asked for would be folded alone. Nobody has to
   * wait for it. None may be forgotten: it could not be taken up again in the middle.
   * @param owns whether a stream is one of those that this folds.
   */
  readOn(owns: (streamId: StreamId) => boolean): Promise<void> {
    this.#reading ??= this.#readOn(owns).finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readOn(owns: (streamId: StreamId) => boolean): Promise<void> {
    if (this.#most !== Number.POSITIVE_INFINITY) return;
    // Where there are no columns it would take longer than it saves.
    for await (const stretch of this.#store.readColumns?.(this.#readUpTo) ?? []) {
      if (isInColumns(stretch)) this.#takeColumns(stretch, owns);
      else for (const recorded of stretch) if (owns(recorded.streamId)) this.#take(recorded);
    }
  }

  #take(recorded: RecordedEvent<Event>): void {
    const known = this.#of(recorded.streamId);
    if (recorded.position > known.position) this.#known.set(recorded.streamId, this.#after(known, recorded));
    this.#readUpTo = recorded.position;
  }

  #takeColumns(columns: EventColumns<Event>, owns: (streamId: StreamId) => boolean): void {
    const { first, count, streams } = columns;
    const evolve = this.#byRow(columns);
    /** By the code of the stream; undefined until one of its events is come to, `null` when the stream is none of these. */
    const states: (Folded<State> | null | undefined)[] = Array.from({ length: streams.table.length });
    for (let row = 0; row < count; row++) {
      const code = streams.codes[row] as number;
      const streamId = streams.table[code] as StreamId;
      states[code] ??= states[code] === null || !owns(streamId) ? null : this.#of(streamId);
      const known = states[code];
      const at = first + row;
      if (!known || at <= known.position) continue;
      states[code] = { version: version(known.version + 1), position: position(at), state: evolve(known.state, row) };
    }
    for (const [code, folded] of states.entries()) if (folded) this.#known.set(streams.table[code] as StreamId, folded);
    this.#readUpTo = position(first + count - 1);
  }

  /** `evolve` by the event in a row, which is made of one number where no more of it is read. */
  #byRow(columns: EventColumns<Event>): (state: State, row: number) => State {
    const { types } = columns;
    const numbers = new Map(Object.entries((this.#fold.numbers ?? {}) as Readonly<Record<string, string>>));
    const columnOf = new Map(Array.from(numbers.values(), (member) => [member, columns.numbers(member)]));
    const byType = types.table.map((type) => {
      const member = numbers.get(type);
      return member === undefined ? undefined : { type, member, values: columnOf.get(member) as Float64Array };
    });
    return (state, row) => {
      const brief = byType[types.codes[row] as number];
      const value = brief?.values[row] ?? Number.NaN;
      if (brief && !Number.isNaN(value)) return this.#fold.evolve(state, { type: brief.type, data: { [brief.member]: value } } as Event, '');
      const { event, id } = columns.eventAt(row);
      return this.#fold.evolve(state, event, id);
    };
  }

  #of(streamId: StreamId): Folded<State> {
    return this.#known.get(streamId) ?? { version: version(0), position: position(0), state: this.#fold.initialState };
  }

  #after({ state }: Folded<State>, { version, position, event, id }: RecordedEvent<Event>): Folded<State> {
    return { version, position, state: this.#fold.evolve(state, event, id) };
  }

  /** Unless it was folded further meanwhile. */
  #remember(streamId: StreamId, folded: Folded<State>): void {
    if (this.#of(streamId).position > folded.position) return;
    this.#known.delete(streamId);
    this.#known.set(streamId, folded);
    if (this.#known.size <= this.#most) return;
    for (const oldest of this.#known.keys()) {
      this.#known.delete(oldest);
      return;
    }
  }
}
