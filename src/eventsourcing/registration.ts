import type { Aggregate } from './aggregate.ts';
import type { DomainEvent, Position, RecordedEvent, StreamId } from './event.ts';
import type { Upcasters } from './upcaster.ts';

/**
 * A **registration** is all that the house has to know of an aggregate: what decides, which streams and commands are its
 * own, and how its events are judged when they come from outside. The list of them is `engine/house.ts`.
 */
export interface Registration<State, Command extends { readonly type: string }, Event extends DomainEvent, Rejection> {
  /** Loads what decides: needed once something is asked, so the first figures do not wait for it. */
  loadAggregate(): Promise<Aggregate<State, Command, Event, Rejection>>;
  /** Its streams, for people: `an account ("account-…")`. */
  readonly streams: string;
  /** Whether a stream is its own. No two aggregates own the same. */
  owns(streamId: StreamId): boolean;
  /** Every type of event there is of it; another one was made by a newer version of the app. */
  readonly eventTypes: Readonly<Record<Event['type'], true>>;
  /** Every command it handles, and when it may be given. No two aggregates handle the same. */
  readonly commands: Readonly<Record<Command['type'], CommandTime>>;
  /** Loads what judges its events from outside: needed for imports alone, so no first visit waits for it. */
  loadEventChecks(): Promise<EventChecks<State, Event>>;
  /** Old shapes of its events to new ones. */
  readonly upcasters: Upcasters;
}

/**
 * `live`: only while the person looks at the present; the past is read-only. `always`: also from a past position, for what
 * changes nothing that is shown of the past but says something about it.
 */
export type CommandTime = 'live' | 'always';

/** How events from outside (a log file) are judged. Both answer with a complaint for people, or undefined. */
export interface EventChecks<State, Event extends DomainEvent> {
  /** What is wrong with an event as it stands, in the newest shape or an older one: an unknown type, a missing member. */
  problemOf(event: DomainEvent): string | undefined;
  /** Why a well-formed event cannot follow what came before it in its stream. */
  contradictionOf(state: State, event: Event): string | undefined;
  /** The same answers for less, where there are many events to a stream; without it the states themselves are asked. */
  newJudge?(): StreamJudge<Event>;
  /** Where the events of one command have to do with each other: who asks about that. */
  newCommitJudge?(): CommitJudge<Event>;
}

/** Judges the events of one stream from its first one on, and may keep its past in whatever form answers quickest. */
export interface StreamJudge<Event extends DomainEvent> {
  /** Why a well-formed event cannot follow; undefined when it can. */
  contradictionOf(event: Event): string | undefined;
  /** Takes the event for a fact. */
  follow(event: Event, eventId: string): void;
}

/** Judges what the events of one command say together, whatever streams they are in. */
export interface CommitJudge<Event extends DomainEvent> {
  /** Why an event cannot stand beside those before it in its command; undefined when it can. Asked of each, once its stream's judge has followed it. */
  contradictionOf(recorded: RecordedEvent<Event>, judge: StreamJudge<Event>): string | undefined;
  /** That was all of the command: what is missing in it, if anything. To be called before the next one begins. */
  end(): CommitComplaint | undefined;
}

/** What is wrong with one event of a command that is over. */
export interface CommitComplaint {
  /** Where the event stands. */
  readonly position: Position;
  readonly reason: string;
}

/** The commands, events and rejections of a registration; of several, all of them. */
export type CommandOf<One> = One extends Registration<infer _State, infer Command, infer _Event, infer _Rejection> ? Command : never;
export type EventOf<One> = One extends Registration<infer _State, infer _Command, infer Event, infer _Rejection> ? Event : never;
export type RejectionOf<One> = One extends Registration<infer _State, infer _Command, infer _Event, infer Rejection> ? Rejection : never;
