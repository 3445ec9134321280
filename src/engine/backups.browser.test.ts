import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { position } from '../eventsourcing/event.ts';
import { changeBackupRow } from '../storage/backupDatabase.ts';
import type { BackupResult, LastBackup } from './backupApi.ts';
import { connectEngine } from './client.ts';
import type { Engine } from './engine.ts';
import type { EngineApi } from './engineApi.ts';
import { balancesOf, deleteTestLogs, deposit, executeAll, fileOf, foreignLedger, newLogName, openAccount, openTab } from './testEngines.ts';

/** The browser's private folder stands for the one that a person chooses: the same interface, real files. */

const names = new Set<string>();
let folder: FileSystemDirectoryHandle;

beforeEach(async () => {
  const root = await navigator.storage.getDirectory();
  const name = `backups-${crypto.randomUUID()}`;
  names.add(name);
  folder = await root.getDirectoryHandle(name, { create: true });
});

afterAll(async () => {
  const root = await navigator.storage.getDirectory();
  for (const name of names) await root.removeEntry(name, { recursive: true }).catch(() => undefined);
  for (const { name = '' } of await indexedDB.databases()) if (name.endsWith(' backups')) indexedDB.deleteDatabase(name);
  await deleteTestLogs();
});

const nothing = () => undefined;
const backUp = (engine: EngineApi, unlessAfter?: number): Promise<BackupResult> =>
  engine.backUp(crypto.randomUUID(), nothing, unlessAfter === undefined ? undefined : position(unlessAfter));
const examine = (engine: EngineApi, file: Blob) => engine.examine(file, crypto.randomUUID(), nothing);

async function filesIn(directory: FileSystemDirectoryHandle): Promise<string[]> {
  const found: string[] = [];
  for await (const name of directory.keys()) found.push(name);
  return found.sort();
}

async function ledger(): Promise<{ name: string; engine: Engine }> {
  const name = newLogName();
  const { engine } = await openTab(name);
  await executeAll(engine, [openAccount('cash'), deposit('cash', 500), deposit('cash', 7)]);
  return { name, engine };
}

async function ledgerWithFolder() {
  const one = await ledger();
  await one.engine.backups({ type: 'Folder', folder });
  return one;
}

async function plainExport(engine: EngineApi): Promise<string> {
  const exported = await engine.exportLog('plain', crypto.randomUUID(), nothing);
  return exported.type === 'Exported' ? exported.file.text() : '';
}

const unzipped = (file: Blob): Promise<string> => new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text();

async function fileIn(name: string): Promise<File> {
  return (await folder.getFileHandle(name)).getFile();
}

/** It says what the backup holds, and by what that is known. */
async function nameOf(engine: Engine, at: number): Promise<string> {
  const { hash } = await engine.fingerprint(position(at));
  return `tidemark-backup-2026-11-25-080000-event-${at}-${hash.slice(0, 20)}.jsonl.gz`;
}

