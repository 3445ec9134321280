import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ColumnSum } from '../eventsourcing/columnSum.ts';
import { type DomainEvent, position, type RecordedEvent, streamId, version } from '../eventsourcing/event.ts';
import { eventsOf } from '../eventsourcing/eventColumns.ts';
import { InMemoryEventStore } from '../eventsourcing/inMemoryEventStore.ts';
import { NewestSums } from '../eventsourcing/newestSums.ts';
import type { Projection, SumProjection } from '../eventsourcing/projection.ts';
import { project } from '../eventsourcing/projection.ts';
import { RecordedTimes } from '../eventsourcing/recordedTimes.ts';
import { SumTimeline } from '../eventsourcing/sumTimeline.ts';
import { TimeTravel } from '../eventsourcing/timeTravel.ts';
import { packSegment } from './packSegment.ts';
import { Segment } from './segment.ts';
import { columnsOf } from './segmentColumns.ts';

type Any = DomainEvent<string, Readonly<Record<string, unknown>>>;

const amount = fc.oneof(
  { arbitrary: fc.integer({ min: -1_000, max: 1_000_000 }), weight: 12 },
  { arbitrary: fc.constantFrom(0, 2 ** 53, -(2 ** 53) - 2, 2 ** 60, 0.25, Number.MAX_SAFE_INTEGER), weight: 2 },
);
/** An amount that is none. */
const noAmount = fc.constantFrom<unknown>(undefined, null, '12', { amount: 1 });

function recorded(isAmount: boolean): fc.Arbitrary<Omit<RecordedEvent<Any>, 'position'>> {
  const data = fc.record({
    amount: isAmount ? amount : fc.oneof(amount, noAmount),
    note: fc.option(fc.string({ maxLength: 3 }), { nil: undefined }),
  });
  const event = fc.oneof(
    fc.record({ type: fc.constantFrom('Added', 'Taken'), data }),
    // Means nothing to the sum, whatever is in it.
    fc.record({
      type: fc.constantFrom('Named', 'constructor'),
      data: fc.record({ amount: fc.oneof(amount, noAmount), name: fc.string({ maxLength: 3 }) }),
    }),
  );
  return fc
    .record({
      streamId: fc.nat(12).map((n) => streamId(`tally-${n}`)),
      recordedAt: fc
        .oneof({ arbitrary: fc.integer({ min: 0, max: 9 * 86_400_000 }), weight: 20 }, fc.constant(86_400_000))
        .map((ms) => new Date(1_700_000_000_000 + ms).toISOString()),
      event,
    })
    .map(({ event: { type, data }, ...one }) => ({
      ...one,
      version: version(1),
      id: 'id',
      commandId: 'command',
      schemaVersion: 1,
      source: 'urn:test',
      // What is absent is not stored as such.
      event: { type, data: JSON.parse(JSON.stringify(data)) as Any['data'] },
    }));
}

const logs = fc
  .boolean()
  .chain((isAmount) => fc.array(recorded(isAmount), { minLength: 1, maxLength: 120 }))
  .map((events) => events.map((one, index): RecordedEvent<Any> => ({ ...one, position: position(index + 1) })));

/** What `columns` says again. */
function sumOf(columns: ColumnSum<Any>): SumProjection<Any> {
  const { key, member, signs } = columns;
  return {
    name: 'sum',
    version: 1,
    columns,
    change({ streamId: stream, recordedAt, event: { type, data } }) {
      if (signs && !Object.hasOwn(signs, type)) return undefined;
      const sum = (signs?.[type] ?? 1) * (member === undefined ? 1 : (data[member] as number));
      return sum === 0 ? undefined : { key: key === 'stream' ? stream : key === 'type' ? type : recordedAt.slice(0, 10), amount: sum };
    },
  };
}

const declarations: readonly ColumnSum<Any>[] = (['stream', 'type', 'day'] as const).flatMap((key) => [
  { key },
  { key, signs: { Added: 1, Taken: -1 } },
  { key, member: 'amount', signs: { Added: 1, Taken: -1 } },
  { key, member: 'amount', signs: { Taken: 1 } },
  { key, member: 'nowhere', signs: { Added: 1 } },
]);

/** The log cut into segments, and how often each timeline is told of one that it knows in part already. */
const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 });

function segmentsOf(log: readonly RecordedEvent<Any>[], parts: readonly number[]): readonly Segment<Any>[] {
  const ends = [...new Set([...parts.map((part) => Math.floor(part * log.length)), log.length])].filter((end) => end > 0).sort((a, b) => a - b);
  return ends.map((end, index) => new Segment<Any>(packSegment(log.slice(ends[index - 1] ?? 0, end))));
}

