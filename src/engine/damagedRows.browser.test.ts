import * as Comlink from 'comlink';
import { afterAll, afterEach, expect, test } from 'vitest';
import { position } from '../eventsourcing/event.ts';
import { chainDatabaseName } from '../storage/chainDatabase.ts';
import type { HeadRow, LedgerRow } from '../storage/logDatabase.ts';
import { bucketNames, deleteBucket } from '../storage/storageBuckets.ts';
import { vaultDatabaseName } from '../storage/vaultStore.ts';
import type { WorkerApi } from './engineApi.ts';
import { changeOnDisk, onDisk } from './testDisk.ts';
import {
  balancesOf,
  deleteDatabase,
  deleteTestBuckets,
  deposit,
  executeAll,
  fileOf,
  foreignLedger,
  growUp,
  headOf,
  newLogName,
  openAccount,
  removeJournalFolder,
} from './testEngines.ts';
import { encrypted, endAll as endLocked, forgetAll, keyOf, nothing, passphrase, right, started, unlocked } from './testLockedTabs.ts';

/** Rows that a browser gives back otherwise than they were written. Once one bit was flipped in SQLite's file a row came back as `null`, as an error, or from another place. */

const workers: Worker[] = [];

function endDamaged(): void {
  for (const worker of workers.splice(0)) worker.terminate();
}

afterEach(async () => {
  endDamaged();
  endLocked();
  await deleteTestBuckets();
});
afterAll(forgetAll);

const unheard = Comlink.proxy(nothing);

function damagedTab(name: string, how = ''): WorkerApi {
  const worker = new Worker(new URL('./testDamagedRows.ts', import.meta.url), { type: 'module', name: name + how });
  workers.push(worker);
  return Comlink.wrap<WorkerApi>(worker);
}

async function opened(name: string): Promise<WorkerApi> {
  const engine = damagedTab(name);
  await engine.open(unheard, unheard);
  await engine.loaded();
  return engine;
}

/** Of four events and a sealed segment of 500, where that is wanted, without the copies of its first minute; nobody has it open. */
async function ledger(hasSegment = false): Promise<string> {
  const name = newLogName();
  const engine = started(name);
  await engine.open(unheard, unheard);
  await engine.secondCopy();
  await executeAll(engine, [openAccount('cash'), deposit('cash', 500), deposit('cash', 20), deposit('cash', 3)]);
  if (hasSegment) await engine.importLog(fileOf(foreignLedger(500)), 'import', unheard);
  await new Promise((resolve) => setTimeout(resolve, 200));
  endLocked();
  await growUp(name);
  return name;
}

async function encryptedLedger() {
  const { name } = await encrypted();
  await (await unlocked(name)).secondCopy();
  endLocked();
  await growUp(name);
  return { name, key: keyOf(name) };
}

const givenBackAs = (name: string, table: string, key: IDBValidKey, bad: string) =>
  changeOnDisk<object>(name, table, key, (row) => ({ ...row, bad }));
const damagedHead = (name: string) => changeOnDisk<HeadRow>(name, 'head', 'head', (row) => ({ ...row, epoch: 19 }));

const cases = (
  [
    ['tail', 4, 'null', true],
    ['tail', 2, 'null'],
    ['tail', 4, 'error=UnknownError', true],
    ['tail', 4, 'first=5', true],
    ['tail', 4, 'first=260'],
    ['tail', 2, 'first=3'],
    ['segments', 5, 'null', true],
    ['segments', 5, 'first=4'],
    ['segments', 5, 'error=UnknownError'],
    ['segments', 5, 'error=NotReadableError'],
    ['segments', 5, 'error=DataError'],
  ] as const
).flatMap(([table, key, bad, withHead = false]) => [false, ...(withHead ? [true] : [])].map((isHeadDamaged) => ({ table, key, bad, isHeadDamaged })));

test.each(cases)('a row of $table, that of event $key, given back as $bad, the head damaged: $isHeadDamaged; all is repaired', async (damage) => {
  const { table, key, bad, isHeadDamaged } = damage;
  const name = await ledger(table === 'segments');
  const end = table === 'segments' ? 504 : 4;
  await givenBackAs(name, table, key, bad);
  if (isHeadDamaged) await damagedHead(name);
  const engine = await opened(name);
  expect(await headOf(engine)).toBe(end);
  expect(await balancesOf(engine)).toMatchObject({ cash: 523 });
  expect(await engine.secondCopy()).toMatchObject({ type: 'Kept', rewritten: null });
  expect((await executeAll(engine, [deposit('cash', 1)]))[0]).toMatchObject({ type: 'Accepted', head: end + 1 });
});

test.each([
  ['first=6', true],
  ['first=4', false],
])('an encrypted row of event 5 that is given back with %s is repaired, the head damaged: %s', async (bad, isHeadDamaged) => {
  const { name, key } = await encryptedLedger();
  await givenBackAs(name, 'tail', 5, bad);
  if (isHeadDamaged) await damagedHead(name);
  const engine = damagedTab(name);
  await engine.unlockWith(key);
  await engine.open(unheard, unheard);
  expect(await balancesOf(engine)).toEqual({ cash: 400 });
  expect(await engine.secondCopy()).toMatchObject({ type: 'Kept', isRepaired: true });
});