describe('a backup into a folder', () => {
  test('is the log as it is exported, read back, and remembered with its last event', async () => {
    const { engine } = await ledgerWithFolder();
    expect(await backUp(engine)).toMatchObject({
      type: 'BackedUp',
      state: { last: { position: 3, where: 'folder', folderName: folder.name }, since: { position: 3 } },
    });
    const [name = ''] = await filesIn(folder);
    expect(name).toBe(await nameOf(engine, 3));
    expect(await unzipped(await fileIn(name))).toBe(await plainExport(engine));
  });

  test('writes over nothing that is there', async () => {
    const { engine } = await ledgerWithFolder();
    const name = await nameOf(engine, 3);
    const writable = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await writable.write('mine');
    await writable.close();
    expect(await backUp(engine)).toMatchObject({
      type: 'BackedUp',
      state: { last: { name: name.replace('.jsonl', '-2.jsonl') } },
    });
    expect(await (await fileIn(name)).text()).toBe('mine');
  });

  test('leaves its newest ten, and every file that it did not write', async () => {
    const strange = 'tidemark-backup-2020-01-01-000000-event-1.jsonl.gz';
    await folder.getFileHandle(strange, { create: true });
    const { engine } = await ledgerWithFolder();
    for (let count = 1; count <= 12; count++) {
      await executeAll(engine, [deposit('cash', count)]);
      expect(await backUp(engine)).toMatchObject({ type: 'BackedUp' });
    }
    const events = (await filesIn(folder)).filter((name) => name !== strange).map((name) => Number(/event-(\d+)/.exec(name)?.[1]));
    expect(events.sort((left, right) => left - right)).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    expect(await filesIn(folder)).toContain(strange);
  });

  test('is refused without a folder, and says when the folder is gone; nothing counts as backed up', async () => {
    const { engine } = await ledger();
    expect(await backUp(engine)).toMatchObject({ type: 'NotBackedUp', problem: 'noFolder' });
    await engine.backups({ type: 'Folder', folder });
    await (await navigator.storage.getDirectory()).removeEntry(folder.name, { recursive: true });
    expect(await backUp(engine)).toMatchObject({ type: 'NotBackedUp', problem: 'folderGone' });
    expect(await engine.backups({ type: 'Read' })).toMatchObject({ last: null });
  });

  test('is refused as long as the browser wants to ask the person first; the folder is kept', async () => {
    const { engine } = await ledgerWithFolder();
    const asking: unknown = Reflect.get(FileSystemHandle.prototype, 'queryPermission');
    Reflect.set(FileSystemHandle.prototype, 'queryPermission', async () => 'prompt');
    try {
      expect(await backUp(engine)).toMatchObject({ type: 'NotBackedUp', problem: 'notAllowed' });
    } finally {
      Reflect.set(FileSystemHandle.prototype, 'queryPermission', asking);
    }
    expect(await filesIn(folder)).toEqual([]);
    expect(await backUp(engine)).toMatchObject({ type: 'BackedUp' });
  });

  test('of a ledger that has lost events leaves the earlier ones, more than ten or not', async () => {
    const { name, engine } = await ledgerWithFolder();
    for (let count = 1; count <= 10; count++) await backUp(engine);
    // The newest event is lost, as browsers lose it, and the person goes on without it.
    const { source } = await engine.loaded();
    await changeBackupRow(name, source, (row) => ({
      row: { ...row, source, last: { ...(row?.['last'] as LastBackup), eventId: 'lost' } },
      isChanged: true,
    }));
    expect(await engine.backups({ type: 'Read' })).toMatchObject({ last: null });
    for (let count = 1; count <= 3; count++) expect(await backUp(engine)).toMatchObject({ type: 'BackedUp' });
    expect(await filesIn(folder)).toHaveLength(13);
  });

  test('is made by one tab only, and not again where another tab has made one', async () => {
    const { name, engine } = await ledgerWithFolder();
    const { engine: other } = await openTab(name);
    // One of them waits for nobody: the other is at it, or was.
    await Promise.all([backUp(engine, 0), backUp(other, 0)]);
    expect(await filesIn(folder)).toHaveLength(1);
    await navigator.locks.request(`${name} backup`, async () => expect(await backUp(other)).toEqual({ type: 'Busy' }));
    expect(await backUp(other, 0)).toMatchObject({ type: 'BackedUp', state: { last: { position: 3 } } });
    expect(await filesIn(folder)).toHaveLength(1);
  });

  test('is made from the worker as well, which a folder can be handed to', async () => {
    const { name } = await ledger();
    const client = connectEngine(name);
    await client.open(nothing);
    const state = await client.backups({ type: 'Folder', folder });
    expect(await state.folder?.isSameEntry(folder)).toBe(true);
    const phases = new Set<string>();
    expect(await client.backUp('one', ({ phase }) => phases.add(phase))).toMatchObject({ type: 'BackedUp' });
    expect(await filesIn(folder)).toHaveLength(1);
  });

  test('that is cancelled, while it is written or while it is read back, leaves nothing', async () => {
    const { engine } = await openTab(newLogName());
    await engine.importLog(fileOf(foreignLedger(20_000)), 'import', nothing);
    await engine.backups({ type: 'Folder', folder });
    for (const until of ['writing', 'checking']) {
      const phases: string[] = [];
      const result = await engine.backUp('cancelled', ({ phase }) => {
        phases.push(phase);
        if (phase === until) void engine.cancel('cancelled');
      });
      expect(result).toEqual({ type: 'Cancelled' });
      expect(phases.at(-1)).toBe(until);
      expect(await filesIn(folder)).toEqual([]);
    }
    expect(await engine.backups({ type: 'Read' })).toMatchObject({ last: null });
  });

  test('that cannot be read back as it was written counts for nothing, and is removed', async () => {
    const { engine } = await ledgerWithFolder();
    const reading: (this: FileSystemFileHandle) => Promise<File> = Reflect.get(FileSystemFileHandle.prototype, 'getFile');
    Reflect.set(FileSystemFileHandle.prototype, 'getFile', async function damaged(this: FileSystemFileHandle) {
      const bytes = new Uint8Array(await (await reading.call(this)).arrayBuffer());
      bytes[40] = (bytes[40] ?? 0) ^ 1;
      return new File([bytes], this.name);
    });
    try {
      expect(await backUp(engine)).toMatchObject({ type: 'NotBackedUp', problem: 'differs' });
    } finally {
      Reflect.set(FileSystemFileHandle.prototype, 'getFile', reading);
    }
    expect(await filesIn(folder)).toEqual([]);
    expect(await engine.backups({ type: 'Read' })).toMatchObject({ last: null });
  });
});

