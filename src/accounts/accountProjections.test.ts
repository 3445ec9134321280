import { describe, expect, test } from 'vitest';
import { position } from '../eventsourcing/event.ts';
import { project, type SumProjection } from '../eventsourcing/projection.ts';
import { SumTimeline } from '../eventsourcing/sumTimeline.ts';
import type { AccountEvent } from './accountEvents.ts';
import {
  closed,
  created,
  deposited,
  logOf,
  overdraftLimitChanged,
  renamed,
  reopened,
  reversed,
  transferredIn,
  transferredOut,
  withdrawn,
} from './accountExamples.ts';
import { accountDirectory, activity, balances, eventsByStream, eventsByType, reversals } from './accountProjections.ts';

const log = logOf(
  { accountId: 'everyday', event: created(), recordedAt: '2026-11-01T08:00:00Z' },
  { accountId: 'savings', event: created({ name: 'Savings', kind: 'savings', overdraftLimit: null }), recordedAt: '2026-11-01T21:30:00-02:00' },
  { accountId: 'everyday', event: deposited(100), recordedAt: '2026-11-02T00:30:00+02:00' },
  { accountId: 'everyday', event: transferredOut(70, 'savings'), recordedAt: '2026-11-02T09:00:00.123Z' },
  { accountId: 'savings', event: transferredIn(70, 'everyday'), recordedAt: '2026-11-02T09:00:00.123Z' },
  { accountId: 'everyday', event: withdrawn(30), recordedAt: '2026-10-31T09:00:00Z' },
  { accountId: 'everyday', event: reversed('event-6', 30), recordedAt: '2026-11-03T09:00:00Z' },
);

function sums(projection: SumProjection<AccountEvent>): Readonly<Record<string, number>> {
  const timeline = new SumTimeline(projection);
  timeline.read(log);
  return Object.fromEntries(timeline.keys.map((key) => [key, timeline.sumAt(key, position(log.length))]));
}

test('balances add up what entries, transfers and reversals change, each account in its own currency', () =>
  expect(sums(balances)).toEqual({ 'account-everyday': 30, 'account-savings': 70 }));

test('an account without entries has no balance to list', () => {
  const [opened] = logOf({ accountId: 'everyday', event: created() });
  expect(opened && balances.change(opened)).toBeUndefined();
});

test('events are counted by stream and by type', () => {
  expect(sums(eventsByStream)).toEqual({ 'account-everyday': 5, 'account-savings': 2 });
  expect(sums(eventsByType)).toEqual({
    AccountCreated: 2,
    MoneyDeposited: 1,
    MoneyTransferredOut: 1,
    MoneyTransferredIn: 1,
    MoneyWithdrawn: 1,
    EntryReversed: 1,
  });
});

test('activity counts by the day in UTC, whatever offset a time was written with and however clocks went', () =>
  expect(sums(activity)).toEqual({ '2026-11-01': 3, '2026-11-02': 2, '2026-10-31': 1, '2026-11-03': 1 }));

test('reversals say which entries were taken back, and where', () => {
  const found = project(reversals, log);
  expect(found.get('event-6')).toBe(7);
  expect(found.size).toBe(1);
});

describe('the account directory', () => {
  const directory = project(accountDirectory, log);

  test('lists every account with what is known of it', () => {
    expect(directory.size).toBe(2);
    expect(directory.get('account-savings')).toEqual({
      accountId: 'savings',
      streamId: 'account-savings',
      name: 'Savings',
      currency: 'EUR',
      exponent: 2,
      kind: 'savings',
      overdraftLimit: null,
      isClosed: false,
      openedAt: 2,
      openedOn: '2026-11-01T21:30:00-02:00',
    });
  });

  test('stays the very same where money moves', () =>
    expect(project(accountDirectory, log.slice(0, 2)).get('account-everyday')).toEqual(directory.get('account-everyday')));

  test.each([
    [renamed('Household'), { name: 'Household' }],
    [overdraftLimitChanged(500), { overdraftLimit: 500 }],
    [closed, { isClosed: true }],
    [reopened, { isClosed: false }],
  ])('takes in %j', (event, change) => {
    const past = [created(), ...(event.type === 'AccountReopened' ? [closed] : []), event];
    const listing = project(accountDirectory, logOf(...past.map((event) => ({ accountId: 'everyday', event })))).get('account-everyday');
    expect(listing).toMatchObject({ name: 'Everyday', overdraftLimit: 0, isClosed: false, openedAt: 1, ...change });
  });

  test('evolves to the very same state for an event that means nothing to it', () => {
    for (const recorded of log.slice(2)) expect(accountDirectory.evolve(directory, recorded)).toBe(directory);
  });

  test('passes over an event of an account that was never opened', () => {
    const strays = logOf({ accountId: 'everyday', event: renamed('Household') });
    expect(project(accountDirectory, strays).size).toBe(0);
  });
});

test('events of another aggregate in the same log leave accounts as they are', () => {
  const [first] = log;
  const foreign = { ...first, streamId: 'bookmark-rent', event: { type: 'BookmarkAdded', data: { amount: 5 } } } as unknown as (typeof log)[number];
  const directory = project(accountDirectory, log);
  const reversed = project(reversals, log);
  expect(balances.change(foreign)).toBeUndefined();
  expect(accountDirectory.evolve(directory, foreign)).toBe(directory);
  expect(reversals.evolve(reversed, foreign)).toBe(reversed);
});
