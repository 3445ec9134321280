import { type DomainEvent, type Position, position, type RecordedEvent, type StreamId, type Version, version } from './event.ts';
import type { EventStore } from './eventStore.ts';

/** A stream's state, and the last event that is in it. */
export interface Folded<State> {
  readonly version: Version;
  readonly position: Position;
  readonly state: State;
}

/** The two parts of an aggregate that make states of events. */
export interface Fold<State, Event extends DomainEvent> {
  readonly initialState: State;
  evolve(state: State, event: Event, eventId: string): State;
}

/** The states of streams, kept in memory: each is folded on from where it stands, by the events that came since. */
export class FoldedStreams<State, Event extends DomainEvent> {
  readonly #fold: Fold<State, Event>;
  readonly #store: EventStore<Event>;
  readonly #most: number;
  readonly #known = new Map<StreamId, Folded<State>>();

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
    const folded = newer.reduce((before, recorded) => this.#after(before, recorded), known);
    this.#remember(streamId, folded);
    return folded;
  }

  #of(streamId: StreamId): Folded<State> {
    return this.#known.get(streamId) ?? { version: version(0), position: position(0), state: this.#fold.initialState };
  }

  #after({ state }: Folded<State>, { version, position, event, id }: RecordedEvent<Event>): Folded<State> {
    return { version, position, state: this.#fold.evolve(state, event, id) };
  }

  #remember(streamId: StreamId, folded: Folded<State>): void {
    this.#known.delete(streamId);
    this.#known.set(streamId, folded);
    if (this.#known.size <= this.#most) return;
    for (const oldest of this.#known.keys()) {
      this.#known.delete(oldest);
      return;
    }
  }
}
