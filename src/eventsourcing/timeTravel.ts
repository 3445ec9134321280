import { type DomainEvent, type Position, position, type RecordedEvent } from './event.ts';
import { type EventColumns, eventsOf } from './eventColumns.ts';
import type { EventStore } from './eventStore.ts';
import type { Projection } from './projection.ts';
import { assertFollows, lastIndexAtMost, type ShownFirst, type Timeline } from './timeline.ts';

/**
 * **Time travel** for any projection. As a video player seeks: go to the nearest keyframe at or before the position, then
 * play the events after it. A keyframe is taken at every n-th *change* of the state, so one that seldom changes costs
 * little; with `keyframeEvery: 1` there is never anything left to play.
 *
 * Keyframes are states, kept by reference: `evolve` never mutates, so an old state stays what it was.
 */
export class TimeTravel<State, Event extends DomainEvent> implements Timeline<Event>, ShownFirst {
  readonly #projection: Projection<State, Event>;
  readonly #store: EventStore<Event>;
  readonly #keyframeEvery: number;
  #checkpoint = 0;
  #live: State;
  #changesSinceKeyframe = 0;
  #changes: RecordedEvent<Event>[] = [];
  #keyframePositions: number[] = [0];
  #keyframes: State[];

  constructor(projection: Projection<State, Event>, store: EventStore<Event>, { keyframeEvery = 1_000 } = {}) {
    this.#projection = projection;
    this.#store = store;
    this.#keyframeEvery = keyframeEvery;
    this.#live = projection.initialState;
    this.#keyframes = [projection.initialState];
  }

  get name(): string {
    return this.#projection.name;
  }

  get version(): number {
    return this.#projection.version;
  }

  get checkpoint(): Position {
    return position(this.#checkpoint);
  }

  /** The state at the checkpoint. */
  get live(): State {
    return this.#live;
  }

  /** The state right after the event at `at`; a position beyond the checkpoint gives the live state. */
  async at(at: Position): Promise<State> {
    if (at >= this.#checkpoint) return this.#live;
    const index = lastIndexAtMost(this.#keyframePositions, at);
    const keyframe = this.#keyframes[index] as State;
    if (this.#keyframeEvery === 1) return keyframe;
    let state = keyframe;
    for await (const events of this.#store.read(position(this.#keyframePositions[index] ?? 0), at)) {
      for (const recorded of events) state = this.#projection.evolve(state, recorded);
    }
    return state;
  }

  /** The state at a position, and from there up to another only what is chosen of the events that changed it. */
  async choosing(from: Position, upTo: Position, isChosen: (recorded: RecordedEvent<Event>) => boolean): Promise<State> {
    let state: State = await this.at(from);
    for (const recorded of this.#changesBetween(from, upTo)) if (isChosen(recorded)) state = this.#projection.evolve(state, recorded);
    return state;
  }

  read(events: readonly RecordedEvent<Event>[]): void {
    for (const recorded of events) {
      if (recorded.position <= this.#checkpoint) continue;
      assertFollows(this.#checkpoint, recorded.position, this.name);
      this.#evolve(recorded);
      this.#checkpoint = recorded.position;
    }
  }

  readColumns(columns: EventColumns<Event>): void {
    const { reads } = this.#projection;
    const { first, count, types } = columns;
    const from = Math.max(0, this.#checkpoint + 1 - first);
    if (from >= count) return;
    if (!reads) return this.read(eventsOf(columns, from));
    assertFollows(this.#checkpoint, first + from, this.name);
    const isRead = Uint8Array.from(types.table, (type) => (reads.includes(type) ? 1 : 0));
    for (let row = from; row < count; row++) {
      if (isRead[types.codes[row] as number] === 1) this.#evolve(columns.eventAt(row));
      this.#checkpoint = first + row;
    }
  }

  /** A page is the events that changed the state, and no others. */
  savePage(after: Position, upTo: Position): unknown {
    return this.#changesBetween(after, upTo);
  }

  restorePage(page: unknown, upTo: Position): void {
    for (const recorded of page as readonly RecordedEvent<Event>[]) this.#evolve(recorded);
    this.#checkpoint = upTo;
  }

  /** @throws Error when the projection does not say how. */
  saveState(): unknown {
    const { written, name } = this.#projection;
    if (!written) throw new Error(`${name} does not say how its state is written down`);
    return written.write(this.#live);
  }

  reset(): void {
    this.#checkpoint = 0;
    this.#live = this.#projection.initialState;
    this.#changesSinceKeyframe = 0;
    this.#changes = [];
    this.#keyframePositions = [0];
    this.#keyframes = [this.#projection.initialState];
  }

  #changesBetween(after: Position, upTo: Position): readonly RecordedEvent<Event>[] {
    return this.#changes.slice(this.#changesUpTo(after), this.#changesUpTo(upTo));
  }

  /** How many changes there were by a position. */
  #changesUpTo(at: Position): number {
    let [low, high] = [0, this.#changes.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#changes[middle]?.position ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #evolve(recorded: RecordedEvent<Event>): void {
    const next = this.#projection.evolve(this.#live, recorded);
    if (next === this.#live) return;
    this.#live = next;
    this.#changes.push(recorded);
    this.#changesSinceKeyframe += 1;
    if (this.#changesSinceKeyframe < this.#keyframeEvery) return;
    this.#changesSinceKeyframe = 0;
    this.#keyframePositions.push(recorded.position);
    this.#keyframes.push(next);
  }
}