test.each([
  ['lost', ({ marks, ...row }: { marks: Uint32Array }) => ({ ...row, marjs: marks }) as never],
  ['changed', ({ marks, ...row }: { marks: Uint32Array }) => ({ ...row, marks: marks.map((mark) => mark ^ 4) })],
])('an encrypted newest row whose marks are %s is repaired', async (_, change) => {
  const { name, key } = await encryptedLedger();
  await changeOnDisk(name, 'tail', 5, change);
  const engine = damagedTab(name);
  await engine.unlockWith(key);
  await engine.open(unheard, unheard);
  expect(await balancesOf(engine)).toEqual({ cash: 400 });
  expect(await engine.secondCopy()).toMatchObject({ type: 'Kept', isRepaired: true });
});

test.each([false, true])('an encrypted row that has lost its box is not taken for a plain one, the head damaged: %s', async (isHeadDamaged) => {
  const { name, key } = await encryptedLedger();
  await changeOnDisk<{ box: unknown }>(name, 'tail', 5, ({ box, ...row }) => ({ ...row, bow: box }) as never);
  if (isHeadDamaged) await damagedHead(name);
  expect(await damagedTab(name).open(unheard, unheard)).toEqual({ head: 0, isLocked: true });
  const engine = damagedTab(name);
  await engine.unlockWith(key);
  expect(await engine.open(unheard, unheard)).not.toHaveProperty('isLocked');
  await engine.loaded();
  expect(await balancesOf(engine)).toEqual({ cash: 400 });
  expect(await engine.hasPassphrase()).toBe(true);
});

test('a key in hand is enough where the database and the vault are lost', async () => {
  const { name, key } = await encryptedLedger();
  await deleteDatabase(vaultDatabaseName(name));
  for (const bucket of await bucketNames()) if (bucket.startsWith('vault-')) await deleteBucket(bucket);
  await (await navigator.storage.getDirectory()).removeEntry(`vault-${name}`, { recursive: true });
  await deleteDatabase(name);
  const engine = damagedTab(name);
  await engine.unlockWith(key);
  await engine.open(unheard, unheard);
  expect(await balancesOf(engine)).toEqual({ cash: 400 });
});

test.each([false, true])('a row of the chain that is given back as null stands in nobody’s way, the head damaged: %s', async (isHeadDamaged) => {
  const name = await ledger();
  const before = await opened(name);
  await before.fingerprint(position(4));
  await expect.poll(() => onDisk<number>(chainDatabaseName(name), 'links', 'readonly', countOf)).toBe(1);
  endDamaged();
  await onDisk(chainDatabaseName(name), 'links', 'readwrite', (store, isDone) => {
    const rows = store.getAll();
    rows.onsuccess = () => {
      for (const row of rows.result as object[]) store.put({ ...row, bad: 'null' });
      isDone();
    };
  });
  if (isHeadDamaged) await damagedHead(name);
  const engine = await opened(name);
  expect(await balancesOf(engine)).toEqual({ cash: 523 });
  expect(await engine.verifyLog('verify', unheard)).toMatchObject({ type: 'Verified', position: 4 });
});

const countOf = (store: IDBObjectStore, isDone: (count: number) => void) => {
  const count = store.count();
  count.onsuccess = () => isDone(count.result);
};

test.each([true, false])('a head under another key is found missing, and made good; there is a journal: %s', async (hasJournal) => {
  const name = await ledger();
  if (!hasJournal) await removeJournalFolder(name);
  await onDisk(name, 'head', 'readwrite', (store, isDone) => {
    const row = store.get('head');
    row.onsuccess = () => {
      store.delete('head');
      store.put({ ...(row.result as HeadRow), key: 'heae' });
      isDone();
    };
  });
  const engine = await opened(name);
  expect(await balancesOf(engine)).toEqual({ cash: 523 });
  expect(await engine.secondCopy()).toMatchObject({ type: 'Kept', broughtBack: 0, isRepaired: hasJournal });
});

test.each(['UnknownError', 'DataError'])('a head that only an error is to be had of is made good, without a journal too: %s', async (error) => {
  const name = await ledger();
  await removeJournalFolder(name);
  for (const table of ['head', 'ledger']) await givenBackAs(name, table, table, `error=${error}`);
  expect(await balancesOf(await opened(name))).toEqual({ cash: 523 });
});

test.each([true, false])(
  'where the row of the ledger is given back for the head nothing is lost, nor said to be; there is a journal: %s',
  async (hasJournal) => {
    const name = await ledger();
    if (!hasJournal) await removeJournalFolder(name);
    await givenBackAs(name, 'head', 'head', 'key=ledger');
    const engine = await opened(name);
    expect(await balancesOf(engine)).toEqual({ cash: 523 });
    expect(await engine.secondCopy()).toMatchObject({ type: 'Kept', broughtBack: 0 });
    expect((await executeAll(engine, [deposit('cash', 1)]))[0]).toMatchObject({ type: 'Accepted', head: 5 });
  },
);

