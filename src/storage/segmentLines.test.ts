import fc from 'fast-check';
import { expect, test } from 'vitest';
import { position, type RecordedEvent, streamId, version } from '../eventsourcing/event.ts';
import { toLine } from './logFile.ts';
import { packSegment } from './packSegment.ts';
import { Segment } from './segment.ts';
import { SegmentLines } from './segmentLines.ts';

/** The lines of a segment, each written into a target of so many bytes. */
function linesOf(events: readonly RecordedEvent[], room = 100_000): readonly string[] {
  const segment = new Segment(packSegment(events));
  const lines = new SegmentLines(segment);
  const target = new Uint8Array(room);
  return events.map(({ position: place }) => {
    const end = lines.write(target, 7, place);
    return end > room ? 'no room' : new TextDecoder('utf-8', { ignoreBOM: true }).decode(target.subarray(7, end));
  });
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ maxLength: 12 }),
  fc.constantFrom('plain', 'a "b"', 'c\\d', 'Zoë\u2028'),
);
const given = fc.string({ minLength: 1, maxLength: 12 });
const number = fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }));
const value = fc.oneof(text, fc.nat(300), number, fc.boolean(), fc.constant(null), fc.uuid(), fc.array(text, { maxLength: 2 }));
/** Each run draws its columns from few or many values, so that they are packed in one way or another. */
const column = fc.oneof(
  fc.array(value, { minLength: 1, maxLength: 3 }),
  fc.array(fc.uuid(), { minLength: 40, maxLength: 40 }),
  fc.array(given, { minLength: 40, maxLength: 40 }),
  fc.array(fc.maxSafeInteger(), { minLength: 40, maxLength: 40 }),
  fc.array(value, { minLength: 20, maxLength: 40 }),
);

const at = <Item>(items: readonly Item[], index: number) => items[(index * 7) % items.length] as Item;

const run: fc.Arbitrary<readonly RecordedEvent[]> = fc
  .record({
    first: fc.integer({ min: 1, max: 2 ** 33 }),
    count: fc.integer({ min: 1, max: 60 }),
    // No log holds a member that every object would inherit from: `safeJson.ts` refuses it.
    columns: fc.dictionary(
      fc.oneof(fc.constantFrom('amount', 'note', '1', 'ab"c'), given).filter((name) => name !== '__proto__'),
      column,
      { maxKeys: 5 },
    ),
    isSparse: fc.boolean(),
    ids: fc.array(fc.oneof(fc.uuid(), given), { minLength: 1, maxLength: 40 }),
    commands: fc.array(
      fc.oneof(
        fc.uuid(),
        given,
        text.filter((one) => one !== ''),
      ),
      { minLength: 1, maxLength: 40 },
    ),
    times: fc.array(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }), { minLength: 1, maxLength: 40 }),
    hasExtensions: fc.boolean(),
  })
  .map(({ first, count, columns, isSparse, ids, commands, times, hasExtensions }) => {
    return Array.from({ length: count }, (_, index): RecordedEvent => {
      const commandId = at(commands, index >> 1);
      const members = Object.entries(columns).filter((_member, place) => !isSparse || (index + place) % 5 === 0);
      const data: unknown = JSON.parse(JSON.stringify(Object.fromEntries(members.map(([name, values]) => [name, at(values, index)]))));
      return {
        position: position(first + index),
        streamId: streamId(`account-${at(ids, index % 3)}`),
        version: version(index + 1),
        id: index % 3 === 0 ? at(ids, index) : `${commandId}-${(index % 2) + 1}`,
        commandId,
        recordedAt: index % 11 === 10 ? '2026-11-25T08:00:00+02:00' : at(times, index).toISOString(),
        schemaVersion: 1 + (index % 2),
        source: 'urn:one',
        event: { type: index % 4 === 0 ? 'MoneyWithdrawn' : 'MoneyDeposited', data: data as object },
        ...(hasExtensions && index % 6 === 0 && { extensions: { hash: 'abc' } }),
      };
    });
  });

test('every line is the one that is exported', () => {
  fc.assert(
    fc.property(run, (events) => {
      expect(linesOf(events)).toEqual(events.map(toLine));
    }),
    { numRuns: 300 },
  );
});

test('where there is no room, the end says so', () => {
  fc.assert(
    fc.property(run, fc.nat(400), (events, room) => {
      const lines = events.map(toLine);
      for (const [index, line] of linesOf(events, room + 7).entries()) expect(['no room', lines[index]]).toContain(line);
    }),
  );
});

test('members that are undefined are left out, as JSON leaves them out', () => {
  const one: RecordedEvent = {
    position: position(1),
    streamId: streamId('account-a'),
    version: version(1),
    id: 'command-1',
    commandId: 'command',
    recordedAt: '2026-11-25T08:00:00.000Z',
    schemaVersion: 1,
    source: 'urn:one',
    event: { type: 'MoneyDeposited', data: { note: undefined, amount: 1, payee: undefined } },
  };
  const other = { ...one, position: position(2), event: { type: 'MoneyDeposited', data: {} } };
  expect(linesOf([one, other])).toEqual([one, other].map(toLine));
  expect(linesOf([one, other])[0]).toContain('"data":{"amount":1}}');
});
