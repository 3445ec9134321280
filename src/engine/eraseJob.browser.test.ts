import { afterAll, describe, expect, test } from 'vitest';
import { position } from '../eventsourcing/event.ts';
import { withBranches } from '../storage/branchDatabase.ts';
import { openLogDatabase } from '../storage/logDatabase.ts';
import { Engine } from './engine.ts';
import { balancesOf, deleteTestLogs, deposit, executeAll, newLogName, openAccount, openTab, request } from './testEngines.ts';

afterAll(deleteTestLogs);

/** Somebody who holds a database open, and lets go of it for nobody. */
function holdOpen(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error(`${name} could not be opened`));
  });
}

/** The databases that are left of a log. */
const leftOf = async (name: string) => (await indexedDB.databases()).map((one) => one.name ?? '').filter((one) => one.startsWith(name));

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

  test('while somebody holds it open it goes on, says so, takes what lies beside the log, and ends once they let go', async () => {
    const { name, engine } = await ledger();
    await withBranches(name, (branches) => branches.put({ id: 'one' }));
    const foreign = await holdOpen(name);
    const blocked = Promise.withResolvers<void>();
    const erased = engine.erase('live', blocked.resolve);
    await blocked.promise;
    expect(await engine.stopped()).toEqual({ type: 'Erasing', head: 2 });
    expect(await leftOf(name)).toEqual([name]);
    foreign.close();
    expect(await erased).toEqual({ type: 'Erased' });
    expect(await leftOf(name)).toEqual([]);
  });

  test('is finished at the next start, where it was broken off; another ledger is left alone', async () => {
    const { name, engine } = await ledger();
    const { source } = await engine.loaded();
    await withBranches(name, (branches) => branches.put({ id: 'one' }));
    await new Engine(name).finishErasing('urn:uuid:another');
    expect(await leftOf(name)).toEqual([name, `${name} what-if`]);
    await new Engine(name).finishErasing(source);
    expect(await leftOf(name)).toEqual([]);
    await withBranches(name, (branches) => branches.put({ id: 'one' }));
    await new Engine(name).finishErasing(source);
    expect(await leftOf(name)).toEqual([]);
  });

  test('says at the next start that somebody still holds it open, and makes nobody wait for ever', async () => {
    const { name, engine } = await ledger();
    const { source } = await engine.loaded();
    const foreign = await holdOpen(name);
    await expect(new Engine(name).finishErasing(source)).rejects.toThrow('Close the other tabs of Tidemark');
    foreign.close();
    await new Engine(name).finishErasing(source);
    expect(await leftOf(name)).toEqual([]);
  });

  test('is refused in the past', async () => {
    const { name, engine } = await ledger();
    expect(await engine.erase(position(1))).toEqual({ type: 'PastIsReadOnly' });
    expect(await leftOf(name)).toEqual([name]);
    await executeAll(engine, [deposit('cash', 1)]);
    expect(await balancesOf(engine)).toEqual({ cash: 501 });
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