test.each([
  ['head', 'head'],
  ['ledger', 'ledger'],
  ['tail', 2],
  ['tail', 4],
] as const)('a row of %s, %s, that is told to nobody and then cannot be read, as in Firefox, is repaired', async (table, key) => {
  const name = await ledger();
  await givenBackAs(name, table, key, 'uncaught');
  const engine = damagedTab(name, '?uncaught');
  const failed = new Promise((_, reject) => {
    workers.at(-1)?.addEventListener('error', ({ message }) => reject(new Error(message)));
  });
  const open = async () => {
    await engine.open(unheard, unheard);
    await engine.loaded();
  };
  await Promise.race([open(), failed]);
  expect(await balancesOf(engine)).toEqual({ cash: 523 });
  expect(await engine.secondCopy()).toMatchObject({ type: 'Kept', broughtBack: 0, isRepaired: true });
});

test.each([
  ['tail', 4, 260],
  ['tail', 4, -4],
  ['tail', 4, 'x'],
  ['segments', 5, 3],
  ['segments', 5, 'x'],
] as const)('a row of %s under another key than it was written with, not %s but %s, is found, and repaired', async (table, key, other) => {
  const name = await ledger(table === 'segments');
  const end = table === 'segments' ? 504 : 4;
  await onDisk(name, table, 'readwrite', (store, isDone) => {
    const row = store.get(key);
    row.onsuccess = () => {
      store.delete(key);
      store.put({ ...(row.result as object), first: other, bad: `first=${key}` });
      isDone();
    };
  });
  const engine = await opened(name);
  expect(await headOf(engine)).toBe(end);
  expect(await balancesOf(engine)).toMatchObject({ cash: 523 });
  expect((await executeAll(engine, [deposit('cash', 1)]))[0]).toMatchObject({ type: 'Accepted', head: end + 1 });
});

test('a head that landed among the events is found, and everything is written anew', async () => {
  const name = await ledger();
  await onDisk(name, 'tail', 'readwrite', (store, isDone) => {
    store.put({ first: 'head', position: 4 });
    isDone();
  });
  const engine = await opened(name);
  expect(await balancesOf(engine)).toEqual({ cash: 523 });
  expect(await engine.secondCopy()).toMatchObject({ type: 'Kept', isRepaired: true });
});

test('a key that an old journal is named for is not taken for that of the ledger', async () => {
  const name = await ledger();
  const first = started(name);
  await first.open(unheard, unheard);
  await first.preparePassphrase(passphrase);
  await first.encryptLedger(unheard);
  endLocked();
  const old = await unlocked(name);
  const oldKey = keyOf(name);
  await old.secondCopy();
  const { source } = await old.loaded();
  await old.decryptLedger(right, unheard);
  endLocked();
  const again = started(name);
  await again.open(unheard, unheard);
  await again.secondCopy();
  await again.preparePassphrase(passphrase);
  await again.encryptLedger(unheard);
  endLocked();
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(`journal-${name}`);
  await folder.getFileHandle(`${encodeURIComponent(source)}@${oldKey.keyId}.1`, { create: true });
  await damagedHead(name);
  const stale = damagedTab(name);
  await stale.unlockWith(oldKey);
  expect(await stale.open(unheard, unheard)).toEqual({ head: 0, isLocked: true });
  endLocked();
  const engine = started(name);
  await engine.open(unheard, unheard);
  await engine.unlock(right);
  await engine.open(unheard, unheard);
  expect(await balancesOf(engine)).toEqual({ cash: 523 });
});

test('a ledger whose name is damaged in both places is called by the journal that agrees, whatever was imported last', async () => {
  const name = await ledger(true);
  const { source } = await (await opened(name)).loaded();
  endDamaged();
  for (const table of ['head', 'ledger'])
    await changeOnDisk<HeadRow | LedgerRow>(name, table, table, (row) => ({ ...row, source: row.source.replace('urn', 'usn') }));
  const engine = await opened(name);
  expect(await engine.loaded()).toEqual({ source });
  expect(await engine.secondCopy()).toMatchObject({ type: 'Kept', isRepaired: true, rewritten: null });
});

test('without a journal a newest row that cannot be read is told as damage, and what comes before it is shown', async () => {
  const name = await ledger();
  await removeJournalFolder(name);
  await givenBackAs(name, 'tail', 4, 'null');
  await damagedHead(name);
  const engine = await opened(name);
  expect(await engine.stopped()).toMatchObject({ type: 'LogDamaged', position: 4, head: 3 });
  expect(await balancesOf(engine)).toEqual({ cash: 520 });
});

test('what was plain is driven out as far as that can be: a scratch that is never opened holds nobody up', async () => {
  await expect(damagedTab(newLogName(), '?scratch').driveOutPlain()).resolves.toBeUndefined();
});
