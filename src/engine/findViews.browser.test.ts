import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { position } from '../eventsourcing/event.ts';
import type { EngineApi, SoughtMoment } from './engineApi.ts';
import { randomLedger } from './randomLedger.ts';
import { deleteTestLogs, deposit, executeAll, fileOf, foreignLedger, headOf, newLogName, openAccount, openTab, withdraw } from './testEngines.ts';

afterAll(deleteTestLogs);

/** Every moment there is of the kind, as a person gets who asks for the next one again and again. */
async function moments(engine: EngineApi, sought: SoughtMoment): Promise<readonly number[]> {
  const at = position(await headOf(engine));
  const found: number[] = [];
  for (let after = position(0); ; ) {
    const view = await engine.view('find', { at, after, sought });
    if (view.type === 'NotFound') return found;
    after = view.type === 'Found' ? view.moment.at : view.searchedTo;
    if (view.type === 'Found') found.push(view.moment.at);
  }
}

const isSo = { below: (sum: number, amount: number) => sum < amount, above: (sum: number, amount: number) => sum > amount, equal: Object.is };

test('a balance became what it was not right before: at every such event, in order, and at no other', async () => {
  const asked = fc.record({
    accountId: fc.constantFrom('a', 'b', 'c'),
    becomes: fc.constantFrom('below', 'above', 'equal'),
    amount: fc.integer({ min: -300, max: 300 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.nat(), asked, async (seed, { accountId, becomes, amount }) => {
      const { engine, head } = await randomLedger(seed);
      const expected: number[] = [];
      for (let at = 1, before = 0; at <= head; at++) {
        const { rows } = await engine.view('accounts', { at: position(at) });
        const balance = rows.find((row) => row.accountId === accountId)?.balance ?? 0;
        if (isSo[becomes](balance, amount) && !isSo[becomes](before, amount)) expected.push(at);
        before = balance;
      }
      expect(await moments(engine, { type: 'balance', accountId, becomes, amount })).toEqual(expected);
    }),
    { numRuns: 8 },
  );
});

test('between the two sides of a transfer a total is not short', async () => {
  const { engine } = await openTab(newLogName());
  await executeAll(engine, [
    openAccount('cash'),
    openAccount('bank'),
    deposit('cash', 100),
    { type: 'TransferMoney', accountId: 'cash', toAccountId: 'bank', transferId: 'moved', amount: 60, date: '2026-11-25' },
    withdraw('bank', 50),
    deposit('cash', 30),
    withdraw('cash', 40),
  ]);
  expect(await moments(engine, { type: 'total', currency: 'EUR', becomes: 'below', amount: 60 })).toEqual([6, 8]);
  expect(await moments(engine, { type: 'balance', accountId: 'cash', becomes: 'below', amount: 60 })).toEqual([4, 8]);
  const view = await engine.view('find', {
    at: position(8),
    after: position(0),
    sought: { type: 'total', currency: 'EUR', becomes: 'above', amount: 70 },
  });
  expect(view).toMatchObject({ type: 'Found', moment: { at: 3, row: { accountName: 'Account cash' } }, amount: 100 });
});

test('a text is found in what was written down, whatever its case and accents', async () => {
  const { engine } = await openTab(newLogName());
  const entry = { type: 'WithdrawMoney', accountId: 'cash', amount: 1, date: '2026-11-25' } as const;
  await executeAll(engine, [
    openAccount('cash', null),
    { ...entry, payee: 'Café Kranzler' },
    { ...entry, note: 'with Zoë' },
    { ...entry, category: 'CAFES' },
    { ...entry, reference: 'RF18-cafe' },
  ]);
  expect(await moments(engine, { type: 'text', text: ' cafe ' })).toEqual([2, 4, 5]);
  expect(await moments(engine, { type: 'text', text: 'ZOE' })).toEqual([3]);
  expect(await moments(engine, { type: 'text', text: 'nothing of the kind' })).toEqual([]);
  expect(await moments(engine, { type: 'text', text: '  ' })).toEqual([]);
});

test('a long log is searched bit by bit, so that other questions are answered in between and one may stop', async () => {
  const { engine } = await openTab(newLogName());
  await engine.importLog(fileOf(foreignLedger(12_000)), 'import', () => undefined);
  const sought = { type: 'text', text: 'payee 96' } as const;
  expect((await moments(engine, sought)).length).toBe(Math.floor(12_000 / 97));
  const answers: string[] = [];
  const search = moments(engine, { type: 'text', text: 'nowhere' }).then(() => answers.push('search'));
  await engine.view('accounts', { at: position(12_000) });
  answers.push('accounts');
  await search;
  expect(answers).toEqual(['accounts', 'search']);
});
