import { afterAll, expect, test } from 'vitest';
import { position } from '../eventsourcing/event.ts';
import type { EngineApi, HistoryQuery, LogQuery } from './engineApi.ts';
import { deleteTestLogs, deposit, executeAll, fileOf, foreignLedger, newLogName, openAccount, openTab } from './testEngines.ts';

afterAll(deleteTestLogs);

async function log(engine: EngineApi, query: Omit<LogQuery, 'offset' | 'limit'>) {
  for (;;) {
    const view = await engine.view('log', { ...query, offset: 0, limit: 100 });
    if (view.searchedTo === undefined) return { count: view.count, positions: view.events.map(({ event }) => Number(event.position)) };
  }
}

async function history(engine: EngineApi, query: Omit<HistoryQuery, 'offset' | 'limit'>) {
  for (;;) {
    const view = await engine.view('history', { ...query, offset: 0, limit: 100 });
    if (view.searchedTo === undefined) return view.entries.map(({ position: at, balanceAfter }) => [Number(at), Number(balanceAfter)]);
  }
}

test('the log and a history are narrowed to a text at any position, whatever its case and accents', async () => {
  const { engine } = await openTab(newLogName());
  await executeAll(engine, [
    openAccount('cash', null),
    openAccount('bank', null),
    { type: 'DepositMoney', accountId: 'cash', amount: 5, date: '2026-11-25', payee: 'Café Kranzler' },
    deposit('cash', 10),
    { type: 'DepositMoney', accountId: 'bank', amount: 20, date: '2026-11-25', note: 'for the cafe' },
    { type: 'WithdrawMoney', accountId: 'cash', amount: 3, date: '2026-11-25', category: 'CAFES' },
  ]);
  const at = position(6);
  expect(await log(engine, { at, text: ' CAFE ' })).toEqual({ count: 3, positions: [6, 5, 3] });
  expect(await log(engine, { at: position(5), text: 'cafe', accountId: 'cash' })).toEqual({ count: 1, positions: [3] });
  expect(await log(engine, { at, text: 'cafe', type: 'MoneyDeposited' })).toEqual({ count: 2, positions: [5, 3] });
  expect(await log(engine, { at, text: 'cafe', type: 'MoneyDeposited', accountId: 'cash' })).toEqual({ count: 1, positions: [3] });
  expect(await log(engine, { at, text: 'cafe', after: position(3) })).toEqual({ count: 2, positions: [6, 5] });
  expect((await log(engine, { at, text: '  ' })).count).toBe(6);
  expect(await history(engine, { at, accountId: 'cash', text: 'cafe' })).toEqual([
    [6, 12],
    [3, 5],
  ]);
  expect(await history(engine, { at: position(4), accountId: 'cash', text: 'cafe' })).toEqual([[3, 5]]);
});

test('a long log is searched a piece at a time: what is found first is shown first, and other questions are answered in between', async () => {
  const { engine } = await openTab(newLogName());
  await engine.importLog(fileOf(foreignLedger(12_000)), 'import', () => undefined);
  const at = position(12_000);
  const answers: string[] = [];
  const search = log(engine, { at, text: 'payee 96' }).then(({ count }) => answers.push(`search ${count}`));
  await engine.view('accounts', { at });
  answers.push('accounts');
  await search;
  expect(answers).toEqual(['accounts', `search ${Math.floor(12_000 / 97)}`]);
});
