import type { DomainEvent, StreamId } from './event.ts';

/**
 * An **aggregate** is the smallest thing that keeps a promise: it looks at its own past and says what may happen next.
 * The whole of it is three pure functions. No clock, no random ids, no I/O: those come in with the command.
 */
export interface Aggregate<State, Command, Event extends DomainEvent, Rejection> {
  readonly name: string;
  /** The state before the first event. */
  readonly initialState: State;
  /** The stream that the command is for. */
  streamOf(command: Command): StreamId;
  /** Other streams whose state `decide` wants to see, known once the own state is. Their versions are guarded as well. */
  involves?(command: Command, state: State): readonly StreamId[];
  /** Says yes, with the events that follow, or no, with the reason. */
  decide(command: Command, state: State, stateOf: (stream: StreamId) => State): Decision<Event, Rejection>;
  /** The state after one more event. Never mutates the state it is given, and never says no: an event is a fact. */
  evolve(state: State, event: Event, eventId: string): State;
  /** For streams that grow long. */
  readonly brief?: Brief<unknown, Command, Event, Rejection>;
}

/**
 * An aggregate **in brief**: a smaller state of the same streams, which is enough for most commands and needs little of most events. Where
 * it suffices it answers just as the whole would; that is a law, and a property test of the aggregate. It spares a stream of thousands of
 * events from being read from its first one before a command can be decided. Why: docs/decisions/0022-aggregates-of-long-streams.md.
 */
export interface Brief<State, Command, Event extends DomainEvent, Rejection> {
  readonly initialState: State;
  /** Whether this state is enough to decide the command. It depends on the command alone. */
  suffices(command: Command): boolean;
  involves?(command: Command, state: State): readonly StreamId[];
  decide(command: Command, state: State, stateOf: (stream: StreamId) => State): Decision<Event, Rejection>;
  evolve(state: State, event: Event): State;
  /** Types of event of which `evolve` needs no more than one number, and the member of `data` that it is. All others are read whole. */
  readonly numbers: Readonly<Partial<Record<Event['type'], string>>>;
}

export type Decision<Event extends DomainEvent, Rejection> =
  | { readonly type: 'Accepted'; readonly events: readonly PlannedEvent<Event>[] }
  | { readonly type: 'Rejected'; readonly rejection: Rejection };

/** An event that is about to be stored, and the stream it goes to. */
export interface PlannedEvent<Event extends DomainEvent> {
  /** The command's own stream when missing. */
  readonly streamId?: StreamId;
  readonly event: Event;
}

/** Yes: these events, in the command's own stream. */
export function accept<Event extends DomainEvent>(...events: readonly Event[]): Decision<Event, never> {
  return { type: 'Accepted', events: events.map((event) => ({ event })) };
}

/** Yes: events in several streams, stored together or not at all. */
export function acceptAcross<Event extends DomainEvent>(...events: readonly PlannedEvent<Event>[]): Decision<Event, never> {
  return { type: 'Accepted', events };
}

/** No, and why. Nothing is stored. */
export function reject<Rejection>(rejection: Rejection): Decision<never, Rejection> {
  return { type: 'Rejected', rejection };
}
