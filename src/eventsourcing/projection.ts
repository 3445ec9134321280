import type { ColumnSum } from './columnSum.ts';
import type { DomainEvent, RecordedEvent } from './event.ts';

/**
 * A **projection** turns events into something a person can read. It is a fold, so it can be thrown away and made again
 * at any time, and it has a state at every position, not only at the newest.
 *
 * ```ts
 * const openAccounts: Projection<number, AccountEvent> = {
 *   name: 'open accounts', version: 1, initialState: 0,
 *   evolve: (count, { event }) => event.type === 'AccountCreated' ? count + 1 : event.type === 'AccountClosed' ? count - 1 : count,
 * };
 * ```
 */
export interface Projection<State, Event extends DomainEvent = DomainEvent> {
  readonly name: string;
  /**
   * Raise it when `evolve` changes meaning, and when an event it reads gets a new shape: what was saved under another
   * version is thrown away and built again.
   */
  readonly version: number;
  readonly initialState: State;
  /** Pure. Returns the very same state where the event means nothing to it: that is how time travel knows what to keep. */
  evolve(state: State, recorded: RecordedEvent<Event>): State;
  /** The types of event that may mean something to it, all others never: then only those are taken out of the log. All, where it is not said. */
  readonly reads?: readonly Event['type'][];
  /** How its state is written down whole: for the few whose newest state is wanted before the log has been read. */
  readonly written?: WrittenState<State>;
}

/** A state as plain cloneable data, and back. */
export interface WrittenState<State> {
  write(state: State): unknown;
  /** @throws Error when it is not what `write` wrote. */
  read(written: unknown): State;
}

/** The state after these events. */
export function project<State, Event extends DomainEvent>(projection: Projection<State, Event>, events: Iterable<RecordedEvent<Event>>): State {
  let state = projection.initialState;
  for (const recorded of events) state = projection.evolve(state, recorded);
  return state;
}

/**
 * A projection that is a **sum per key**: balances per account, counts per type. Saying so is worth it: any past state is
 * then a lookup instead of a replay (`sumTimeline.ts`).
 */
export interface SumProjection<Event extends DomainEvent = DomainEvent> {
  readonly name: string;
  readonly version: number;
  /** What the event adds to which key: a whole number, negative to take away. Undefined when it adds nothing. Pure. */
  change(recorded: RecordedEvent<Event>): SumChange | undefined;
  /** The same, said of columns, where it can be: then the sum is taken from the log without an object for each event. */
  readonly columns?: ColumnSum<Event>;
}

export interface SumChange {
  readonly key: string;
  readonly amount: number;
}
