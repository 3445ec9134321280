import { accounts } from '../accounts/accountRegistration.ts';
import { bookmarks } from '../bookmarks/bookmarkRegistration.ts';
import type { Position, RecordedEvent } from '../eventsourcing/event.ts';
import type { CommandOf, EventOf, Registration, RejectionOf } from '../eventsourcing/registration.ts';
import { currentSchemaVersion, NewerSchema, type Upcasters, upcast } from '../eventsourcing/upcaster.ts';
import type { DexieEventStore } from '../storage/dexieEventStore.ts';
import type { ReadModel } from './readModel.ts';

/** Every aggregate there is. A new one is a folder on floor 1 and one line here; all else follows from the list. */
const aggregates = [accounts, bookmarks] as const;

type Registered = (typeof aggregates)[number];

/** Everything a person can ask of Tidemark, everything that can happen in it, and every "no" there is. */
export type AnyCommand = CommandOf<Registered>;
export type AnyEvent = EventOf<Registered>;
export type AnyRejection = RejectionOf<Registered>;

/**
 * A registration as the house sees it, among others. Each is only ever given commands it names and events of streams it
 * owns: `commandRouter.ts` and `importAudit.ts` see to that, and the types cannot.
 */
export interface AnyRegistration extends Omit<Registration<unknown, AnyCommand, AnyEvent, AnyRejection>, 'commands' | 'eventTypes'> {
  readonly eventTypes: Partial<Registration<unknown, AnyCommand, AnyEvent, AnyRejection>['eventTypes']>;
  readonly commands: Partial<Registration<unknown, AnyCommand, AnyEvent, AnyRejection>['commands']>;
}

export const registrations: readonly AnyRegistration[] = aggregates;

/** Old shapes of events to new ones, of all aggregates. */
export const upcasters: Upcasters = Object.assign({}, ...registrations.map((one) => one.upcasters)) as Upcasters;

/** The shape that new events of a type are written in. */
export const schemaVersionOf = (type: string): number => currentSchemaVersion(upcasters, type);

const knownTypes: ReadonlySet<string> = new Set(registrations.flatMap((one) => Object.keys(one.eventTypes)));

/** Whether this version of the app knows what events of this type mean. */
export const isKnownType = (type: string): boolean => knownTypes.has(type);

/** What is to be said of an event that only a newer version of the app understands; undefined for every other. */
export function newerThanThis(recorded: RecordedEvent<AnyEvent>): NewerSchema | undefined {
  const { type } = recorded.event;
  return isKnownType(type) && recorded.schemaVersion <= schemaVersionOf(type) ? undefined : new NewerSchema(recorded);
}

/** An event in today's shape. @throws NewerSchema for one that only a newer version of the app understands. */
export function understood(recorded: RecordedEvent<AnyEvent>): RecordedEvent<AnyEvent> {
  if (!isKnownType(recorded.event.type)) throw new NewerSchema(recorded);
  return upcast(upcasters, recorded);
}

/** The house once it is open, for the work that is done in it. */
export interface OpenHouse {
  readonly store: DexieEventStore<AnyEvent>;
  /** To be told before anything is written beside the events. */
  readonly copy: { stirred(): Promise<void>; close(): Promise<void> };
  /** Replaced whole when it is built again, so that no view ever sees a half-built one. */
  model: ReadModel;
  /** The clock, RFC 3339. */
  now(): string;
  /** Waits for the turn among the writers of all tabs. */
  asWriter<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result>;
  /** To be called after writing: projections read on, everyone is told. Resolves with the new head. */
  grown(): Promise<Position>;
}
