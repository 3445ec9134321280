import { afterAll, describe, expect, test } from 'vitest';
import { openLogDatabase } from '../storage/logDatabase.ts';
import { connectEngine } from './client.ts';
import { Engine } from './engine.ts';
import {
  balancesOf,
  deleteDatabase,
  deleteTestLogs,
  deposit,
  executeAll,
  fileOf,
  foreignLedger,
  newLogName,
  openAccount,
  openTab,
  request,
} from './testEngines.ts';

/** What a person's tab does when its ledger is taken away under it. */

afterAll(deleteTestLogs);

const nothing = () => undefined;

async function ledger() {
  const name = newLogName();
  const { engine } = await openTab(name);
  await executeAll(engine, [openAccount('cash'), deposit('cash', 500)]);
  return { name, engine };
}

describe('a ledger that is gone', () => {
  test('is told of at once where it was deleted; figures and export are as they were, and nothing is stored', async () => {
    const { name, engine } = await ledger();
    await deleteDatabase(name);
    expect(await engine.stopped()).toEqual({ type: 'LedgerLost', found: 'nothing', head: 2 });
    await expect(engine.execute(request(deposit('cash', 1)))).rejects.toThrow('no longer in the browser’s storage');
    await expect(engine.importLog(fileOf(foreignLedger(3)), 'import', nothing)).rejects.toThrow('Nothing more is stored');
    expect(await balancesOf(engine)).toEqual({ cash: 500 });
    const exported = await engine.exportLog('plain', 'export', nothing);
    expect(exported).toMatchObject({ type: 'Exported', events: 2 });
    expect((await openTab(name)).heads).toEqual([]);
    expect(await balancesOf((await openTab(name)).engine)).toEqual({});
  });

  test('what it held can be brought back from its export', async () => {
    const { name, engine } = await ledger();
    await deleteDatabase(name);
    await engine.stopped();
    const exported = await engine.exportLog('plain', 'export', nothing);
    const { engine: next } = await openTab(name);
    if (exported.type === 'Exported') expect(await next.importLog(exported.file, 'import', nothing)).toMatchObject({ added: 2 });
    expect(await balancesOf(next)).toEqual({ cash: 500 });
    await expect(engine.execute(request(deposit('cash', 1)))).rejects.toThrow('Nothing more is stored');
  });

  test('is told of when another ledger in its place tells of its news', async () => {
    const { name, engine } = await ledger();
    const database = await openLogDatabase(name);
    await Promise.all(database.tables.map((table) => table.clear()));
    database.close();
    const { engine: other } = await openTab(name);
    await executeAll(other, [openAccount('other')]);
    expect(await engine.stopped()).toEqual({ type: 'LedgerLost', found: 'another', head: 2 });
    expect(await balancesOf(engine)).toEqual({ cash: 500 });
    expect(await balancesOf(other)).toEqual({ other: 0 });
  });

  test('is told of across the thread, too', async () => {
    const { name } = await ledger();
    const client = connectEngine(name);
    await client.open(nothing);
    await client.loaded();
    await deleteDatabase(name);
    expect(await client.stopped()).toMatchObject({ type: 'LedgerLost', found: 'nothing', head: 2 });
  });

  test('a whole ledger never says so, however many tabs write', async () => {
    const { name, engine } = await ledger();
    let hasStopped = false;
    void engine.stopped().finally(() => {
      hasStopped = true;
    });
    const { engine: other } = await openTab(name);
    await executeAll(other, [deposit('cash', 1)]);
    await executeAll(engine, [deposit('cash', 2)]);
    expect(await balancesOf(engine)).toEqual({ cash: 503 });
    expect(hasStopped).toBe(false);
  });

  test('a newer version of the app that takes the log over is told of as well', async () => {
    const { name, engine } = await ledger();
    const newer = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(name, 90);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error('not opened'));
    });
    expect(await engine.stopped()).toEqual({ type: 'NewerLog', head: 2 });
    newer.close();
    const late = new Engine(name);
    await expect(late.open(nothing)).rejects.toThrow('newer version');
  });
});
