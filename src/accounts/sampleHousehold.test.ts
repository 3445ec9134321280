import { describe, expect, test } from 'vitest';
import { commandHandler } from '../eventsourcing/commandHandler.ts';
import type { RecordedEvent } from '../eventsourcing/event.ts';
import { InMemoryEventStore } from '../eventsourcing/inMemoryEventStore.ts';
import { account } from './account.ts';
import { type AccountEvent, changeOf } from './accountEvents.ts';
import { accountStream } from './accountStream.ts';
import { type SampleCommand, sampleHousehold } from './sampleHousehold.ts';

const dayMs = 86_400_000;

/** The log of the household, and the commands the rules refused. */
async function played(plan: readonly SampleCommand[]) {
  const handle = commandHandler(account, new InMemoryEventStore<AccountEvent>());
  const log: RecordedEvent<AccountEvent>[] = [];
  const refused: unknown[] = [];
  for (const { command, ...metadata } of plan) {
    const handled = await handle(command, metadata);
    if (handled.type === 'Accepted') log.push(...handled.events);
    else refused.push({ command, rejection: handled.rejection });
  }
  return { log, refused };
}

function balancesOf(accountId: string, log: readonly RecordedEvent<AccountEvent>[]): readonly number[] {
  let balance = 0;
  return log.filter(({ streamId }) => streamId === accountStream(accountId)).map(({ event }) => (balance += changeOf(event)));
}

const days = ['2026-11-25', '2026-01-01', '2024-02-29', '2027-06-15'];
const seeds = [1_993, 0, -7, 2 ** 31];
const years = seeds.flatMap((seed) => days.map((today) => ({ seed, today })));

describe.each(years)('the household of seed $seed, seen on $today', ({ seed, today }) => {
  const plan = sampleHousehold(seed, today);

  test('does nothing the rules refuse', async () => {
    expect((await played(plan)).refused).toEqual([]);
  });

  test('is a year of 600 to 1,000 commands, and ends the day before', () => {
    expect(plan.length).toBeGreaterThanOrEqual(600);
    expect(plan.length).toBeLessThanOrEqual(1_000);
    const yesterday = Date.parse(today) - dayMs;
    expect(Date.parse(plan[0]?.recordedAt.slice(0, 10) ?? '')).toBe(yesterday - 364 * dayMs);
    expect(Date.parse(plan.at(-1)?.recordedAt.slice(0, 10) ?? '')).toBeLessThanOrEqual(yesterday);
    expect(Date.parse(plan.at(-1)?.recordedAt.slice(0, 10) ?? '')).toBeGreaterThan(yesterday - 4 * dayMs);
  });

  test('is recorded in order, while people are awake', () => {
    const times = plan.map(({ recordedAt }) => recordedAt);
    expect(times).toEqual([...new Set(times)].sort());
    expect(times.filter((time) => time.slice(11, 13) < '06' || time.slice(11, 13) > '22')).toEqual([]);
  });

  test('gives every command a UUID of its own', () => {
    const ids = plan.flatMap(({ commandId, command }) => (command.type === 'TransferMoney' ? [commandId, command.transferId] : [commandId]));
    expect(ids.filter((id) => !/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('lives within its means', async () => {
    const { log } = await played(plan);
    const range = (accountId: string) => ({ least: Math.min(...balancesOf(accountId, log)), most: Math.max(...balancesOf(accountId, log)) });
    const limits = [
      ['everyday', -40_000, 800_000],
      ['savings', 0, 3_000_000],
      ['wallet', 0, 40_000],
      ['card', -200_000, 20_000],
      ['holiday', 0, 300_000],
      ['pounds', 0, 40_000],
    ] as const;
    expect(limits.filter(([accountId, least, most]) => range(accountId).least < least || range(accountId).most > most)).toEqual([]);
    expect(balancesOf('student', log).at(-1)).toBe(0);
  });
});

test('the same seed and day give the same household, another seed another', () => {
  expect(sampleHousehold(1, '2026-11-25')).toEqual(sampleHousehold(1, '2026-11-25'));
  expect(sampleHousehold(1, '2026-11-25')).not.toEqual(sampleHousehold(2, '2026-11-25'));
});

const idsOf = (today: string) =>
  sampleHousehold(1_993, today).flatMap(({ commandId, command }) => ('transferId' in command ? [commandId, command.transferId] : [commandId]));

test('households of other days have no id in common', () => {
  const ids = Array.from({ length: 30 }, (_, day) => idsOf(new Date(Date.UTC(2026, 10, 20 + day)).toISOString().slice(0, 10))).flat();
  expect(new Set(ids).size).toBe(ids.length);
});

test('everything but reopening happens in the year: transfers taken back on both sides, entries recorded late', async () => {
  const { log } = await played(sampleHousehold(1_993, '2026-11-25'));
  const facts = log.map(({ event }) => event);
  expect([...new Set(facts.map(({ type }) => type))].sort()).toEqual([
    'AccountClosed',
    'AccountCreated',
    'AccountRenamed',
    'EntryReversed',
    'MoneyDeposited',
    'MoneyTransferredIn',
    'MoneyTransferredOut',
    'MoneyWithdrawn',
    'OverdraftLimitChanged',
  ]);
  const reversals = log.filter(({ event }) => event.type === 'EntryReversed').map(({ commandId }) => commandId);
  expect(reversals.length).toBeGreaterThan(new Set(reversals).size);
  const late = log.filter(({ event, recordedAt }) => 'date' in event.data && event.data.date < recordedAt.slice(0, 10));
  expect(late.length).toBeGreaterThan(4);
});
