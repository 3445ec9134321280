import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { changeOf } from '../accounts/accountEvents.ts';
import { position } from '../eventsourcing/event.ts';
import type { ComparedAmounts, CompareView, EngineApi } from './engineApi.ts';
import { randomLedger } from './randomLedger.ts';
import { deleteTestLogs, deposit, executeAll, newLogName, openAccount, openTab } from './testEngines.ts';

afterAll(deleteTestLogs);

const compared = (engine: EngineApi, from: number, at: number): Promise<CompareView> =>
  engine.view('compare', { from: position(from), at: position(at) });
const accountsOf = ({ currencies }: CompareView) => currencies.flatMap(({ accounts }) => accounts);
const minus = (amount: number | null) => (amount ? -amount : amount);

function expectToBalance({ atFrom, moneyIn, moneyOut, atTo }: ComparedAmounts): void {
  expect(Number(atFrom) + Number(moneyIn) - Number(moneyOut)).toBe(atTo);
}

test('rule 21: per account, the difference of A and B is the sum of the events in (A, B]; swapping negates it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const { engine, head, earlier, later } = await randomLedger(seed);
      const there = await compared(engine, earlier, later);
      const back = await compared(engine, later, earlier);
      const { events } = await engine.view('log', { at: position(head), offset: 0, limit: 1_000 });
      const { rows, totals } = await engine.view('accounts', { at: position(later) });
      expect(
        accountsOf(there)
          .map(({ accountId }) => accountId)
          .sort(),
      ).toEqual(rows.map(({ accountId }) => accountId).sort());

      for (const account of accountsOf(there)) {
        const between = events.filter(
          ({ accountId, event }) => accountId === account.accountId && event.position > earlier && event.position <= later,
        );
        const changes = between.map(({ event }) => changeOf(event.event as Parameters<typeof changeOf>[0])).filter((change) => change !== 0);
        expect(account.difference).toBe(changes.reduce((sum, change) => sum + change, 0));
        expect(account.entries).toBe(changes.length);
        expect(account.atTo).toBe(rows.find(({ accountId }) => accountId === account.accountId)?.balance);
        expectToBalance(account);
        const types = between.map(({ event }) => event.event.type);
        expect(account.deeds.includes('opened')).toBe(types.includes('AccountCreated'));
        expect(account.deeds.includes('closed')).toBe(types.includes('AccountClosed'));

        const reversed = accountsOf(back).find(({ accountId }) => accountId === account.accountId);
        expect(reversed).toEqual({
          ...account,
          isOpenAtFrom: account.isOpenAtTo,
          isOpenAtTo: account.isOpenAtFrom,
          atFrom: account.atTo,
          atTo: account.atFrom,
          difference: minus(account.difference),
          moneyIn: account.moneyOut,
          moneyOut: account.moneyIn,
        });
      }
      for (const { currency, total, accounts } of there.currencies) {
        expect(total.atTo).toBe(totals.find((one) => one.currency === currency)?.amount);
        expectToBalance(total);
        const sizes = accounts.map(({ difference }) => Math.abs(difference ?? 0));
        expect(sizes).toEqual(sizes.toSorted((left, right) => right - left));
      }
      const few = await engine.view('compare', { from: position(earlier), at: position(later), limit: 1 });
      for (const [place, { accounts, ...rest }] of there.currencies.entries()) {
        const changed = accounts.filter(({ entries, deeds }) => entries > 0 || deeds.length > 0);
        expect([rest.count, rest.changed]).toEqual([accounts.length, changed.length]);
        expect(few.currencies[place]).toEqual({ ...rest, accounts: changed.slice(0, 1) });
      }
      for (const deed of ['opened', 'closed', 'reopened'] as const) {
        const names = accountsOf(there).flatMap(({ deeds, name }) => (deeds.includes(deed) ? [name] : []));
        expect(few.deeds[deed]).toEqual(there.deeds[deed]);
        expect([there.deeds[deed].count, there.deeds[deed].names.toSorted()]).toEqual([names.length, names.toSorted()]);
      }
      const same = await compared(engine, later, later);
      for (const { difference, entries, deeds } of accountsOf(same)) expect([difference, entries, deeds]).toEqual([0, 0, []]);
    }),
    { numRuns: 8 },
  );
});

test('rule 22: the log of a stretch is the log at its end without that at its start, however it is filtered', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const { engine, earlier, later } = await randomLedger(seed);
      for (const filter of [{}, { accountId: 'a' }, { type: 'MoneyDeposited' }, { accountId: 'a', type: 'MoneyWithdrawn' }] as const) {
        const whole = await engine.view('log', { ...filter, at: position(later), offset: 0, limit: 1_000 });
        const expected = whole.events.filter(({ event }) => event.position > earlier);
        for (const [offset, limit] of [
          [0, 1_000],
          [1, 2],
        ] as const) {
          const stretch = await engine.view('log', { ...filter, at: position(later), after: position(earlier), offset, limit });
          expect(stretch).toEqual({ at: later, count: expected.length, events: expected.slice(offset, offset + limit) });
        }
      }
    }),
    { numRuns: 8 },
  );
});

test('rule 21: accounts opened and closed in between are named, whichever way it is read', async () => {
  const { engine } = await openTab(newLogName());
  await executeAll(engine, [
    openAccount('old'),
    openAccount('new'),
    deposit('new', 5),
    { type: 'CloseAccount', accountId: 'old' },
    { type: 'ReopenAccount', accountId: 'old' },
  ]);
  const deeds = async (from: number, at: number) =>
    Object.fromEntries(accountsOf(await compared(engine, from, at)).map(({ accountId, deeds }) => [accountId, deeds]));
  expect(await deeds(1, 4)).toEqual({ old: ['closed'], new: ['opened'] });
  expect(await deeds(4, 1)).toEqual({ old: ['closed'], new: ['opened'] });
  expect(await deeds(4, 5)).toEqual({ old: ['reopened'], new: [] });
  expect(await deeds(0, 4)).toEqual({ old: ['opened', 'closed'], new: ['opened'] });
  expect((await compared(engine, 99, 5)).from).toBe(5);
});

test('a total beyond counting is told as such, and keeps nothing else from being compared', async () => {
  const { engine } = await openTab(newLogName());
  const most = Number.MAX_SAFE_INTEGER;
  await executeAll(engine, [openAccount('one'), openAccount('two'), deposit('one', most), deposit('two', most)]);
  const { currencies } = await compared(engine, 2, 4);
  expect(currencies[0]?.total).toMatchObject({ atFrom: 0, atTo: null, difference: null, moneyIn: null, entries: 2 });
  expect(currencies[0]?.accounts.map(({ difference }) => difference)).toEqual([most, most]);
  const total = { type: 'total', currency: 'EUR' } as const;
  expect(await engine.view('explain', { at: position(4), of: total, offset: 0, limit: 10 })).toEqual({ type: 'TooLarge' });
});
