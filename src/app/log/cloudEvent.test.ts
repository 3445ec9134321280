import { expect, test } from 'vitest';
import { position, type RecordedEvent, streamId, version } from '../../eventsourcing/event.ts';
import { cloudEvent } from './cloudEvent.ts';

const deposited: RecordedEvent = {
  position: position(7),
  streamId: streamId('account-cash'),
  version: version(2),
  id: '3f0e',
  commandId: '9c1a',
  recordedAt: '2026-03-03T14:05:00.000Z',
  schemaVersion: 1,
  source: 'urn:tidemark:log',
  event: { type: 'MoneyDeposited', data: { amount: 2500, date: '2026-03-03' } },
};

test('the members stand in the order of the log file', () => {
  expect(JSON.stringify(cloudEvent(deposited))).toBe(
    '{"specversion":"1.0","id":"3f0e","source":"urn:tidemark:log","type":"MoneyDeposited","subject":"account-cash",' +
      '"time":"2026-03-03T14:05:00.000Z","datacontenttype":"application/json","position":7,"streamversion":2,"commandid":"9c1a",' +
      '"schemaversion":1,"data":{"amount":2500,"date":"2026-03-03"}}',
  );
});

test('members that this version does not know come last, as they were', () => {
  expect(Object.keys(cloudEvent({ ...deposited, extensions: { hash: 'ab', 'x-own': [1] } })).slice(-3)).toEqual(['data', 'hash', 'x-own']);
});
