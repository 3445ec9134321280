import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { convertBranches } from '../storage/branchDatabase.ts';
import { convertLog } from '../storage/convertLog.ts';
import { Journal } from '../storage/journal.ts';
import { journalsIn } from '../storage/journalFolder.ts';
import { journalFolder } from '../storage/journalPresence.ts';
import { type HeadRow, openLogDatabase } from '../storage/logDatabase.ts';
import { plainTail } from '../storage/plainTables.ts';
import { takeLedger } from '../storage/takeLedger.ts';
import { joinJournal } from '../storage/tendJournal.ts';
import { cipherWith, newVault } from '../storage/vault.ts';
import { writeVault } from '../storage/vaultStore.ts';
import type { WorkerApi } from './engineApi.ts';
import { changeOnDisk, onDisk } from './testDisk.ts';
import { balancesOf, deleteDatabase, deleteTestBuckets, deposit, newLogName, openAccount, request } from './testEngines.ts';
import { encrypted, endAll, forgetAll, keyOf, nothing, openTab, passphrase, right, started, unheard, unlocked } from './testLockedTabs.ts';

/** What can go wrong while a ledger gets a passphrase, has it changed or loses it. */

afterEach(async () => {
  endAll();
  await deleteTestBuckets();
});
afterAll(forgetAll);

async function fiveEvents(name: string): Promise<WorkerApi> {
  const engine = await openTab(name);
  await engine.execute(request(openAccount('cash')));
  for (let at = 0; at < 4; at++) await engine.execute(request(deposit('cash', 100)));
  return engine;
}

async function reopened(name: string): Promise<WorkerApi> {
  endAll();
  const again = started(name);
  if ((await again.open(unheard, unheard)).isLocked) {
    await again.unlock(right);
    await again.open(unheard, unheard);
  }
  await again.secondCopy();
  return again;
}

async function dataStored(name: string): Promise<string> {
  const database = await openLogDatabase(name);
  const rows = await plainTail(database).toArray();
  database.close();
  return JSON.stringify(rows.flatMap(({ events }) => events).find(({ position }) => position === 3)?.event.data);
}

/** Nobody else gets the second copy of a ledger meanwhile. */
async function holdingJournal<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const channel = new BroadcastChannel(`${name} journal lease`);
  const asking = setInterval(() => channel.postMessage('asked for'), 10);
  try {
    return await navigator.locks.request(`${name} journal lease`, work);
  } finally {
    clearInterval(asking);
    channel.close();
  }
}

const nameless = ({ keyId, ...row }: HeadRow) => ({ ...row, keyIe: keyId }) as unknown as HeadRow;

async function plainInstead(name: string): Promise<void> {
  await deleteDatabase(name);
  const database = await openLogDatabase(name);
  await takeLedger(database);
  database.close();
}

async function withoutEventsOrKey(name: string): Promise<void> {
  await onDisk(name, 'tail', 'readwrite', (store, isDone) => {
    store.clear().onsuccess = () => isDone();
  });
  await changeOnDisk(name, 'head', 'head', nameless);
}

