import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type RecordedEvent, type StreamId, version } from './event.ts';
import type { CodedColumn, EventColumns, EventStretch } from './eventColumns.ts';
import type { EventStore } from './eventStore.ts';
import { FoldedStreams } from './foldedStreams.ts';
import { InMemoryEventStore } from './inMemoryEventStore.ts';
import { added, batchesOf, type TallyEvent, taken, tally, tallyLog, tallyStream } from './tallyExample.ts';

const names = ['a', 'b', 'c'] as const;
const isOwn = (streamId: StreamId) => streamId !== tallyStream('c');

function coded(texts: readonly string[]): CodedColumn {
  const table = [...new Set(texts)];
  return { table, codes: Uint8Array.from(texts, (text) => table.indexOf(text)) };
}

/** As events lie in a sealed segment. */
function inColumns(events: readonly RecordedEvent<TallyEvent>[]): EventColumns<TallyEvent> {
  const [first] = events;
  if (!first) throw new RangeError('Columns hold an event at least');
  return {
    first: first.position,
    count: events.length,
    streams: coded(events.map(({ streamId }) => streamId)),
    types: coded(events.map(({ event }) => event.type)),
    schemaVersions: Float64Array.from(events, ({ schemaVersion }) => schemaVersion),
    recordedMs: Float64Array.from(events, ({ recordedAt }) => Date.parse(recordedAt)),
    numbers: (member) => Float64Array.from(events, ({ event: { data } }) => Reflect.get(data, member) ?? Number.NaN),
    texts: () => ({ table: [undefined], codes: new Uint16Array(events.length) }),
    eventAt: (row) => events[row] as RecordedEvent<TallyEvent>,
  };
}

/** A log of which all but the newest events lie in columns, as on disk. */
class PackedStore extends InMemoryEventStore<TallyEvent> {
  readonly #size: number;
  constructor(size: number) {
    super();
    this.#size = size;
  }
  async *readColumns(after: number = 0): AsyncIterable<EventStretch<TallyEvent>> {
    for await (const events of this.read(after)) {
      let from = 0;
      for (; from + this.#size <= events.length; from += this.#size) {
        yield inColumns(events.slice(from, from + this.#size));
      }
      if (from < events.length) yield events.slice(from);
    }
  }
}

/** What a state is: how many events there were, and their sum. */
const counted = {
  initialState: { events: 0, sum: 0 },
  evolve: ({ events, sum }: { readonly events: number; readonly sum: number }, event: TallyEvent) => ({
    events: events + 1,
    sum: tally.evolve(sum, event, ''),
  }),
  // Of what is taken, the event is read whole.
  numbers: { Added: 'amount' },
};

const appended = (events: EventStore<TallyEvent>, log: readonly RecordedEvent<TallyEvent>[]) => events.appendRecorded(batchesOf(log));

test('a stream that was read in passing, asked for, or both at once, has the state and version of all of its events', () => {
  const event = fc.record({ tally: fc.constantFrom(...names), event: fc.oneof(fc.nat(9).map(added), fc.nat(9).map(taken)) });
  const step = fc.oneof(
    { weight: 2, arbitrary: fc.record({ grow: fc.array(event, { minLength: 1, maxLength: 9 }) }) },
    { weight: 2, arbitrary: fc.record({ load: fc.constantFrom(...names) }) },
    { weight: 2, arbitrary: fc.constant('read on' as const) },
  );
  return fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), fc.integer({ min: 1, max: 5 }), async (steps, size) => {
      const store = new PackedStore(size);
      const streams = new FoldedStreams(counted, store);
      const told: Parameters<typeof tallyLog>[0][number][] = [];
      const asked: Promise<unknown>[] = [];
      for (const one of steps) {
        if (one === 'read on') asked.push(streams.readOn(isOwn));
        else if ('load' in one) asked.push(streams.load(tallyStream(one.load)));
        else {
          const log = tallyLog(told.concat(one.grow));
          await appended(store, log.slice(told.length));
          told.push(...one.grow);
        }
      }
      await Promise.all(asked);
      await streams.readOn(isOwn);
      for (const name of names) {
        const own = told.filter((one) => one.tally === name);
        const state = own.reduce((before, one) => counted.evolve(before, one.event), counted.initialState);
        expect(await streams.load(tallyStream(name))).toMatchObject({ state, version: own.length });
      }
    }),
    { numRuns: 300 },
  );
});

test('of a stream that was read in passing, no event is read again', async () => {
  const store = new PackedStore(2);
  await appended(store, tallyLog(['a', 'b', 'a', 'c', 'a'].map((name) => ({ tally: name, event: added(1) }))));
  const asked: [StreamId, number | undefined][] = [];
  const readStream = store.readStream.bind(store);
  store.readStream = (streamId, after, upTo) => {
    asked.push([streamId, after]);
    return readStream(streamId, after, upTo);
  };
  const streams = new FoldedStreams(counted, store);
  await streams.readOn(isOwn);
  expect(await streams.load(tallyStream('a'))).toMatchObject({ version: version(3), state: { events: 3, sum: 3 } });
  await streams.load(tallyStream('c'));
  expect(asked).toEqual([
    [tallyStream('a'), 3],
    [tallyStream('c'), 0],
  ]);
});

test('where states may be forgotten, none is begun in the middle: nothing is read in passing', async () => {
  const store = new PackedStore(1);
  await appended(store, tallyLog(['a', 'b', 'a'].map((name) => ({ tally: name, event: added(2) }))));
  const streams = new FoldedStreams(counted, store, 1);
  await streams.readOn(isOwn);
  await streams.load(tallyStream('b'));
  expect(await streams.load(tallyStream('a'))).toMatchObject({ version: 2, state: { events: 2, sum: 4 } });
});
