import { expect, test } from 'vitest';
import type { LogRow } from '../../engine/engineApi.ts';
import { position, streamId, version } from '../../eventsourcing/event.ts';
import { describeEvent } from './describeEvent.ts';

const rowOf = (event: LogRow['event']['event'], accountName: string): LogRow => ({
  accountId: 'a',
  accountName,
  currency: 'EUR',
  exponent: 2,
  event: {
    position: position(1),
    streamId: streamId('account-a'),
    version: version(1),
    id: 'event-1',
    commandId: 'command-1',
    recordedAt: '2026-03-03T13:05:00Z',
    schemaVersion: 1,
    source: 'test',
    event,
  },
});

test.each([
  ['Cash', 'Account Cash'],
  ['Account 2700', 'Account 2700'],
  ['account of the club', 'account of the club'],
  ['Accountant', 'Account Accountant'],
  ['Account', 'Account'],
])('an account named %j is opened and closed as %j', (name, called) => {
  const opened = { type: 'AccountCreated', data: { name, currency: 'EUR', exponent: 2, kind: 'cash', overdraftLimit: null } } as const;
  expect(describeEvent(rowOf(opened, name))).toBe(`${called} opened`);
  expect(describeEvent(rowOf({ type: 'AccountClosed', data: {} }, name))).toBe(`${called} closed`);
  expect(describeEvent(rowOf({ type: 'AccountReopened', data: {} }, name))).toBe(`${called} reopened`);
});