describe('what is damaged is never taken for the ledger', () => {
  test.each([
    ['changed', 'set'],
    ['lost', 'removed'],
  ])('a row %s in the database, and the passphrase %s: it is refused, and repaired from the journal', async (harm, what) => {
    const name = newLogName();
    let engine = await fiveEvents(name);
    await engine.fingerprint(5 as never);
    if (what === 'removed') {
      await engine.preparePassphrase(passphrase);
      await engine.encryptLedger(unheard);
      engine = await unlocked(name);
      await engine.secondCopy();
    }
    const database = await openLogDatabase(name);
    if (harm === 'lost') await database.tail.delete(3);
    else {
      const row = await plainTail(database).get(3);
      const events = (row?.events ?? []).map((one) => ({ ...one, event: { ...one.event, data: { ...one.event.data, amount: 900 } } }));
      await plainTail(database).put({ first: 3, events });
    }
    database.close();
    if (what === 'set') await engine.preparePassphrase(passphrase);
    const converting = what === 'set' ? engine.encryptLedger(unheard) : engine.decryptLedger(right, unheard);
    await expect(converting).rejects.toThrow('damaged at event 3');
    // What was found damaged is repaired behind the answer.
    if (harm === 'changed') await expect.poll(() => dataStored(name)).toContain('"amount":100');
    expect(await balancesOf(await reopened(name))).toEqual({ cash: 400 });
  });

  test.each<[string, (row: HeadRow) => HeadRow]>([
    ['names another key', (row) => ({ ...row, keyId: `${row.keyId}x` })],
    ['names no key', nameless],
    ['names another ledger', (row) => ({ ...row, source: `${row.source}x` })],
    ['ends before the log', (row) => ({ ...row, position: 3 })],
  ])('a row that says where the ledger ends and %s is made good once the key was given', async (_, change) => {
    const { name } = await encrypted();
    endAll();
    await changeOnDisk(name, 'head', 'head', change);
    const engine = await unlocked(name);
    expect(await balancesOf(engine)).toEqual({ cash: 400 });
    expect(await engine.secondCopy()).toMatchObject({ type: 'Kept', isRepaired: true });
    expect(await engine.hasPassphrase()).toBe(true);
    expect(await engine.execute(request(deposit('cash', 1)))).toMatchObject({ type: 'Accepted', head: 6 });
    endAll();
    expect(await balancesOf(await unlocked(name))).toEqual({ cash: 401 });
  });

  test('a damaged row is not made good with the key of another ledger, and the right passphrase opens it still', async () => {
    const { name } = await encrypted();
    const other = await encrypted();
    endAll();
    await unlocked(other.name);
    await changeOnDisk<HeadRow>(name, 'head', 'head', (row) => ({ ...row, position: 3 }));
    const engine = started(name);
    await engine.open(unheard, unheard);
    await engine.unlockWith(keyOf(other.name));
    expect(await engine.open(unheard, unheard)).toEqual({ head: 0, isLocked: true });
    endAll();
    expect(await balancesOf(await unlocked(name))).toEqual({ cash: 400 });
  });

  test.each<[string, (name: string) => Promise<unknown>]>([
    ['its database is lost, and a plain one begun', plainInstead],
    ['its events are lost and its key is not named', withoutEventsOrKey],
  ])('is brought back once the key was given: %s', async (_, damage) => {
    const { name } = await encrypted();
    await (await unlocked(name)).secondCopy();
    endAll();
    await damage(name);
    const engine = await unlocked(name);
    expect(await balancesOf(engine)).toEqual({ cash: 400 });
    expect(await engine.hasPassphrase()).toBe(true);
  });

  test('an encrypted ledger without events opens with its passphrase though its key is not named', async () => {
    const name = newLogName();
    const engine = await openTab(name);
    await engine.preparePassphrase(passphrase);
    await engine.encryptLedger(unheard);
    endAll();
    await changeOnDisk(name, 'head', 'head', nameless);
    const again = await unlocked(name);
    expect(await again.execute(request(openAccount('cash')))).toMatchObject({ type: 'Accepted', head: 1 });
    expect(await again.hasPassphrase()).toBe(true);
  });

  test('a tab that comes late does not make the encrypted journal again that another has just removed', async () => {
    const { name } = await encrypted();
    const engine = await unlocked(name);
    const cipher = await cipherWith(keyOf(name));
    const late = await openLogDatabase(name, cipher);
    const source = (await late.head.get('head'))?.source ?? '';
    expect(await engine.decryptLedger(right, unheard)).toEqual({ type: 'Done' });
    const journal = new Journal(name, source, cipher);
    await expect(joinJournal(journal, late, true)).rejects.toThrow('another key by now');
    await journal.close();
    late.close();
    expect((await journalsIn(await journalFolder(name, false))).map(({ keyId }) => keyId)).toEqual([undefined]);
  });

  test('a tab that holds the key does not take a log that was made plain for a damaged one', async () => {
    const { name } = await encrypted();
    const engine = await unlocked(name);
    await engine.secondCopy();
    await engine.fingerprint(5 as never);
    const database = await openLogDatabase(name, await cipherWith(keyOf(name)));
    await convertLog(database, undefined, nothing);
    database.close();
    await expect(engine.verifyLog('verify', unheard)).rejects.toThrow('Reload the page');
    const plain = await openLogDatabase(name);
    expect((await plain.head.get('head'))?.keyId).toBeUndefined();
    plain.close();
    // Nor does one that is given the key now.
    const late = started(name);
    await late.unlockWith(keyOf(name));
    await late.open(unheard, unheard);
    await late.execute(request(deposit('cash', 1)));
    expect(await balancesOf(late)).toEqual({ cash: 401 });
    expect(await late.hasPassphrase()).toBe(false);
  });

  test('nor does one without a key take a log that was encrypted for one', async () => {
    const name = newLogName();
    const engine = await fiveEvents(name);
    await engine.fingerprint(5 as never);
    const database = await openLogDatabase(name);
    const made = await newVault('urn:example', passphrase);
    await writeVault(name, made.vault, true);
    await convertLog(database, await cipherWith(made.key), nothing);
    database.close();
    await expect(engine.verifyLog('verify', unheard)).rejects.toThrow('Reload the page');
    expect(await engine.stopped()).toMatchObject({ type: 'NewerLog' });
  });

  test('a head that no longer names its key is made good', async () => {
    const { name } = await encrypted();
    const engine = await unlocked(name);
    await engine.secondCopy();
    endAll();
    const database = await openLogDatabase(name);
    const head = await database.head.get('head');
    if (!head) throw new Error('no head');
    const { keyId, ...without } = head;
    await database.head.put(without);
    database.close();
    const again = started(name);
    expect((await again.open(unheard, unheard)).isLocked).toBe(true);
    await again.unlock(right);
    await again.open(unheard, unheard);
    await again.execute(request(deposit('cash', 1)));
    expect(await balancesOf(again)).toEqual({ cash: 401 });
    const after = await openLogDatabase(name);
    expect((await after.head.get('head'))?.keyId).toBe(keyId);
    after.close();
  });
});

