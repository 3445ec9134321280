import * as Comlink from 'comlink';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { convertLog } from '../storage/convertLog.ts';
import { journalFolder } from '../storage/journalPresence.ts';
import { openLogDatabase } from '../storage/logDatabase.ts';
import { plainTail } from '../storage/plainTables.ts';
import { cipherWith, newVault } from '../storage/vault.ts';
import { writeVault } from '../storage/vaultStore.ts';
import type { WorkerApi } from './engineApi.ts';
import {
  balancesOf,
  deleteDatabase,
  deposit,
  eventually,
  executeAll,
  fileOf,
  foreignLedger,
  headOf,
  newLogName,
  openAccount,
  removeJournalFolder,
  youngBuckets,
} from './testEngines.ts';
import { endAll, forgetAll, nothing, openTab, passphrase, right, started, unheard } from './testLockedTabs.ts';

/**
 * A ledger in its first minute, when a power cut may take the names of its journals, the database, or both: the folder of the journals is taken away
 * once the tab has ended without a word. Workers, and the browser's own storage.
 */

afterEach(endAll);
afterAll(forgetAll);

async function ledger() {
  const name = newLogName();
  const engine = await openTab(name);
  await executeAll(engine, [openAccount('cash'), deposit('cash', 500), deposit('cash', 20), deposit('cash', 3)]);
  return { name, engine };
}

async function opened(name: string): Promise<{ readonly engine: WorkerApi; readonly head: number; readonly isLocked: boolean }> {
  const engine = started(name);
  const { head, isLocked = false } = await engine.open(unheard, unheard);
  return { engine, head, isLocked };
}

async function unlocked(name: string) {
  const { engine, isLocked } = await opened(name);
  expect(isLocked).toBe(true);
  expect((await engine.unlock(right)).type).toBe('Unlocked');
  const { head } = await engine.open(unheard, unheard);
  await engine.secondCopy();
  return { engine, head };
}

async function encrypt(engine: WorkerApi): Promise<void> {
  await engine.preparePassphrase(passphrase);
  await engine.encryptLedger(unheard);
}

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a power cut in the first minute', () => {
  test('that takes the database and the journal takes nothing', async () => {
    const { name, engine } = await ledger();
    await engine.importLog(fileOf(foreignLedger(9_000)), 'import', Comlink.proxy(nothing));
    await executeAll(engine, [deposit('cash', 1)]);
    const before = await balancesOf(engine);
    endAll();
    await removeJournalFolder(name);
    await deleteDatabase(name);
    const again = await opened(name);
    expect(again.head).toBe(9_005);
    expect(await again.engine.secondCopy()).toMatchObject({ type: 'Kept', broughtBack: 9_005, rewritten: 'missing' });
    expect(await balancesOf(again.engine)).toEqual(before);
    expect((await executeAll(again.engine, [deposit('cash', 1)]))[0]).toMatchObject({ type: 'Accepted', head: 9_006 });
  });

  test('that takes the journal, and of the database the newest part, takes nothing', async () => {
    const { name } = await ledger();
    endAll();
    await removeJournalFolder(name);
    const database = await openLogDatabase(name);
    await plainTail(database).where('first').above(2).delete();
    await database.head.update('head', { position: 2 });
    database.close();
    expect((await opened(name)).head).toBe(4);
  });

  test('and another while it is brought back take nothing', async () => {
    const { name } = await ledger();
    endAll();
    const folder = await journalFolder(name, false);
    const files: string[] = [];
    for await (const file of folder.keys()) files.push(file);
    await removeJournalFolder(name);
    await deleteDatabase(name);
    await (await journalFolder(name, true)).getFileHandle(files[0] ?? '', { create: true });
    expect((await opened(name)).head).toBe(4);
  });

  test('takes nothing that either of two tabs was told is stored', async () => {
    const { name, engine } = await ledger();
    const other = await openTab(name);
    // Where the journal ends is marked three seconds after a tab has written: one comes behind what the other has written.
    await executeAll(engine, [deposit('cash', 1)]);
    await rest(2_500);
    await executeAll(other, [deposit('cash', 1), deposit('cash', 1)]);
    const head = await headOf(other);
    await rest(1_500);
    endAll();
    await removeJournalFolder(name);
    await deleteDatabase(name);
    expect((await opened(name)).head).toBe(head);
  });

  test('right after a passphrase was set takes nothing, now or later', async () => {
    const { name, engine } = await ledger();
    await encrypt(engine);
    endAll();
    await removeJournalFolder(name);
    const again = await unlocked(name);
    expect(again.head).toBe(4);
    for (let more = 0; more < 9; more++) await executeAll(again.engine, [deposit('cash', 1)]);
    const head = await headOf(again.engine);
    endAll();
    await deleteDatabase(name);
    expect((await unlocked(name)).head).toBe(head);
  });

  test('in the midst of setting a passphrase leaves nothing plain, and nothing of it comes back once it is erased', async () => {
    const { name, engine } = await ledger();
    const { source } = await engine.loaded();
    endAll();
    const { vault, key } = await newVault(source, passphrase);
    await writeVault(name, vault, true);
    const database = await openLogDatabase(name);
    await convertLog(database, await cipherWith(key), nothing);
    database.close();
    const plain = await youngBuckets(name);
    await removeJournalFolder(name);
    const again = await unlocked(name);
    expect(again.head).toBe(4);
    await eventually(async () => expect((await youngBuckets(name)).filter((bucket) => plain.includes(bucket))).toEqual([]));
    await again.engine.erase('live', unheard);
    endAll();
    expect(await youngBuckets(name)).toEqual([]);
    expect(await opened(name)).toMatchObject({ head: 0, isLocked: false });
  });

  test('after which the ledger is erased while it is locked brings nothing back', async () => {
    const { name, engine } = await ledger();
    await encrypt(engine);
    endAll();
    await removeJournalFolder(name);
    const { engine: again, isLocked } = await opened(name);
    expect(isLocked).toBe(true);
    await again.eraseLocked();
    endAll();
    expect(await youngBuckets(name)).toEqual([]);
    expect(await opened(name)).toMatchObject({ head: 0, isLocked: false });
  });
});
