import { afterAll, expect, test } from 'vitest';
import { position } from '../eventsourcing/event.ts';
import { chainDatabaseName, readChain } from '../storage/chainDatabase.ts';
import { openLogDatabase } from '../storage/logDatabase.ts';
import { plainTail } from '../storage/plainTables.ts';
import type { EngineApi, VerifyProgress } from './engineApi.ts';
import {
  deleteDatabase,
  deleteTestLogs,
  deposit,
  eventually,
  executeAll,
  fileOf,
  foreignLedger,
  newest,
  newLogName,
  openAccount,
  openTab,
} from './testEngines.ts';

afterAll(deleteTestLogs);

const nothing = () => undefined;
const verify = (engine: EngineApi, upTo?: number) => engine.verifyLog(crypto.randomUUID(), nothing, upTo === undefined ? undefined : position(upTo));

async function plainFile(engine: EngineApi): Promise<Blob> {
  const exported = await engine.exportLog('plain', crypto.randomUUID(), nothing);
  return exported.type === 'Exported' ? exported.file : new Blob();
}

/** Changes an event of the tail on the disk. */
async function forge(name: string, at: number): Promise<void> {
  const database = await openLogDatabase(name);
  const row = await plainTail(database).where('first').belowOrEqual(at).last();
  const events = (row?.events ?? []).map((event) => (event.position === at ? { ...event, recordedAt: '2026-11-25T09:00:00.000Z' } : event));
  await plainTail(database).put({ first: row?.first ?? 0, events });
  database.close();
}

test('the fingerprint of an event stays what it was, and is that of the file, here and where the file is imported', async () => {
  const { engine } = await openTab(newLogName());
  expect(await engine.fingerprint(newest)).toEqual({ position: 0, hash: '0'.repeat(64), verified: null });
  await executeAll(engine, [openAccount('cash'), deposit('cash', 500)]);
  const noted = await engine.fingerprint(newest);
  expect(noted.position).toBe(2);
  await executeAll(engine, [deposit('cash', 7)]);
  const file = await plainFile(engine);
  const { hash } = await engine.fingerprint(newest);
  expect(hash).not.toBe(noted.hash);
  // One stretch: h(3) is the SHA-256 of 32 zero bytes and the file.
  const digest = await crypto.subtle.digest('SHA-256', await new Blob([new Uint8Array(32), file]).arrayBuffer());
  expect(hash).toBe(Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join(''));

  const elsewhere = await openTab(newLogName());
  await elsewhere.engine.importLog(file, 'import', nothing);
  expect((await elsewhere.engine.fingerprint(newest)).hash).toBe(hash);
  expect(await verify(elsewhere.engine, 2)).toEqual({ type: 'Verified', position: 2, hash: noted.hash });
  expect(await (await plainFile(elsewhere.engine)).text()).toBe(await file.text());
});

test('an exported file and a backup have it in their names, and it is remembered with the backup', async () => {
  const { engine } = await openTab(newLogName());
  await executeAll(engine, [openAccount('cash')]);
  const { hash } = await engine.fingerprint(newest);
  const exported = await engine.exportLog('gzip', 'export', nothing);
  expect(exported).toMatchObject({ hash, name: `tidemark-2026-11-25-event-1-${hash.slice(0, 20)}.jsonl.gz` });
  const { last } = await engine.backups({ type: 'Saved', name: 'backup.jsonl.gz', position: position(1), where: 'download' });
  expect(last).toMatchObject({ position: 1, hash });
});

test('the log is verified, with progress; told when; and cancelled', async () => {
  const { engine } = await openTab(newLogName());
  await engine.importLog(fileOf(foreignLedger(5_000)), 'import', nothing);
  const progress: VerifyProgress[] = [];
  const { hash } = await engine.fingerprint(newest);
  expect(await engine.verifyLog('verify', (one) => progress.push(one))).toEqual({ type: 'Verified', position: 5_000, hash });
  expect(progress[0]).toEqual({ events: expect.any(Number) as number, total: 5_000 });
  expect((await engine.fingerprint(newest)).verified).toEqual({ position: 5_000, at: '2026-11-25T08:00:00.000Z' });
  const cancelled = engine.verifyLog('again', () => void engine.cancel('again'));
  expect(await cancelled).toEqual({ type: 'Cancelled' });
  // More than there is: told how far it goes.
  expect(await verify(engine, 9_999)).toMatchObject({ type: 'Verified', position: 5_000 });
});

test('TIMELINE 25: an event that was changed on the disk is named; nothing more is stored, and what came before it stays', async () => {
  const name = newLogName();
  const { engine } = await openTab(name);
  await executeAll(engine, [openAccount('cash'), deposit('cash', 1), deposit('cash', 2), deposit('cash', 4)]);
  // Off the command's path, a moment later: a tab that is closed before leaves it to the next.
  await engine.fingerprint(newest);
  await forge(name, 3);
  expect(await verify(engine, 2)).toMatchObject({ type: 'Verified', position: 2 });
  expect(await verify(engine)).toEqual({ type: 'Damaged', position: 3, reason: 'what is stored there is not what was recorded' });
  expect(await engine.stopped()).toEqual({
    type: 'LogDamaged',
    position: 3,
    reason: 'what is stored there is not what was recorded',
    head: 2,
  });
  await expect(executeAll(engine, [deposit('cash', 8)])).rejects.toThrow('damaged at event 3');
  expect((await (await plainFile(engine)).text()).trimEnd().split('\n')).toHaveLength(2);
  expect((await engine.fingerprint(newest)).position).toBe(2);

  // The next start finds it by itself.
  const again = await openTab(name);
  expect(await again.engine.stopped()).toMatchObject({ type: 'LogDamaged', position: 3, head: 2 });
});

test('a ledger from before there was a chain is linked by itself', async () => {
  const name = newLogName();
  const before = await openTab(name);
  await executeAll(before.engine, [openAccount('cash'), deposit('cash', 1)]);
  await before.engine.fingerprint(newest);
  await deleteDatabase(chainDatabaseName(name));
  const { engine } = await openTab(name);
  const { source } = await engine.loaded();
  await eventually(async () => expect(await readChain(name, source)).toMatchObject([{ first: 1, last: 2 }]));
  expect(await verify(engine)).toMatchObject({ type: 'Verified', position: 2 });
});
