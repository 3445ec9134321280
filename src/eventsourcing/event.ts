/**
 * An **event** is a fact: something that happened, named in the past tense, never edited and never deleted.
 *
 * Aggregates speak of the bare fact (`DomainEvent`). Once stored, the fact carries where it stands in the log
 * (`RecordedEvent`): its stream, its version within that stream, and its position over the whole log.
 */

declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** Where an event stands in the whole log: 1, 2, 3… without gaps. 0 means "before the first event". */
export type Position = Branded<number, 'Position'>;

/** Where an event stands in its stream: 1, 2, 3… without gaps. 0 means "the stream does not exist yet". */
export type Version = Branded<number, 'Version'>;

/** Names one stream, for example `account-cash`. One aggregate instance has exactly one stream. */
export type StreamId = Branded<string, 'StreamId'>;

/** What happened, as a business person would say it. `data` is plain JSON. */
export interface DomainEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly data: Data;
}

/** An event as the log keeps it. */
export interface RecordedEvent<Event extends DomainEvent = DomainEvent> {
  readonly position: Position;
  readonly streamId: StreamId;
  readonly version: Version;
  /** Unique over all logs: two logs that hold the same id hold the same event. */
  readonly id: string;
  /** The command that caused it. All events of one command are one commit. */
  readonly commandId: string;
  /** When it was recorded: RFC 3339, as first written. May go backwards (clocks do); `position` never does. */
  readonly recordedAt: string;
  /** The shape of `event.data`. Older shapes are raised by an upcaster when read, never rewritten. */
  readonly schemaVersion: number;
  /** The log it was first recorded in (CloudEvents `source`). */
  readonly source: string;
  readonly event: Event;
  /** Envelope members that this version of the app does not know: kept, not dropped. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** @throws RangeError unless `value` is a safe integer of at least 0. */
export function position(value: number): Position {
  return wholeNumber(value, 'position') as Position;
}

/** @throws RangeError unless `value` is a safe integer of at least 0. */
export function version(value: number): Version {
  return wholeNumber(value, 'version') as Version;
}

/** @throws RangeError when `value` is empty or longer than 200 characters. */
export function streamId(value: string): StreamId {
  if (value.length === 0 || value.length > 200) throw new RangeError(`A stream id has 1 to 200 characters: "${value}"`);
  return value as StreamId;
}

function wholeNumber(value: number, name: string): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`A ${name} is a whole number from 0 up: ${value}`);
  return value;
}
