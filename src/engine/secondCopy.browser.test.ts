import * as Comlink from 'comlink';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { position } from '../eventsourcing/event.ts';
import type { SavedSums } from '../eventsourcing/newestSums.ts';
import { JournalFile } from '../storage/journalFile.ts';
import { markedBytes } from '../storage/journalMark.ts';
import { frameOfRows } from '../storage/journalPieces.ts';
import { journalLease } from '../storage/journalPresence.ts';
import { type HeadRow, type LedgerRow, openLogDatabase, type SegmentRow, type SnapshotRow, type TailRow } from '../storage/logDatabase.ts';
import { MemoryFile } from '../storage/memoryFile.ts';
import { plainTail } from '../storage/plainTables.ts';
import { takeLedger } from '../storage/takeLedger.ts';
import type { WorkerApi } from './engineApi.ts';
import { changeOnDisk, onDisk } from './testDisk.ts';
import {
  balancesOf,
  deleteDatabase,
  deleteTestBuckets,
  deleteTestLogs,
  deposit,
  eventually,
  executeAll,
  fileOf,
  foreignLedger,
  growUp,
  headOf,
  newLogName,
  openAccount,
  removeJournalFolder,
  request,
  youngBuckets,
} from './testEngines.ts';

/** The ledger and its journal, in workers that end without a word, on the browser's own storage. */

const workers: Worker[] = [];

const endAll = () => {
  for (const worker of workers.splice(0)) worker.terminate();
};

afterEach(async () => {
  endAll();
  await deleteTestBuckets();
});
afterAll(async () => {
  await deleteTestLogs();
  const root = await navigator.storage.getDirectory();
  for await (const folder of root.keys()) await root.removeEntry(folder, { recursive: true }).catch(() => undefined);
});

const nothing = () => undefined;

/** A tab: what it has opened, and its end, which nobody is told of. */
async function openTab(name: string) {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name });
  workers.push(worker);
  const engine = Comlink.wrap<WorkerApi>(worker) as unknown as WorkerApi;
  const opened = await engine.open(Comlink.proxy(nothing), Comlink.proxy(nothing));
  return { engine, opened, end: () => worker.terminate() };
}

type Tab = Awaited<ReturnType<typeof openTab>>;

async function ledger(): Promise<{ readonly name: string; readonly tab: Tab }> {
  const name = newLogName();
  const tab = await openTab(name);
  await tab.engine.secondCopy();
  await executeAll(tab.engine, [openAccount('cash'), deposit('cash', 500), deposit('cash', 20), deposit('cash', 3)]);
  // Where the journal ends is marked a moment after it was written.
  await new Promise((resolve) => setTimeout(resolve, 200));
  return { name, tab };
}

const countOf = (store: IDBObjectStore, isDone: (count: number) => void) => {
  const rows = store.count();
  rows.onsuccess = () => isDone(rows.result);
};

const statesOnDisk = (name: string) =>
  onDisk<number>(name, 'snapshots', 'readonly', (store, isDone) => {
    const states = store.count(['balances', -1]);
    states.onsuccess = () => isDone(states.result);
  });

/** A tab in a browser whose storage fails: see there. */
function brokenTab(name: string, how: string): WorkerApi {
  const worker = new Worker(new URL('./testBrokenStorage.ts', import.meta.url), { type: 'module', name: `${name}?${how}` });
  workers.push(worker);
  return Comlink.wrap<WorkerApi>(worker);
}

async function openBroken(name: string, how: string): Promise<WorkerApi> {
  const engine = brokenTab(name, how);
  await engine.open(Comlink.proxy(nothing), Comlink.proxy(nothing));
  await engine.loaded();
  return engine;
}

/** Keeps the journal from every tab, once whoever has it has given it; answers with how to let it go. */
function holdJournal(name: string): Promise<() => void> {
  const lock = `${journalLease(name)} lease`;
  const channel = new BroadcastChannel(lock);
  const asking = setInterval(() => channel.postMessage('asked for'), 10);
  return new Promise((held) => {
    void navigator.locks.request(lock, () => {
      clearInterval(asking);
      channel.close();
      return new Promise<void>((letGo) => held(letGo));
    });
  });
}