describe('a file beside the ledger', () => {
  test('an older backup is the same as far as it goes', async () => {
    const { engine } = await ledgerWithFolder();
    await backUp(engine);
    await executeAll(engine, [deposit('cash', 1)]);
    const [name = ''] = await filesIn(folder);
    expect(await examine(engine, await fileIn(name))).toMatchObject({ type: 'Examined', events: 3, sameUpTo: 3, here: 3, head: 4, accounts: 1 });
  });

  test('any byte that is changed in it is found', async () => {
    const { engine } = await ledgerWithFolder();
    await backUp(engine);
    const [name = ''] = await filesIn(folder);
    const bytes = new Uint8Array(await (await fileIn(name)).arrayBuffer());
    // The first ten bytes of gzip hold no part of the log: a time, and who packed it.
    for (let at = 10; at < bytes.length; at++) {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      const found = await examine(engine, new Blob([damaged]));
      expect(found.type === 'Examined' && found.sameUpTo === 3 && found.events === 3, `byte ${at}`).toBe(false);
    }
  });

  test('an amount changed by hand is named by its event', async () => {
    const { engine } = await ledger();
    const text = (await plainExport(engine)).replace('"amount":500', '"amount":900');
    expect(await examine(engine, new Blob([text]))).toMatchObject({ type: 'Examined', events: 3, sameUpTo: 1, head: 3 });
  });

  test('one that ends in the middle of a line is read as far as it goes', async () => {
    const { engine } = await ledger();
    const text = (await plainExport(engine)).slice(0, -30);
    expect(await examine(engine, new Blob([text]))).toMatchObject({ type: 'Refused', line: 3, sameUpTo: 2, events: 2 });
  });

  test('another ledger has nothing in common with it; what it would add is counted', async () => {
    const { engine } = await ledger();
    expect(await examine(engine, fileOf(foreignLedger(5_000)))).toMatchObject({
      type: 'Examined',
      events: 5_000,
      sameUpTo: 0,
      here: 0,
      accounts: 20,
      firstAt: '1993-01-01T00:00:00.000Z',
    });
  });

  test('once compared, or handed to the browser, it is remembered; an older one takes nothing away', async () => {
    const { engine } = await ledger();
    await engine.backups({ type: 'Saved', name: 'new.jsonl.gz', position: position(3), where: 'download' });
    const after = await engine.backups({ type: 'Saved', name: 'old.jsonl.gz', position: position(2), where: 'file' });
    expect(after).toMatchObject({ last: { name: 'new.jsonl.gz', position: 3, where: 'download' } });
  });
});

test('everything erased from the origin comes back from a backup: the same bytes', async () => {
  const { name, engine } = await ledgerWithFolder();
  await backUp(engine);
  const before = await plainExport(engine);
  await engine.erase();
  expect((await indexedDB.databases()).map((one) => one.name).filter((one) => one?.startsWith(name))).toEqual([]);
  const { engine: anew } = await openTab(name);
  expect(await balancesOf(anew)).toEqual({});
  expect(await anew.backups({ type: 'Read' })).toMatchObject({ last: null, folder: null });
  const [file = ''] = await filesIn(folder);
  expect(await examine(anew, await fileIn(file))).toMatchObject({ type: 'Examined', events: 3, sameUpTo: 0, here: 0, head: 0 });
  expect(await anew.importLog(await fileIn(file), 'restore', nothing)).toMatchObject({ type: 'Imported', added: 3 });
  expect(await plainExport(anew)).toBe(before);
});
