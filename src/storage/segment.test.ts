import fc from 'fast-check';
import { expect, test } from 'vitest';
import { position, type RecordedEvent, streamId, version } from '../eventsourcing/event.ts';
import { packSegment } from './packSegment.ts';
import { Segment } from './segment.ts';

/** JSON has one zero: `JSON.stringify(-0)` is "0". */
const withOneZero = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;
const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 });
const members = (name: fc.Arbitrary<string>) =>
  fc.dictionary(
    name.filter((member) => member !== '__proto__'),
    fc.jsonValue({ maxDepth: 2 }),
    { maxKeys: 4 },
  );
const command = fc.oneof(fc.uuid(), fc.constantFrom('a', 'a-1', 'import'), text);

const event: fc.Arbitrary<Omit<RecordedEvent, 'position'>> = fc
  .record(
    {
      streamId: fc.constantFrom('account-a', 'account-b').map(streamId),
      version: fc.integer({ min: 1, max: 5_000 }).map(version),
      commandId: command,
      id: fc.oneof(fc.uuid(), fc.constantFrom('derived-1', 'derived-2', 'derived-02', 'derived-0'), text),
      recordedAt: fc.oneof(
        fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }).map((date) => date.toISOString()),
        fc.constantFrom('2026-11-25T08:00:00+02:00', '2026-11-25T08:00:00.1234Z'),
      ),
      schemaVersion: fc.integer({ min: 1, max: 3 }),
      source: fc.constantFrom('urn:one', 'urn:two'),
      event: fc.record({
        type: fc.constantFrom('MoneyDeposited', 'MoneyWithdrawn'),
        data: members(fc.oneof(fc.constantFrom('amount', 'date', 'note', '1', '0'), text)),
      }),
      extensions: members(text),
    },
    { requiredKeys: ['streamId', 'version', 'commandId', 'id', 'recordedAt', 'schemaVersion', 'source', 'event'] },
  )
  // An id is often made from its command, and sometimes only looks like it.
  .map((one) => (one.id.startsWith('derived') ? { ...one, id: one.id.replace('derived', one.commandId) } : one));

const run = fc
  .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.array(event, { minLength: 1, maxLength: 60 }))
  .map(([first, events]) => events.map((one, index): RecordedEvent => ({ ...withOneZero(one), position: position(first + index) })));

test('a segment gives back every event as it was, down to the order of the members', () => {
  fc.assert(
    fc.property(run, (events) => {
      const segment = new Segment(packSegment(events));
      const found = events.map((one) => segment.eventAt(one.position));
      expect(found).toEqual(events);
      expect(found.map((one) => JSON.stringify([one.event.data, one.extensions]))).toEqual(
        events.map((one) => JSON.stringify([one.event.data, one.extensions])),
      );
    }),
  );
});

test('an event is read on its own as it is among the others', () => {
  fc.assert(
    fc.property(run, fc.nat(), (events, pick) => {
      const wanted = events[pick % events.length] as RecordedEvent;
      const segment = new Segment(packSegment(events));
      expect(segment.eventAt(wanted.position)).toEqual(wanted);
      expect(segment.streamAt(wanted.position)).toBe(wanted.streamId);
      expect(segment.versionAt(wanted.position)).toBe(wanted.version);
      expect(segment.commandAt(wanted.position)).toBe(wanted.commandId);
    }),
  );
});

const plain = (at: number): RecordedEvent => ({
  position: position(at),
  streamId: streamId('account-a'),
  version: version(at),
  id: `command-${at}-1`,
  commandId: `command-${at}`,
  recordedAt: '2026-11-25T08:00:00.000Z',
  schemaVersion: 1,
  source: 'urn:one',
  event: { type: 'MoneyDeposited', data: { amount: at } },
});

test('a segment knows which positions it holds, and refuses others', () => {
  const segment = new Segment(packSegment([plain(7), plain(8), plain(9)]));
  expect([segment.first, segment.last]).toEqual([7, 9]);
  expect(() => segment.eventAt(position(6))).toThrow(RangeError);
  expect(() => segment.eventAt(position(10))).toThrow('Position 10 is not in the segment of 7 to 9');
});

test('a segment of no events cannot be made', () => {
  expect(() => packSegment([])).toThrow('at least one event');
});

test('bytes that are no segment are refused', () => {
  expect(() => new Segment(new ArrayBuffer(64))).toThrow('not a segment');
});

test('a member that is absent, null or an empty text stays what it is', () => {
  const notes: readonly object[] = [{ note: null }, { note: '' }, {}, { note: 'x' }, { other: null }];
  const events = notes.map((data, index) => ({ ...plain(index + 1), event: { type: 'MoneyDeposited', data } }));
  const segment = new Segment(packSegment(events));
  expect(events.map((one) => JSON.stringify(segment.eventAt(one.position).event.data))).toEqual(notes.map((data) => JSON.stringify(data)));
});
