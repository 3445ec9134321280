import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { position } from '../eventsourcing/event.ts';
import type { EngineApi, ExplainedNumber, ExplainView } from './engineApi.ts';
import { randomLedger } from './randomLedger.ts';
import { deleteTestLogs, deposit, executeAll, newest, newLogName, openAccount, openTab } from './testEngines.ts';

afterAll(deleteTestLogs);

async function explained(engine: EngineApi, of: ExplainedNumber, at: number, after = 0): Promise<Extract<ExplainView, { type: 'Number' }>> {
  const view = await engine.view('explain', { at: position(at), after: position(after), of, offset: 0, limit: 1_000 });
  if (view.type !== 'Number') throw new Error(`Nothing to explain at ${at}`);
  return view;
}

/** From the oldest entry on, every running number is the one before and the change; the last one is the number itself. */
function expectToRunUpTo(amount: number, { opening, entries, ...view }: Extract<ExplainView, { type: 'Number' }>): void {
  expect(view.amount).toBe(amount);
  expect(view.count).toBe(entries.length);
  let running: number = opening;
  for (const entry of entries.toReversed()) {
    running += entry.amount;
    expect(entry.balanceAfter).toBe(running);
  }
  expect(running).toBe(amount);
}

test('every balance and every total is the sum of the changes listed for it, at any position, whole or since another', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const { engine, head, earlier, later } = await randomLedger(seed);
      for (const at of [later, head]) {
        const { rows, totals } = await engine.view('accounts', { at: position(at) });
        for (const { accountId, balance } of rows) {
          expectToRunUpTo(Number(balance), await explained(engine, { type: 'balance', accountId }, at));
          expectToRunUpTo(Number(balance), await explained(engine, { type: 'balance', accountId }, at, earlier));
        }
        for (const { currency, amount } of totals) {
          const view = await explained(engine, { type: 'total', currency }, at);
          expect(view.opening).toBe(0);
          expectToRunUpTo(amount ?? Number.NaN, view);
          expectToRunUpTo(amount ?? Number.NaN, await explained(engine, { type: 'total', currency }, at, earlier));
        }
      }
    }),
    { numRuns: 8 },
  );
});

test('a total lists the entries of all its accounts, each with its account, a page at a time', async () => {
  const { engine } = await openTab(newLogName());
  await executeAll(engine, [openAccount('cash'), openAccount('bank'), deposit('cash', 100), deposit('bank', 20), deposit('cash', 3)]);
  const of = { type: 'total', currency: 'EUR' } as const;
  const page = await engine.view('explain', { at: newest, of, offset: 1, limit: 1 });
  expect(page).toMatchObject({
    type: 'Number',
    name: 'EUR',
    amount: 123,
    count: 3,
    entries: [{ position: 4, accountId: 'bank', accountName: 'Account bank', amount: 20, balanceAfter: 120 }],
  });
});

test('what is not there, or not yet, cannot be explained', async () => {
  const { engine } = await openTab(newLogName());
  await executeAll(engine, [openAccount('cash'), openAccount('bank')]);
  const unknown = async (of: ExplainedNumber, at: number) =>
    (await engine.view('explain', { at: position(at), of, offset: 0, limit: 1 })).type === 'Unknown';
  expect(await unknown({ type: 'balance', accountId: 'bank' }, 1)).toBe(true);
  expect(await unknown({ type: 'balance', accountId: 'nobody' }, 2)).toBe(true);
  expect(await unknown({ type: 'balance', accountId: '' }, 2)).toBe(true);
  expect(await unknown({ type: 'total', currency: 'CZK' }, 2)).toBe(true);
  expect(await unknown({ type: 'balance', accountId: 'bank' }, 2)).toBe(false);
});
