import type { DomainEvent, Position, RecordedEvent, StreamId, Version } from './event.ts';
import type { EventStretch } from './eventColumns.ts';

/**
 * The **event store** port: an append-only log of events, cut into streams. Everything above speaks to the log through
 * this, and cannot tell how it is kept. `eventStore.contract.ts` is the suite that every implementation passes.
 */
export interface EventStore<Event extends DomainEvent = DomainEvent> {
  /** The position of the newest event known, after taking in what other writers appended. 0 when the log is empty. */
  refresh(): Promise<Position>;

  /** Stores one commit, whole or not at all. Resolves only once it is durable. */
  append(commit: Commit<Event>): Promise<AppendResult<Event>>;

  /**
   * Appends events that were recorded elsewhere, all of them or none: ids, times, versions and commands are kept, only
   * positions are given anew. Versions must continue the streams.
   * @throws VersionGap where they do not. @throws the signal's reason when cancelled; nothing is stored then.
   */
  appendRecorded(batches: AsyncIterable<readonly RecordedEvent<Event>[]>, signal?: AbortSignal): Promise<Position>;

  /** Events after one position up to another, both optional, in order, in batches of a size that suits the store. */
  read(after?: Position, upTo?: Position): AsyncIterable<readonly RecordedEvent<Event>[]>;

  /** As `read`, but in columns where events lie in columns. Only stores have it that keep them so. */
  readColumns?(after?: Position): AsyncIterable<EventStretch<Event>>;

  /** Single events by position, in the order asked. @throws RangeError for a position outside the log. */
  readAt(positions: readonly Position[]): Promise<readonly RecordedEvent<Event>[]>;

  /** A stream's events after one version up to another, both optional. Empty when there is no such stream. */
  readStream(streamId: StreamId, after?: Version, upTo?: Version): Promise<readonly RecordedEvent<Event>[]>;

  /** The events that a command caused. Empty when it was never stored. */
  readCommit(commandId: string): Promise<readonly RecordedEvent<Event>[]>;
}

/** All events of one command: stored together or not at all, even across streams. */
export interface Commit<Event extends DomainEvent = DomainEvent> {
  /** Stored at most once: the same id again stores nothing and gives back what was stored the first time. */
  readonly commandId: string;
  /** RFC 3339. */
  readonly recordedAt: string;
  /** The version of every stream that the decision looked at. Any of them having moved is a conflict. */
  readonly expectedVersions: ReadonlyMap<StreamId, Version>;
  /** At least one. Each goes to a stream named in `expectedVersions`. */
  readonly events: readonly NewEvent<Event>[];
}

export interface NewEvent<Event extends DomainEvent = DomainEvent> {
  readonly streamId: StreamId;
  readonly schemaVersion: number;
  readonly event: Event;
}

export type AppendResult<Event extends DomainEvent = DomainEvent> =
  | { readonly type: 'Appended'; readonly events: readonly RecordedEvent<Event>[] }
  /** The command was stored before; these are the events it caused then. */
  | { readonly type: 'AlreadyAppended'; readonly events: readonly RecordedEvent<Event>[] }
  | { readonly type: 'VersionConflict'; readonly streamId: StreamId; readonly expected: Version; readonly actual: Version };

/** The id of a commit's n-th event (from 1). Made from the command, so that a retry cannot make a second one. */
export const eventIdOf = (commandId: string, ordinal: number): string => `${commandId}-${ordinal}`;

/** Events handed over do not continue their stream. */
export class VersionGap extends Error {
  override readonly name = 'VersionGap';
  readonly event: RecordedEvent;
  readonly expected: number;
  constructor(event: RecordedEvent, expected: number) {
    super(`Stream ${event.streamId} continues with version ${expected}, not ${event.version}`);
    this.event = event;
    this.expected = expected;
  }
}

/** @throws Error when a commit is not well-formed: no events, or one in a stream whose version nobody looked at. */
export function assertWellFormed(commit: Commit): void {
  if (commit.events.length === 0) throw new Error(`Commit ${commit.commandId} has no events`);
  for (const { streamId } of commit.events) {
    if (!commit.expectedVersions.has(streamId)) throw new Error(`Commit ${commit.commandId} writes to ${streamId} without an expected version`);
  }
}
