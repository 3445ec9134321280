import { expect, test } from 'vitest';
import { minorUnits } from '../../accounts/money.ts';
import type { MomentView } from '../../engine/engineApi.ts';
import { position, streamId, version } from '../../eventsourcing/event.ts';
import { happened, momentPlace, momentTime, spokenMoment } from './momentWords.ts';

// The zone of all unit tests is Prague's: formats are made once, when they are imported.

const beginning: MomentView = { at: position(0), row: null };

const deposit: MomentView = {
  at: position(42),
  row: {
    accountId: 'cash',
    accountName: 'Cash',
    currency: 'EUR',
    exponent: 2,
    event: {
      position: position(42),
      streamId: streamId('account-cash'),
      version: version(3),
      id: 'event-42',
      commandId: 'command-42',
      recordedAt: '2026-03-03T13:05:00Z',
      schemaVersion: 1,
      source: 'test',
      event: { type: 'MoneyDeposited', data: { amount: minorUnits(2500), date: '2026-03-03' } },
    },
  },
};

test('the slider says which event, what happened and when', () => {
  expect(spokenMoment(deposit, 1204)).toBe('Event 42 of 1,204. Deposit 25.00 EUR to Cash. 3 March 2026, 14:05.');
  expect(spokenMoment(beginning, 1204)).toBe('Before the first event.');
});

test('what happened, and where that stands', () => {
  expect(happened(deposit)).toBe('Deposit 25.00 EUR to Cash');
  expect(happened(beginning)).toBe('');
  expect(momentPlace(42, 1204)).toBe('event 42 of 1,204');
});

function half(type: 'MoneyTransferredOut' | 'MoneyTransferredIn'): MomentView {
  const row = deposit.row as NonNullable<MomentView['row']>;
  const data = { amount: minorUnits(2500), date: '2026-03-03', transferId: 't', otherAccount: 'bank' };
  return { ...deposit, row: { ...row, event: { ...row.event, event: { type, data } } }, otherAccountName: 'Bank' };
}

test('between the halves of a transfer it says so: the total lacks what is on its way', () => {
  expect(happened(half('MoneyTransferredOut'))).toBe('First half of a transfer: 25.00 EUR from Cash to Bank');
  expect(happened(half('MoneyTransferredIn'))).toBe('Transfer 25.00 EUR to Cash from Bank');
});

const on = (now: string) => momentTime(deposit, Date.parse(now));

test('yesterday is called yesterday, by the calendar of the person', () => {
  expect(on('2026-03-03T22:59:00Z')).toBe('Today, 14:05');
  expect(on('2026-03-03T23:00:00Z')).toBe('Yesterday, 14:05');
  expect(on('2026-03-04T23:00:00Z')).toBe('3 March 2026, 14:05');
  expect(momentTime(beginning)).toBe('Before the first event');
});