/** The journal's file, once no tab has it open. */
async function journalOf(name: string): Promise<FileSystemFileHandle> {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(`journal-${name}`);
  for await (const file of folder.values()) if (file.kind === 'file') return file;
  throw new Error('There is no journal');
}

async function changeJournal(name: string, change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>): Promise<void> {
  const file = await journalOf(name);
  const bytes = change(new Uint8Array(await (await file.getFile()).arrayBuffer()));
  await eventually(async () => {
    const writable = await file.createWritable();
    await writable.write(bytes);
    await writable.close();
  });
}

function flippedInMiddle(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const middle = (markedBytes + bytes.length) >> 1;
  return bytes.map((byte, at) => (at === middle ? byte ^ 1 : byte));
}

async function inDatabase(name: string, work: (database: Awaited<ReturnType<typeof openLogDatabase>>) => Promise<unknown>): Promise<void> {
  const database = await openLogDatabase(name);
  await work(database);
  database.close();
}

async function exported(tab: Tab): Promise<string> {
  const result = await tab.engine.exportLog('plain', crypto.randomUUID(), Comlink.proxy(nothing));
  if (result.type !== 'Exported') throw new Error(result.type);
  return result.file.text();
}

const renamed = <Row extends { readonly source: string }>(row: Row) => ({ ...row, source: row.source.replace('urn', 'usn') });

const ofLaterVersion = (row: HeadRow): HeadRow => ({ ...row, epoch: 19 });

async function bothNames(name: string): Promise<void> {
  for (const table of ['head', 'ledger']) await changeOnDisk<HeadRow | LedgerRow>(name, table, table, renamed);
}

const without = (name: string, table: string) =>
  onDisk(name, table, 'readwrite', (store, isDone) => {
    store.clear().onsuccess = () => isDone();
  });

const headless = (name: string) => without(name, 'head');

async function headDamagedNameGone(name: string): Promise<void> {
  await without(name, 'ledger');
  await changeOnDisk(name, 'head', 'head', ofLaterVersion);
}

const damagedJournal = (name: string) => changeJournal(name, flippedInMiddle);
const noJournal = (name: string) => removeJournalFolder(name);

const kept = { type: 'Kept', broughtBack: 0, isRepaired: false, rewritten: null };

