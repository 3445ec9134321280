import { afterAll, describe, expect, test } from 'vitest';
import { withBranches } from '../storage/branchDatabase.ts';
import { openLogDatabase } from '../storage/logDatabase.ts';
import { Engine } from './engine.ts';
import { balancesOf, deleteTestLogs, deposit, executeAll, newLogName, openAccount, openTab, request } from './testEngines.ts';

afterAll(deleteTestLogs);

async function ledger() {
  const name = newLogName();
  const { engine } = await openTab(name);
  await executeAll(engine, [openAccount('cash'), deposit('cash', 500)]);
  return { name, engine };
}

describe('erasing a ledger', () => {
  test('leaves nothing of it: the next start is a first one', async () => {
    const { name, engine } = await ledger();
    await withBranches(name, (branches) => branches.put({ id: 'one' }));
    await engine.erase();
    const left = (await indexedDB.databases()).map((database) => database.name ?? '').filter((one) => one.startsWith(name));
    expect(left).toEqual([]);
    const { engine: next } = await openTab(name);
    expect(await balancesOf(next)).toEqual({});
    await executeAll(next, [openAccount('cash'), deposit('cash', 3)]);
    expect(await balancesOf(next)).toEqual({ cash: 3 });
  });

  test('tells the other tabs, which hold what they have and write no more; the one that did it is not alarmed', async () => {
    const { name, engine } = await ledger();
    const { engine: other } = await openTab(name);
    await other.loaded();
    let isAlarmed = false;
    void engine.stopped().finally(() => {
      isAlarmed = true;
    });
    await engine.erase();
    expect(await other.stopped()).toEqual({ type: 'LedgerLost', found: 'nothing', head: 2 });
    expect(await balancesOf(other)).toEqual({ cash: 500 });
    await expect(other.execute(request(deposit('cash', 1)))).rejects.toThrow('Nothing more is stored');
    await expect(engine.execute(request(deposit('cash', 1)))).rejects.toThrow('Nothing more is stored');
    expect(isAlarmed).toBe(false);
  });

  test('is refused where another ledger is in its place', async () => {
    const { name, engine } = await ledger();
    const database = await openLogDatabase(name);
    await Promise.all(database.tables.map((table) => table.clear()));
    database.close();
    const { engine: other } = await openTab(name);
    await executeAll(other, [openAccount('other')]);
    await expect(engine.erase()).rejects.toThrow('Another ledger is in the browser’s storage');
    await expect(engine.erase()).rejects.toThrow('Another ledger is in the browser’s storage');
    expect(await balancesOf((await openTab(name)).engine)).toEqual({ other: 0 });
  });

  test('is how one goes on from a log that is damaged', async () => {
    const { name } = await ledger();
    const database = await openLogDatabase(name);
    await database.tail.delete(2);
    database.close();
    const engine = new Engine(name);
    await engine.open(() => undefined);
    const exported = await engine.exportLog('plain', 'export', () => undefined);
    await engine.erase();
    const { engine: next } = await openTab(name);
    if (exported.type === 'Exported') await next.importLog(exported.file, 'import', () => undefined);
    expect(await balancesOf(next)).toEqual({ cash: 0 });
    await executeAll(next, [deposit('cash', 7)]);
    expect(await balancesOf(next)).toEqual({ cash: 7 });
  });
});