describe('what comes behind the log', () => {
  test('the journal cannot be had: the ledger is encrypted all the same, and the journal written anew when it is opened', async () => {
    const name = newLogName();
    const engine = await fiveEvents(name);
    await engine.preparePassphrase(passphrase);
    await holdingJournal(name, () => engine.encryptLedger(unheard));
    const again = await reopened(name);
    expect(await again.hasPassphrase()).toBe(true);
    expect(await again.secondCopy()).toMatchObject({ type: 'Kept' });
    expect((await journalsIn(await journalFolder(name, false))).map(({ keyId }) => keyId !== undefined)).toEqual([true]);
  });

  test('branches, when it was broken off before or behind them', async () => {
    const name = newLogName();
    const engine = await fiveEvents(name);
    await engine.branches({ type: 'Save', branch: { id: 'one', name: 'Canary that might be', base: 1, edits: [], revision: 0 } as never });
    const made = await newVault('urn:example', passphrase);
    const database = await openLogDatabase(name);
    await writeVault(name, made.vault, true);
    await convertLog(database, await cipherWith(made.key), nothing);
    database.close();
    const half = await reopened(name);
    expect((await half.branches({ type: 'List' })).map((one) => one.name)).toEqual(['Canary that might be']);
    await expect.poll(() => branchesStored(name)).not.toContain('Canary');
    // And on the way back, where they are the first.
    await convertBranches(name, await cipherWith(made.key), undefined);
    const again = await reopened(name);
    expect((await again.branches({ type: 'List' })).map((one) => one.name)).toEqual(['Canary that might be']);
    await expect.poll(() => branchesStored(name)).not.toContain('Canary');
  });
});

async function branchesStored(name: string): Promise<string> {
  const rows = await new Promise((resolve, reject) => {
    const opening = indexedDB.open(`${name} what-if`);
    opening.onerror = () => reject(opening.error ?? new Error('not opened'));
    opening.onsuccess = () => {
      const asking = opening.result.transaction('branches').objectStore('branches').getAll();
      asking.onsuccess = () => {
        opening.result.close();
        resolve(asking.result);
      };
    };
  });
  return JSON.stringify(rows);
}

describe('the vault', () => {
  test('a change holds, and is said to, once the database has it', async () => {
    const { name, recoveryPhrase } = await encrypted();
    const engine = await unlocked(name);
    // A recovery phrase that nobody has noted yet changes nothing.
    const renewed = await engine.renewRecoveryPhrase(right);
    if (renewed.type !== 'Done') throw new Error('not renewed');
    const [before, after] = [recoveryPhrase, renewed.recoveryPhrase].map((text) => ({ type: 'RecoveryPhrase', text }) as const);
    const other = started(name);
    await other.open(unheard, unheard);
    expect((await other.unlock(after as never)).type).toBe('WrongSecret');
    expect((await other.unlock(before as never)).type).toBe('Unlocked');
    await engine.keepRecoveryPhrase();
    expect((await other.unlock(before as never)).type).toBe('WrongSecret');
    expect((await other.unlock(after as never)).type).toBe('Unlocked');

    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(`vault-${name}`);
    const writable = await (await folder.getFileHandle('vault-1.json')).createWritable();
    expect(await engine.changePassphrase(right, 'another harbour at noon')).toEqual({ type: 'Done' });
    await writable.abort();
    expect(await other.unlock(right)).toEqual({ type: 'WrongSecret' });
    expect((await other.unlock({ type: 'Passphrase', text: 'another harbour at noon' })).type).toBe('Unlocked');
  });

  test('the database lost, and an empty journal beside the encrypted one: it is locked, and no new ledger begun', async () => {
    const { name } = await encrypted();
    endAll();
    const [entry] = await journalsIn(await journalFolder(name, false));
    // As it is left where removing the plain one was broken off.
    await (await journalFolder(name, false)).getFileHandle(`${encodeURIComponent(entry?.source ?? '')}.1`, { create: true });
    await deleteDatabase(name);
    expect(await balancesOf(await reopened(name))).toEqual({ cash: 400 });
  });
});