describe('the second copy', () => {
  test('brings a whole ledger back that the browser has deleted, under its own name, and goes on with it', async () => {
    const { name, tab } = await ledger();
    const before = await exported(tab);
    const { source } = await tab.engine.loaded();
    tab.end();
    await deleteDatabase(name);
    const again = await openTab(name);
    expect(again.opened.head).toBe(4);
    expect(await balancesOf(again.engine)).toEqual({ cash: 523 });
    expect(await again.engine.secondCopy()).toEqual({ ...kept, broughtBack: 4 });
    expect(await again.engine.loaded()).toEqual({ source });
    expect(await exported(again)).toBe(before);
    expect((await executeAll(again.engine, [deposit('cash', 1)]))[0]).toMatchObject({ type: 'Accepted', head: 5 });
    again.end();
    const last = await openTab(name);
    expect(await last.engine.secondCopy()).toEqual(kept);
    expect(await headOf(last.engine)).toBe(5);
  });

  test('brings back the newest events where the database ends before them', async () => {
    const { name, tab } = await ledger();
    tab.end();
    await inDatabase(name, async (database) => {
      await plainTail(database).where('first').above(2).delete();
      await database.head.update('head', { position: 2 });
    });
    const again = await openTab(name);
    expect(again.opened.head).toBe(4);
    expect(await again.engine.secondCopy()).toEqual({ ...kept, broughtBack: 2 });
    expect(await balancesOf(again.engine)).toEqual({ cash: 523 });
  });

  test('is waited for where nothing is in the database: while another tab has it, no empty ledger is begun', async () => {
    const { name, tab } = await ledger();
    tab.end();
    await deleteDatabase(name);
    const letGo = await holdJournal(name);
    let isOpen = false;
    const opening = openTab(name).then((again) => {
      isOpen = true;
      return again;
    });
    // It asks again after two seconds.
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(isOpen).toBe(false);
    letGo();
    const again = await opening;
    expect(again.opened.head).toBe(4);
    expect(await again.engine.secondCopy()).toEqual({ ...kept, broughtBack: 4 });
  });

  test('is not passed over where there is no room to bring it back: that is said, and once there is, everything is there', async () => {
    const { name, tab } = await ledger();
    tab.end();
    await deleteDatabase(name);
    const full = brokenTab(name, 'full');
    await expect(full.open(Comlink.proxy(nothing), Comlink.proxy(nothing))).rejects.toThrow(
      'could not be brought back from its second copy: the disk, or the share of it that the browser gives this app, is full',
    );
    workers.pop()?.terminate();
    const again = await openTab(name);
    expect(again.opened.head).toBe(4);
    expect(await balancesOf(again.engine)).toEqual({ cash: 523 });
  });

  test.each([
    ['in its middle', (bytes: Uint8Array) => (markedBytes + bytes.length) >> 1],
    ['at its beginning', () => markedBytes + 40],
  ])('brings back what is whole of it where it is damaged %s and the database lost, and keeps nobody out', async (_, placeIn) => {
    const { name, tab } = await ledger();
    tab.end();
    await growUp(name);
    await changeJournal(name, (bytes) => {
      const changed = bytes.slice();
      changed[placeIn(bytes)] = (bytes[placeIn(bytes)] ?? 0) ^ 1;
      return changed;
    });
    await deleteDatabase(name);
    const again = await openTab(name);
    const { head } = again.opened;
    expect(head).toBeLessThan(4);
    expect((await executeAll(again.engine, [openAccount('new')]))[0]).toMatchObject({ type: 'Accepted', head: head + 1 });
    again.end();
    const last = await openTab(name);
    expect(last.opened.head).toBe(head + 1);
  });

  test('brings a ledger back into a database in which another was begun, and nothing written', async () => {
    const { name, tab } = await ledger();
    tab.end();
    await deleteDatabase(name);
    await inDatabase(name, takeLedger);
    const again = await openTab(name);
    expect(again.opened.head).toBe(4);
    expect(await again.engine.secondCopy()).toEqual({ ...kept, broughtBack: 4 });
    expect(await balancesOf(again.engine)).toEqual({ cash: 523 });
  });

  test.each([
    ['joined', 1],
    ['tended', 2],
  ])('lets go where the browser takes the database away while it is %s, and never answers', async (_, nth) => {
    const { name, tab } = await ledger();
    tab.end();
    const unanswered = brokenTab(name, `nth=${nth}`);
    await unanswered.open(Comlink.proxy(nothing), Comlink.proxy(nothing));
    await unanswered.loaded();
    // The connection is closed, and the database deleted, a moment after the question.
    await new Promise((resolve) => setTimeout(resolve, 300));
    await unanswered.execute(request(deposit('cash', 1))).catch(() => undefined);
    const other = await openTab(name);
    expect(await headOf(other.engine)).toBeGreaterThanOrEqual(4);
    expect(await balancesOf(other.engine, position(4))).toEqual({ cash: 523 });
  });

  test('takes figures back that were shown of what neither copy has any more', async () => {
    const { name, tab } = await ledger();
    tab.end();
    await growUp(name);
    await changeJournal(name, flippedInMiddle);
    const unanswered = brokenTab(name, 'nth=1');
    expect(await unanswered.open(Comlink.proxy(nothing), Comlink.proxy(nothing))).toEqual({ head: 4 });
    await expect(unanswered.loaded()).rejects.toThrow('event 4 was there a moment ago');
    const left = await openTab(name);
    expect(left.opened.head).toBeLessThan(4);
    expect(await unanswered.open(Comlink.proxy(nothing), Comlink.proxy(nothing))).toEqual(left.opened);
  });

  test('knows of a write that was under way: it is stored, and nothing is said of it; the same command is not stored twice', async () => {
    const { name, tab } = await ledger();
    const last = request(deposit('cash', 7));
    await tab.engine.execute(last);
    tab.end();
    await inDatabase(name, async (database) => {
      await plainTail(database).delete(5);
      await database.head.update('head', { position: 4 });
    });
    const again = await openTab(name);
    expect(await again.engine.secondCopy()).toEqual(kept);
    expect(await again.engine.execute(last)).toMatchObject({ type: 'Accepted', wasStoredBefore: true, head: 5 });
    expect(await balancesOf(again.engine)).toEqual({ cash: 530 });
  });

  test('repairs a log that has a hole', async () => {
    const { name, tab } = await ledger();
    tab.end();
    await inDatabase(name, (database) => plainTail(database).delete(2));
    const again = await openTab(name);
    expect(await again.engine.secondCopy()).toEqual({ ...kept, isRepaired: true });
    expect(await balancesOf(again.engine)).toEqual({ cash: 523 });
    expect((await executeAll(again.engine, [deposit('cash', 1)]))[0]).toMatchObject({ type: 'Accepted', head: 5 });
  });

  test('repairs an event that a flipped byte made look like a newer version’s', async () => {
    const { name, tab } = await ledger();
    tab.end();
    await inDatabase(name, async (database) => {
      const row = await plainTail(database).get(3);
      await plainTail(database).put({ first: 3, events: row?.events.map((event) => ({ ...event, schemaVersion: 9 })) ?? [] });
    });
    const again = await openTab(name);
    expect(await again.engine.secondCopy()).toEqual({ ...kept, isRepaired: true });
    expect(await balancesOf(again.engine)).toEqual({ cash: 523 });
    expect((await executeAll(again.engine, [deposit('cash', 1)]))[0]).toMatchObject({ type: 'Accepted', head: 5 });
  });

  test('repairs an amount that was changed on the disk, once the chain finds it', async () => {
    const { name, tab } = await ledger();
    await tab.engine.fingerprint(position(4));
    tab.end();
    await inDatabase(name, async (database) => {
      const row = await plainTail(database).get(3);
      const events = row?.events.map((event) => ({ ...event, event: { ...event.event, data: { ...event.event.data, amount: 92 } } })) ?? [];
      await plainTail(database).put({ first: 3, events });
    });
    const changed = await openTab(name);
    expect(await balancesOf(changed.engine)).toEqual({ cash: 595 });
    expect(await changed.engine.verifyLog('verify', Comlink.proxy(nothing))).toMatchObject({ type: 'Damaged', position: 3 });
    expect(await changed.engine.stopped()).toMatchObject({ type: 'LogRepaired', position: 3 });
    changed.end();
    const again = await openTab(name);
    expect(await balancesOf(again.engine)).toEqual({ cash: 523 });
    expect(await again.engine.verifyLog('verify', Comlink.proxy(nothing))).toMatchObject({ type: 'Verified', position: 4 });
  });

  test('repairs an amount that the disk gives back otherwise, before any figure is shown', async () => {
    const { name, tab } = await ledger();
    tab.end();
    await changeOnDisk(name, 'tail', 3, (row: TailRow) => ({
      ...row,
      events: row.events.map((event) => ({ ...event, event: { ...event.event, data: { ...event.event.data, amount: 92 } } })),
    }));
    const again = await openTab(name);
    expect(await balancesOf(again.engine)).toEqual({ cash: 523 });
    expect(await again.engine.secondCopy()).toEqual({ ...kept, isRepaired: true });
    again.end();
    const last = await openTab(name);
    expect(await last.engine.secondCopy()).toEqual(kept);
  });

  test.each<[string, (row: HeadRow) => HeadRow]>([
    ['names another ledger', (row) => ({ ...row, source: `${row.source.slice(0, -1)}x` })],
    ['ends after the log', (row) => ({ ...row, position: 5 })],
    ['ends before the log', (row) => ({ ...row, position: 3 })],
    ['tells of a newer version', (row) => ({ ...row, epoch: 19 })],
    ['tells of a passphrase', (row) => ({ ...row, keyId: 'k' })],
  ])('is there when the row that says where the ledger ends %s: it is made good before any figure is shown', async (_, change) => {
    const { name, tab } = await ledger();
    const { source } = await tab.engine.loaded();
    const before = await exported(tab);
    for (const isThere of [true, false]) {
      endAll();
      if (!isThere) await growUp(name).then(() => removeJournalFolder(name));
      await changeOnDisk(name, 'head', 'head', change);
      const again = await openTab(name);
      expect(again.opened.head).toBe(4);
      expect(await again.engine.loaded()).toEqual({ source });
      expect(await again.engine.secondCopy()).toEqual({ ...kept, isRepaired: isThere, rewritten: isThere ? null : 'missing' });
      expect(await exported(again)).toBe(before);
    }
    expect((await executeAll((await openTab(name)).engine, [deposit('cash', 1)]))[0]).toMatchObject({ type: 'Accepted', head: 5 });
  });

  test('is that of the same ledger when its name is not as it was written, in one place or in both', async () => {
    const { name, tab } = await ledger();
    const { source } = await tab.engine.loaded();
    for (const tables of [['ledger'], ['head', 'ledger']]) {
      endAll();
      for (const table of tables) await changeOnDisk<HeadRow | LedgerRow>(name, table, table, renamed);
      const again = await openTab(name);
      expect(await again.engine.loaded()).toEqual({ source });
      expect(await balancesOf(again.engine)).toEqual({ cash: 523 });
      expect((await again.engine.secondCopy()).type).toBe('Kept');
    }
    expect((await executeAll((await openTab(name)).engine, [deposit('cash', 1)]))[0]).toMatchObject({ type: 'Accepted', head: 5 });
  });

  test.each<[string, (name: string) => Promise<unknown>, (name: string) => Promise<unknown>]>([
    ['both places that name it are damaged', bothNames, damagedJournal],
    ['both places that name it are damaged', bothNames, noJournal],
    ['nothing says where it ends', headless, damagedJournal],
    ['nothing says where it ends', headless, noJournal],
    ['what says where it ends is damaged, and its name gone', headDamagedNameGone, noJournal],
  ])('is never preferred to a database that has all: when %s', async (_, damage, and) => {
    const { name, tab } = await ledger();
    const { source } = await tab.engine.loaded();
    endAll();
    await growUp(name);
    await and(name);
    await damage(name);
    const again = await openTab(name);
    expect(again.opened.head).toBe(4);
    expect(await balancesOf(again.engine)).toEqual({ cash: 523 });
    expect(await again.engine.loaded()).toEqual({ source });
    expect((await executeAll(again.engine, [deposit('cash', 1)]))[0]).toMatchObject({ type: 'Accepted', head: 5 });
  });

  test('is not preferred either where it lacks what was stored while another tab kept it', async () => {
    const { name, tab } = await ledger();
    const letGo = await holdJournal(name);
    expect((await executeAll(tab.engine, [deposit('cash', 1_000)]))[0]).toMatchObject({ type: 'Accepted', head: 5 });
    endAll();
    letGo();
    await growUp(name);
    await bothNames(name);
    const again = await openTab(name);
    expect(again.opened.head).toBe(5);
    expect(await balancesOf(again.engine)).toEqual({ cash: 1_523 });
  });

  test.each<[string, (row: TailRow) => unknown]>([
    ['has lost a member', ({ events, ...row }) => ({ ...row, eventt: events })],
    ['seems longer', ({ events, ...row }) => ({ ...row, events: [...events, null] })],
  ])('repairs a newest row that %s, when what says where the ledger ends is damaged as well', async (_, change) => {
    const { name } = await ledger();
    endAll();
    await changeOnDisk(name, 'head', 'head', ofLaterVersion);
    await changeOnDisk<unknown>(name, 'tail', 4, (row) => change(row as TailRow));
    const again = await openTab(name);
    await again.engine.loaded();
    expect(await balancesOf(again.engine)).toEqual({ cash: 523 });
    expect(await again.engine.secondCopy()).toMatchObject({ type: 'Kept', isRepaired: true });
  });

  test.each([1, -1])('repairs the newest segment when the end that its row tells of is %i off', async (by) => {
    const { name, tab } = await ledger();
    await tab.engine.importLog(fileOf(foreignLedger(500)), 'import', Comlink.proxy(nothing));
    const before = await exported(tab);
    endAll();
    const change = (row: SegmentRow) => ({ ...row, last: row.last + by });
    await changeOnDisk(name, 'segments', 5, change);
    const again = await openTab(name);
    expect(await exported(again)).toBe(before);
    expect(await again.engine.secondCopy()).toMatchObject({ type: 'Kept', rewritten: null });
  });

  test('and a database that lost its newest event and where it ends go on without what was made of that event', async () => {
    const { name, tab } = await ledger();
    await tab.engine.importLog(fileOf(foreignLedger(3_995)), 'import', Comlink.proxy(nothing));
    await executeAll(tab.engine, [deposit('cash', 500)]);
    await eventually(async () => expect(await statesOnDisk(name)).toBeGreaterThan(0));
    // The chain follows it.
    await tab.engine.fingerprint(position(4_000));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    endAll();
    await growUp(name);
    await noJournal(name);
    await onDisk(name, 'tail', 'readwrite', (store, isDone) => {
      store.delete(4_000).onsuccess = () => isDone();
    });
    await changeOnDisk(name, 'head', 'head', ofLaterVersion);
    const shorter = await openTab(name);
    expect(await shorter.engine.execute(request(deposit('cash', 7)))).toMatchObject({ type: 'Accepted', head: 4_000 });
    endAll();
    for (let start = 0; start < 2; start++) {
      const again = await openTab(name);
      expect(await balancesOf(again.engine)).toMatchObject({ cash: 530 });
      await again.engine.loaded();
      expect(await balancesOf(again.engine)).toMatchObject({ cash: 530 });
      expect(await again.engine.verifyLog('verify', Comlink.proxy(nothing))).toMatchObject({ type: 'Verified', position: 4_000 });
      endAll();
    }
  });

  test('repairs a damaged row though the browser finds more broken when it is to be written, once the database is opened anew', async () => {
    const { name } = await ledger();
    endAll();
    await changeOnDisk<TailRow>(name, 'tail', 2, (row) => ({ ...row, sum: 1 }));
    const engine = await openBroken(name, 'unwritable=1');
    expect(await balancesOf(engine)).toEqual({ cash: 523 });
    expect(await engine.secondCopy()).toMatchObject({ type: 'Kept' });
    expect((await executeAll(engine, [deposit('cash', 1)]))[0]).toMatchObject({ type: 'Accepted' });
  });

  test('takes the place of a database that can be read and never mended', async () => {
    const { name } = await ledger();
    endAll();
    await growUp(name);
    await changeOnDisk<HeadRow>(name, 'head', 'head', (row) => ({ ...row, epoch: 19 }));
    const engine = await openBroken(name, 'unwritable=Infinity');
    expect(await balancesOf(engine)).toEqual({ cash: 523 });
    expect(await engine.secondCopy()).toMatchObject({ type: 'Kept', broughtBack: 4 });
    expect((await executeAll(engine, [deposit('cash', 1)]))[0]).toMatchObject({ type: 'Accepted' });
  });

  test.each(['is shorter', 'is damaged', 'is gone'])('does not take its place where it %s: the database stays as it is', async (how) => {
    const { name } = await ledger();
    endAll();
    await growUp(name);
    if (how === 'is gone') await removeJournalFolder(name);
    else await changeJournal(name, (bytes) => (how === 'is shorter' ? bytes.subarray(0, bytes.length - 10) : flippedInMiddle(bytes)));
    await changeOnDisk<HeadRow>(name, 'head', 'head', (row) => ({ ...row, epoch: 19 }));
    await expect(openBroken(name, 'unwritable=Infinity')).rejects.toThrow('An index is damaged');
    expect(await onDisk<number>(name, 'tail', 'readonly', countOf)).toBe(4);
    endAll();
    expect(await balancesOf((await openTab(name)).engine)).toEqual({ cash: 523 });
  });

  test('takes the place of one without events as well', async () => {
    const name = newLogName();
    const tab = await openTab(name);
    await tab.engine.secondCopy();
    endAll();
    await growUp(name);
    await changeOnDisk<HeadRow>(name, 'head', 'head', (row) => ({ ...row, epoch: 19 }));
    const engine = await openBroken(name, 'unwritable=Infinity');
    expect((await executeAll(engine, [openAccount('cash')]))[0]).toMatchObject({ type: 'Accepted', head: 1 });
  });

  test('does not take the place of a database whose head is sound: other tabs may write there', async () => {
    const { name } = await ledger();
    endAll();
    await growUp(name);
    await changeOnDisk<TailRow>(name, 'tail', 2, (row) => ({ ...row, sum: 1 }));
    const engine = await openBroken(name, 'unwritable=Infinity');
    expect(await engine.stopped()).toMatchObject({ type: 'LogDamaged', position: 2 });
    expect(await onDisk<number>(name, 'tail', 'readonly', countOf)).toBe(4);
    endAll();
    expect(await balancesOf((await openTab(name)).engine)).toEqual({ cash: 523 });
  });

  test('is not written over the database where both have the same event that makes no sense: that is told', async () => {
    const { name } = await ledger();
    endAll();
    await growUp(name);
    await inDatabase(name, async (database) => {
      const [row] = (await plainTail(database).toArray()).filter(({ first }) => first === 3);
      await database.tail.put({ first: 3, events: row?.events.map((event) => ({ ...event, commandId: undefined })) ?? [] } as unknown as TailRow);
      const bytes = new MemoryFile();
      const journal = new JournalFile(bytes);
      journal.begin();
      for (const { events } of await plainTail(database).toArray()) journal.append(frameOfRows(events));
      await changeJournal(name, () => bytes.bytes.slice());
    });
    for (let start = 1; start <= 2; start++) {
      const { engine } = await openTab(name);
      expect(await engine.stopped()).toMatchObject({ type: 'LogDamaged', position: 3 });
      endAll();
    }
  });

  test('is erased though it cannot be emptied, and with a name that is not as it was written', async () => {
    const { name, tab } = await ledger();
    const { source } = await tab.engine.loaded();
    endAll();
    await growUp(name);
    await changeOnDisk<LedgerRow>(name, 'ledger', 'ledger', renamed);
    await brokenTab(name, 'notruncate').finishErasing(source);
    endAll();
    expect((await openTab(name)).opened.head).toBe(0);
  });

  test('outlasts a row that changes under an open tab, which stores nothing more and says so', async () => {
    const { name, tab } = await ledger();
    await changeOnDisk<HeadRow>(name, 'head', 'head', (row) => ({ ...row, position: 3 }));
    await expect(tab.engine.execute(request(deposit('cash', 1)))).rejects.toThrow('not as it was written');
    expect(await tab.engine.stopped()).toMatchObject({ type: 'LogRepaired', head: 4 });
    const again = await openTab(name);
    expect(again.opened.head).toBe(4);
    expect((await executeAll(again.engine, [deposit('cash', 1)]))[0]).toMatchObject({ type: 'Accepted', head: 5 });
  });

  test('repairs a sealed segment of which the disk gives back a byte otherwise', async () => {
    const { name, tab } = await ledger();
    await tab.engine.importLog(fileOf(foreignLedger(4_500)), 'import', Comlink.proxy(nothing));
    const before = await exported(tab);
    tab.end();
    await changeOnDisk(name, 'segments', 5, ({ bytes, ...row }: SegmentRow) => {
      const changed = new Uint8Array(bytes.slice(0));
      changed[changed.length - 9] = (changed[changed.length - 9] ?? 0) ^ 1;
      return { ...row, bytes: changed.buffer };
    });
    const again = await openTab(name);
    expect(await again.engine.secondCopy()).toEqual({ ...kept, isRepaired: true });
    expect(await exported(again)).toBe(before);
  });

  test('is not asked about a sum that was saved and comes back otherwise: it is worked out anew', async () => {
    const { name, tab } = await ledger();
    await tab.engine.importLog(fileOf(foreignLedger(1_100)), 'import', Comlink.proxy(nothing));
    await eventually(async () => expect(await statesOnDisk(name)).toBeGreaterThan(0));
    const before = await balancesOf(tab.engine);
    tab.end();
    await changeOnDisk(name, 'snapshots', ['balances', -1], ({ page, ...row }: SnapshotRow) => {
      const { keys, amounts } = page as SavedSums;
      return { ...row, page: { keys, amounts: amounts.map((amount) => amount ^ 1) } };
    });
    const again = await openTab(name);
    expect(await balancesOf(again.engine)).toEqual(before);
    expect(await again.engine.secondCopy()).toEqual(kept);
  });

  test('is written anew where it is gone, where it is damaged, and where it is cut short', async () => {
    const { name, tab } = await ledger();
    tab.end();
    await growUp(name);
    await changeJournal(name, (bytes) => bytes.map((byte, at) => (at === markedBytes + 40 ? byte ^ 1 : byte)));
    const flipped = await openTab(name);
    expect(await flipped.engine.secondCopy()).toEqual({ ...kept, rewritten: 'damaged' });
    flipped.end();
    await changeJournal(name, (bytes) => bytes.slice(0, markedBytes + 100));
    const short = await openTab(name);
    expect(await short.engine.secondCopy()).toEqual({ ...kept, rewritten: 'damaged' });
    short.end();
    await removeJournalFolder(name);
    const gone = await openTab(name);
    expect(await gone.engine.secondCopy()).toEqual({ ...kept, rewritten: 'missing' });
    gone.end();
    await deleteDatabase(name);
    const again = await openTab(name);
    expect(await again.engine.secondCopy()).toEqual({ ...kept, broughtBack: 4 });
    expect(await balancesOf(again.engine)).toEqual({ cash: 523 });
  });

  test('of two tabs that write in turn and at once holds what both were told is stored', async () => {
    const { name, tab } = await ledger();
    const other = await openTab(name);
    const answers = await Promise.all(
      [tab, other].flatMap(({ engine }) => Array.from({ length: 20 }, () => engine.execute(request(deposit('cash', 1))))),
    );
    for (let round = 0; round < 4; round++) for (const { engine } of [tab, other]) await executeAll(engine, [deposit('cash', 1)]);
    expect(answers.every(({ type }) => type === 'Accepted')).toBe(true);
    const before = await exported(other);
    tab.end();
    other.end();
    await deleteDatabase(name);
    const again = await openTab(name);
    expect(await headOf(again.engine)).toBe(52);
    expect(await exported(again)).toBe(before);
  });

  test('holds what was imported as well, and what was sealed since', async () => {
    const { name, tab } = await ledger();
    await tab.engine.importLog(fileOf(foreignLedger(9_000)), 'import', Comlink.proxy(nothing));
    await executeAll(tab.engine, [deposit('cash', 1)]);
    const before = await exported(tab);
    tab.end();
    await deleteDatabase(name);
    const again = await openTab(name);
    expect(await again.engine.secondCopy()).toEqual({ ...kept, broughtBack: 9_005 });
    expect(await exported(again)).toBe(before);
    expect((await again.engine.view('moment', { at: position(9_005) })).at).toBe(9_005);
  });

  test('is erased with the ledger', async () => {
    const { name, tab } = await ledger();
    await tab.engine.erase('live', Comlink.proxy(nothing));
    tab.end();
    expect(await youngBuckets(name)).toEqual([]);
    const again = await openTab(name);
    expect(again.opened.head).toBe(0);
    expect(await again.engine.secondCopy()).toEqual(kept);
  });
});
