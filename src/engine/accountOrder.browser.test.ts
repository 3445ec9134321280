import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { AccountCommand } from '../accounts/accountCommands.ts';
import { changeOf } from '../accounts/accountEvents.ts';
import { seededRandom } from '../accounts/seededRandom.ts';
import { position } from '../eventsourcing/event.ts';
import type { AccountRow, AccountsView, LogRow } from './engineApi.ts';
import { randomCommands } from './randomLedger.ts';
import { deleteTestLogs, executeAll, headOf, newest, newLogName, openAccount, openTab } from './testEngines.ts';

afterAll(deleteTestLogs);

const names = ['Zoo', 'apple', 'Äther', 'Account 10', 'Account 9', 'zoo'];
const dayIn = (day: number) => `2026-11-${String(day).padStart(2, '0')}`;

/** Three accounts in two currencies, and others of the same currency that are renamed now and then; entries of any of five days. */
async function ledger(seed: number) {
  const random = seededRandom(seed);
  const { engine } = await openTab(newLogName());
  await executeAll(
    engine,
    ['d', 'e', 'f'].map((accountId) => openAccount(accountId, null)),
  );
  const commands = randomCommands(seed).flatMap((command): AccountCommand[] => {
    const accountId = ['a', 'd', 'e', 'f'][Math.floor(random() * 4)] ?? 'd';
    const dated = 'date' in command ? { ...command, date: dayIn(8 + Math.floor(random() * 5)) } : command;
    if (random() < 0.3) return [dated, { type: 'RenameAccount', accountId, name: names[Math.floor(random() * names.length)] ?? 'Zoo' }];
    return random() < 0.3 && dated.type === 'DepositMoney' ? [{ ...dated, accountId }] : [dated];
  });
  await executeAll(engine, commands);
  const { events } = await engine.view('log', { at: newest, offset: 0, limit: 1_000 });
  return { engine, head: await headOf(engine), log: events.toReversed(), random };
}

/** What is equal stays in the order of opening, as the rows are given. */
function expectOrder({ rows }: AccountsView, opened: AccountsView, compare: (left: AccountRow, right: AccountRow) => number): void {
  const expected = opened.rows.toSorted((left, right) => Number(left.isClosed) - Number(right.isClosed) || compare(left, right));
  expect(rows.map(({ accountId }) => accountId)).toEqual(expected.map(({ accountId }) => accountId));
}

const dayOf = ({ event }: LogRow) => ('date' in event.event.data ? event.event.data.date : '9999');
const collator = new Intl.Collator(undefined, { numeric: true });

/** By the entries that count, the number of the last one of each account in the given order; 0 where there is none. */
function lastOf(log: readonly LogRow[], accountId: string): number {
  return log.findLastIndex((row) => row.accountId === accountId && changeOf(row.event.event) !== 0) + 1;
}

async function expectOrders(view: (query: object) => Promise<AccountsView>, entries: readonly LogRow[], dateOf: (row: LogRow) => string) {
  const opened = await view({});
  const currencies = opened.totals.map(({ currency }) => currency);
  const place = ({ currency }: AccountRow) => currencies.indexOf(currency);
  expectOrder(await view({ order: 'name' }), opened, (left, right) => collator.compare(left.name, right.name));
  expectOrder(await view({ order: 'balance' }), opened, (left, right) => place(left) - place(right) || Number(right.balance) - Number(left.balance));
  const byLast = await view({ order: 'lastEntry' });
  expectOrder(byLast, opened, (left, right) => lastOf(entries, right.accountId) - lastOf(entries, left.accountId));
  for (const { accountId, lastEntry } of byLast.rows) {
    const last = entries[lastOf(entries, accountId) - 1];
    expect(lastEntry).toBe(last && dateOf(last));
  }
  const [, second] = byLast.rows;
  if (second) expect((await view({ order: 'lastEntry', offset: 1, limit: 1 })).rows).toEqual([second]);
}

test('accounts are sorted by name, balance or last entry as they stand at any position and, in the other clock, as of any day', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const { engine, head, log, random } = await ledger(seed);
      expect(log.length).toBe(head);
      for (let step = 0; step < 5; step++) {
        const at = position(step === 0 ? head : Math.floor(random() * (head + 1)));
        await expectOrders(
          (query) => engine.view('accounts', { at, ...query }),
          log.slice(0, at),
          (row) => row.event.recordedAt,
        );
      }
      for (const day of [8, 10, 12].map(dayIn)) {
        const counted = log.filter((row) => dayOf(row) <= day).toSorted((left, right) => dayOf(left).localeCompare(dayOf(right)));
        const dayEnds = `${day}T24:00:00Z`;
        await expectOrders((query) => engine.view('accountsAsOf', { at: newest, asOf: { day, dayEnds }, ...query }), counted, dayOf);
      }
    }),
    { numRuns: 6 },
  );
});
