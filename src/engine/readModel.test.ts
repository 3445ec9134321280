import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountEventTypes } from '../accounts/accountEvents.ts';
import { type Position, position, type RecordedEvent, streamId, version } from '../eventsourcing/event.ts';
import { InMemoryEventStore } from '../eventsourcing/inMemoryEventStore.ts';
import type { SnapshotStore } from '../eventsourcing/snapshotStore.ts';
import { packSegment } from '../storage/packSegment.ts';
import { Segment } from '../storage/segment.ts';
import { columnsOf } from '../storage/segmentColumns.ts';
import type { AnyEvent } from './house.ts';
import { ReadModel } from './readModel.ts';

/** Every type of event that there is, with whatever members any of them has. */
const event = fc.record({
  type: fc.constantFrom(...Object.keys(accountEventTypes), 'BookmarkAdded', 'BookmarkRenamed', 'BookmarkRemoved'),
  data: fc.record({
    amount: fc.oneof(fc.integer({ min: -5_000, max: 5_000 }), fc.constant(0), fc.constant(2 ** 53)),
    name: fc.string({ maxLength: 4 }),
    entryId: fc.string({ maxLength: 4 }),
    overdraftLimit: fc.option(fc.nat(500)),
    eventId: fc.constant(null),
    position: fc.nat(50),
  }),
});
const logs = fc.array(fc.tuple(event, fc.nat(6), fc.nat(5 * 86_400_000)), { minLength: 1, maxLength: 150 }).map((some) =>
  some.map(([one, stream, ms], index) => ({
    position: position(index + 1),
    streamId: streamId(`account-${stream}`),
    version: version(index + 1),
    id: `${index}`,
    commandId: `${index}`,
    recordedAt: new Date(1_700_000_000_000 + ms).toISOString(),
    schemaVersion: 1,
    source: 'urn:test',
    event: one as unknown as AnyEvent,
  })),
);

class Log extends InMemoryEventStore<AnyEvent> {
  readonly events: readonly RecordedEvent<AnyEvent>[];

  constructor(events: readonly RecordedEvent<AnyEvent>[]) {
    super();
    this.events = events;
  }

  override async *read() {
    yield this.events;
  }
}

class LogInColumns extends Log {
  readonly #segment: Segment<AnyEvent>;

  constructor(events: readonly RecordedEvent<AnyEvent>[]) {
    super(events);
    this.#segment = new Segment(packSegment(events));
  }

  async *readColumns() {
    const columns = columnsOf(this.#segment);
    if (!columns) throw new Error('These events lie in columns');
    yield columns;
  }
}

const noSnapshots: SnapshotStore = {
  load: async () => [],
  loadPage: async () => undefined,
  save: async () => undefined,
  loadStates: async () => [],
  saveStates: async () => undefined,
  deleteAll: async () => undefined,
};

/** What each projection keeps of the whole log. */
async function pagesOf(store: Log, upTo: Position): Promise<readonly (readonly [name: string, page: unknown])[]> {
  const model = new ReadModel(store, store, noSnapshots);
  expect(await model.projector.catchUp()).toBe(upTo);
  const { balances, eventsByStream, eventsByType, activity, recordedTimes, directory, reversals, bookmarks } = model;
  const timelines = [balances, eventsByStream, eventsByType, activity, recordedTimes, directory, reversals, bookmarks];
  return timelines.map((one) => [one.name, one.savePage(position(0), upTo)]);
}

test('every projection of the house, taken from columns, is what it is by its events', async () => {
  await fc.assert(
    fc.asyncProperty(logs, async (log) => {
      const upTo = position(log.length);
      expect(await pagesOf(new LogInColumns(log), upTo)).toEqual(await pagesOf(new Log(log), upTo));
    }),
  );
});