test('a sum fed from columns is in every figure the sum fed with the events', () => {
  fc.assert(
    fc.property(logs, cuts, fc.nat(), (log, parts, pick) => {
      const segments = segmentsOf(log, parts);
      for (const declared of declarations) {
        const [fed, expected] = [new SumTimeline(sumOf(declared)), new SumTimeline(sumOf(declared))];
        expected.read(log);
        const newest = new NewestSums(sumOf(declared), { keys: [], amounts: new Float64Array(0) });
        // Some were read as objects before, as those in the tail are.
        fed.read(log.slice(0, pick % (log.length + 1)));
        for (const segment of segments) {
          const columns = columnsOf(segment);
          expect(columns).toBeDefined();
          if (columns) fed.readColumns(columns);
          if (columns) newest.readColumns(columns);
        }
        expect(newest.at()).toEqual(Array.from(expected.at(expected.checkpoint)));
        expect(fed.checkpoint).toBe(log.length);
        expect(fed.keys).toEqual(expected.keys);
        expect(fed.savePage(position(0), fed.checkpoint)).toEqual(expected.savePage(position(0), expected.checkpoint));
        for (const { position: at } of log.filter((_, row) => row % 9 === 0)) expect(fed.at(at)).toEqual(expected.at(at));
        for (const key of fed.keys)
          expect(fed.contributions(key, fed.checkpoint, 0, 200)).toEqual(expected.contributions(key, fed.checkpoint, 0, 200));
      }
    }),
    { numRuns: 80 },
  );
});

test('any part of a segment in columns is its events', () => {
  fc.assert(
    fc.property(logs, fc.nat(), (log, pick) => {
      const from = position((pick % log.length) + 1);
      const columns = columnsOf(new Segment<Any>(packSegment(log)), from);
      if (!columns) throw new Error('It lies in columns');
      const events = log.slice(from - 1);
      expect(eventsOf(columns)).toEqual(events);
      expect(columns.count).toBe(events.length);
      for (const [row, { streamId: stream, recordedAt, schemaVersion, event }] of events.entries()) {
        expect(columns.streams.table[columns.streams.codes[row] as number]).toBe(stream);
        expect(columns.types.table[columns.types.codes[row] as number]).toBe(event.type);
        expect(columns.schemaVersions[row]).toBe(schemaVersion);
        expect(columns.recordedMs[row]).toBe(Date.parse(recordedAt));
        for (const member of ['note', 'name', 'amount', 'nowhere']) {
          const { table, codes } = columns.texts(member);
          const value = event.data[member];
          expect(table[codes[row] as number]).toBe(typeof value === 'string' ? value : undefined);
        }
      }
    }),
  );
});

test('times and states fed from columns are those fed with the events', async () => {
  const names: Projection<readonly string[], Any> = {
    name: 'names',
    version: 1,
    initialState: [],
    reads: ['Named'],
    evolve: (found, { streamId: stream, event: { type, data } }) => (type === 'Named' ? [...found, `${stream}: ${String(data['name'])}`] : found),
  };
  await fc.assert(
    fc.asyncProperty(logs, cuts, fc.nat(), async (log, parts, pick) => {
      const fed = [new RecordedTimes<Any>(), new TimeTravel(names, new InMemoryEventStore<Any>(), { keyframeEvery: 1 })] as const;
      const expected = new RecordedTimes<Any>();
      expected.read(log);
      for (const timeline of fed) {
        timeline.read(log.slice(0, pick % (log.length + 1)));
        for (const columns of segmentsOf(log, parts).map((segment) => columnsOf(segment))) if (columns) timeline.readColumns(columns);
        expect(timeline.checkpoint).toBe(log.length);
      }
      for (const { position: at } of log) {
        expect(fed[0].latestAt(at)).toBe(expected.latestAt(at));
        expect(await fed[1].at(at)).toEqual(project(names, log.slice(0, at)));
      }
    }),
  );
});

test('columns that do not follow what was read are refused', () => {
  const log = fc.sample(recorded(true), { numRuns: 9, seed: 1 }).map((one, index) => ({ ...one, position: position(index + 1) }));
  const columns = columnsOf(new Segment<Any>(packSegment(log.slice(4))));
  if (!columns) throw new Error('They lie in columns');
  for (const timeline of [new SumTimeline(sumOf({ key: 'stream' })), new RecordedTimes<Any>()]) {
    timeline.read(log.slice(0, 3));
    expect(() => timeline.readColumns(columns)).toThrow('cannot continue at 5');
  }
});

test.each([
  ['a time in another form', { recordedAt: '2026-11-25T08:00:00+02:00' }],
  ['no shape', { schemaVersion: 'one' as unknown as number }],
])('%s is left to those who read events one by one', (_, strange) => {
  const one = fc.sample(recorded(true), { numRuns: 1, seed: 1 })[0] as RecordedEvent<Any>;
  const columns = columnsOf(
    new Segment<Any>(
      packSegment([
        { ...one, position: position(1) },
        { ...one, ...strange, position: position(2) },
      ]),
    ),
  );
  expect(columns === undefined || Number.isNaN(columns.schemaVersions[1])).toBe(true);
});

test('where one event cannot be read, none is told in columns', () => {
  const one = fc.sample(recorded(true), { numRuns: 1, seed: 1 })[0] as RecordedEvent<Any>;
  const bytes = packSegment([1, 2, 3].map((at) => ({ ...one, position: position(at), event: { type: 'Named', data: { list: [`first ${at}`] } } })));
  expect(columnsOf(new Segment<Any>(bytes))).toBeDefined();
  const text = new TextDecoder('latin1').decode(bytes);
  new Uint8Array(bytes)[text.lastIndexOf('3"')] = 0x0a;
  const damaged = new Segment<Any>(bytes);
  expect(() => damaged.eventAt(position(3))).toThrow(SyntaxError);
  expect(columnsOf(damaged)).toBeUndefined();
});
