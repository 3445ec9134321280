import type { DomainEvent, Position, RecordedEvent, StreamId, Version } from './event.ts';
import type { EventStore } from './eventStore.ts';

/**
 * An **upcaster** raises an event of an old shape to the next one when it is read. What is stored stays as it was written.
 * `upcasters['MoneyDeposited'][0]` takes the data of shape 1 to shape 2, `[1]` that of shape 2 to shape 3, and so on.
 */
export type Upcasters = Readonly<Record<string, readonly ((data: object) => object)[]>>;

/** The shape that new events of a type are written in: 1 + the number of its upcasters. */
export function currentSchemaVersion(upcasters: Upcasters, type: string): number {
  return 1 + (Object.hasOwn(upcasters, type) ? (upcasters[type]?.length ?? 0) : 0);
}

/** @throws NewerSchema for a shape that only a newer version of the app can read. @throws RangeError for a shape below 1. */
export function upcast<Event extends DomainEvent>(upcasters: Upcasters, recorded: RecordedEvent<Event>): RecordedEvent<Event> {
  const { type } = recorded.event;
  const current = currentSchemaVersion(upcasters, type);
  if (recorded.schemaVersion === current) return recorded;
  if (recorded.schemaVersion > current) throw new NewerSchema(recorded);
  if (!(Number.isInteger(recorded.schemaVersion) && recorded.schemaVersion >= 1)) throw new RangeError(`There is no shape ${recorded.schemaVersion}`);
  const steps = (upcasters[type] ?? []).slice(recorded.schemaVersion - 1);
  const data = steps.reduce<object>((older, step) => step(older), recorded.event.data);
  return { ...recorded, schemaVersion: current, event: { type, data } as Event };
}

/** The event was made by a newer version of the app. */
export class NewerSchema extends Error {
  override readonly name = 'NewerSchema';
  readonly position: Position;
  readonly eventType: string;
  constructor({ position, event, schemaVersion }: RecordedEvent) {
    super(`Event ${position} (${event.type}, shape ${schemaVersion}) was made by a newer version of this app`);
    this.position = position;
    this.eventType = event.type;
  }
}

/** The same log, read through upcasters. */
export function upcasting<Event extends DomainEvent>(store: EventStore<Event>, upcasters: Upcasters): EventStore<Event> {
  const raise = (events: readonly RecordedEvent<Event>[]) => events.map((recorded) => upcast(upcasters, recorded));
  return {
    refresh: () => store.refresh(),
    async append(commit) {
      const result = await store.append(commit);
      return result.type === 'AlreadyAppended' ? { ...result, events: raise(result.events) } : result;
    },
    appendRecorded: (batches, signal) => store.appendRecorded(batches, signal),
    async *read(after?: Position, upTo?: Position) {
      for await (const events of store.read(after, upTo)) yield raise(events);
    },
    readAt: async (positions: readonly Position[]) => raise(await store.readAt(positions)),
    readStream: async (streamId: StreamId, after?: Version, upTo?: Version) => raise(await store.readStream(streamId, after, upTo)),
    readCommit: async (commandId: string) => raise(await store.readCommit(commandId)),
  };
}
