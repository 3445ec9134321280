import { describe, expect, test } from 'vitest';
import { position, type RecordedEvent, streamId, version } from '../eventsourcing/event.ts';
import { describeDifference, eventDifference } from './eventDifference.ts';

const event: RecordedEvent = {
  position: position(7),
  streamId: streamId('account-a'),
  version: version(3),
  id: 'one-1',
  commandId: 'one',
  recordedAt: '2026-01-01T00:00:00.000Z',
  schemaVersion: 1,
  source: 'urn:uuid:1',
  event: { type: 'MoneyDeposited', data: { amount: 5, date: '2026-01-01', tags: ['a', { deep: null }] } },
  extensions: { traceparent: '00' },
};
const { extensions: _, ...plain } = event;
const withData = (data: object): RecordedEvent => ({ ...event, event: { type: 'MoneyDeposited', data } });

describe('an event is the same', () => {
  test('as a copy of it', () => expect(eventDifference(event, structuredClone(event))).toBeUndefined());
  test('wherever it stands', () => expect(eventDifference(event, { ...event, position: position(1) })).toBeUndefined());
  test('in whatever order its members are written', () =>
    expect(eventDifference(event, withData({ tags: ['a', { deep: null }], date: '2026-01-01', amount: 5 }))).toBeUndefined());
});

describe('an event is another', () => {
  test.each<[string, RecordedEvent]>([
    ['id', { ...event, id: 'two-1' }],
    ['type', { ...event, event: { ...event.event, type: 'MoneyWithdrawn' } }],
    ['subject', { ...event, streamId: streamId('account-b') }],
    ['streamversion', { ...event, version: version(4) }],
    ['time', { ...event, recordedAt: '2026-01-01T00:00:00Z' }],
    ['commandid', { ...event, commandId: 'two' }],
    ['source', { ...event, source: 'urn:uuid:2' }],
    ['schemaversion', { ...event, schemaVersion: 2 }],
    ['traceparent', plain],
    ['tracestate', { ...event, extensions: { traceparent: '00', tracestate: '1' } }],
    ['data.amount', withData({ amount: 50, date: '2026-01-01', tags: ['a', { deep: null }] })],
    ['data.date', withData({ amount: 5, tags: ['a', { deep: null }] })],
    ['data.payee', withData({ amount: 5, date: '2026-01-01', tags: ['a', { deep: null }], payee: 'Somebody' })],
    ['data.tags.1.deep', withData({ amount: 5, date: '2026-01-01', tags: ['a', { deep: 0 }] })],
    ['data.tags.1', withData({ amount: 5, date: '2026-01-01', tags: ['a'] })],
    ['data.tags', withData({ amount: 5, date: '2026-01-01', tags: { 0: 'a', 1: { deep: null } } })],
    ['data.toString', withData({ amount: 5, date: '2026-01-01', tags: ['a', { deep: null }], toString: 1 })],
  ])('by its %s', (member, given) => {
    expect(eventDifference(event, given)?.member).toBe(member);
    expect(eventDifference(given, event)?.member).toBe(member);
  });
});

test('what differs is said as it is written, and cut short', () => {
  expect(describeDifference({ member: 'data.amount', here: 5, given: 50 })).toBe('data.amount is 50 in the file and 5 here');
  expect(describeDifference({ member: 'data.payee', here: undefined, given: 'x'.repeat(99) })).toBe(
    `data.payee is "${'x'.repeat(59)}… in the file and missing here`,
  );
});
