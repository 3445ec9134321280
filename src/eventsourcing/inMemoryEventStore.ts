import { type DomainEvent, type Position, position, type RecordedEvent, type StreamId, type Version, version } from './event.ts';
import { type AppendResult, assertWellFormed, type Commit, type EventStore, eventIdOf, VersionGap } from './eventStore.ts';

/** The port in its plainest form: an array. For tests, what-ifs, and as the yardstick the log on disk is held against. */
export class InMemoryEventStore<Event extends DomainEvent = DomainEvent> implements EventStore<Event> {
  readonly #log: RecordedEvent<Event>[] = [];
  readonly #streams = new Map<StreamId, RecordedEvent<Event>[]>();
  readonly #commits = new Map<string, RecordedEvent<Event>[]>();
  readonly #source: string;

  constructor(source = 'urn:tidemark:memory') {
    this.#source = source;
  }

  async refresh(): Promise<Position> {
    return position(this.#log.length);
  }

  async append(commit: Commit<Event>): Promise<AppendResult<Event>> {
    assertWellFormed(commit);
    const before = this.#commits.get(commit.commandId);
    if (before) return { type: 'AlreadyAppended', events: before };
    for (const [streamId, expected] of commit.expectedVersions) {
      const actual = this.#versionOf(streamId);
      if (actual !== expected) return { type: 'VersionConflict', streamId, expected, actual };
    }
    const events = commit.events.map(({ streamId, schemaVersion, event }, index) =>
      this.#store({
        position: position(this.#log.length + 1),
        streamId,
        version: version(this.#versionOf(streamId) + 1),
        id: eventIdOf(commit.commandId, index + 1),
        commandId: commit.commandId,
        recordedAt: commit.recordedAt,
        schemaVersion,
        source: this.#source,
        event,
      }),
    );
    return { type: 'Appended', events };
  }

  async appendRecorded(batches: AsyncIterable<readonly RecordedEvent<Event>[]>, signal?: AbortSignal): Promise<Position> {
    const added: RecordedEvent<Event>[] = [];
    const versions = new Map<StreamId, number>();
    for await (const batch of batches) {
      signal?.throwIfAborted();
      for (const event of batch) {
        const expected = (versions.get(event.streamId) ?? this.#versionOf(event.streamId)) + 1;
        if (event.version !== expected) throw new VersionGap(event, expected);
        versions.set(event.streamId, expected);
        added.push(event);
      }
    }
    signal?.throwIfAborted();
    for (const event of added) this.#store({ ...event, position: position(this.#log.length + 1) });
    return this.refresh();
  }

  async *read(after: number = 0, upTo: number = this.#log.length): AsyncIterable<readonly RecordedEvent<Event>[]> {
    const events = this.#log.slice(after, upTo);
    if (events.length > 0) yield events;
  }

  async readAt(positions: readonly Position[]): Promise<readonly RecordedEvent<Event>[]> {
    return positions.map((at) => {
      const event = this.#log[at - 1];
      if (!event) throw new RangeError(`No event at position ${at}`);
      return event;
    });
  }

  async readStream(streamId: StreamId, after: number = 0, upTo?: Version): Promise<readonly RecordedEvent<Event>[]> {
    return (this.#streams.get(streamId) ?? []).slice(after, upTo);
  }

  async readCommit(commandId: string): Promise<readonly RecordedEvent<Event>[]> {
    return this.#commits.get(commandId) ?? [];
  }

  #versionOf(streamId: StreamId): Version {
    return version(this.#streams.get(streamId)?.length ?? 0);
  }

  #store(event: RecordedEvent<Event>): RecordedEvent<Event> {
    this.#log.push(event);
    pushTo(this.#streams, event.streamId, event);
    pushTo(this.#commits, event.commandId, event);
    return event;
  }
}

function pushTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
