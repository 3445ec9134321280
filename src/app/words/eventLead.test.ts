import { expect, test } from 'vitest';
import type { AnyEvent, LogRow } from '../../engine/engineApi.ts';
import { position, streamId, version } from '../../eventsourcing/event.ts';
import { eventLead } from './eventLead.ts';

const row = (event: object): LogRow => ({
  event: {
    position: position(7),
    streamId: streamId('account-everyday'),
    version: version(2),
    id: '3f0e',
    commandId: '9c1a',
    recordedAt: '2026-03-03T14:05:00.000Z',
    schemaVersion: 1,
    source: 'urn:tidemark:log',
    event: event as AnyEvent,
  },
  accountId: 'everyday',
  accountName: 'Everyday',
  currency: 'EUR',
  exponent: 2,
});
const withdrawn = (texts: object) => row({ type: 'MoneyWithdrawn', data: { amount: 1992, date: '2026-03-03', ...texts } });

test('whom it was with leads, what it is follows; amount and account are said elsewhere', () => {
  expect(eventLead(withdrawn({ payee: 'Rewe', note: 'for the party' }))).toEqual({ lead: 'Rewe', rest: ['Withdrawal', 'for the party'] });
});

test('without a payee the reason or the note leads, and without any what it is', () => {
  expect(eventLead(withdrawn({ note: 'Cash' }))).toEqual({ lead: 'Cash', rest: ['Withdrawal'] });
  expect(eventLead(withdrawn({}))).toEqual({ lead: 'Withdrawal', rest: [] });
});

test('where no money moved the sentence leads', () => {
  expect(eventLead(row({ type: 'AccountClosed', data: {} }))).toEqual({ lead: 'Account Everyday closed', rest: [] });
});
