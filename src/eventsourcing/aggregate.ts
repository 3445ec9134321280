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
