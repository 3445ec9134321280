import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openLogDatabase } from './logDatabase.ts';
import { rotateLog, scratchDatabaseName } from './rotateLog.ts';
import { strictWrite } from './strictWrite.ts';
import { takeLedger } from './takeLedger.ts';
import { closeUnderTheNextWrite, endClosing, hangTheNextWrite, watchTransactions } from './testClosing.ts';
import { whileConnected } from './whileConnected.ts';

/** What is asked over a connection that the browser closes by itself, and never answered, as it is where Chromium comes upon a damaged file. */

const name = `test-${crypto.randomUUID()}`;

beforeEach(watchTransactions);

afterEach(() => {
  endClosing();
  for (const each of [name, scratchDatabaseName(name)]) indexedDB.deleteDatabase(each);
});

test('a scratch that is closed while it is written ends at once', async () => {
  closeUnderTheNextWrite();
  await expect(rotateLog(name)).resolves.toBeUndefined();
});

test('a scratch that is never written holds nothing up for good', async () => {
  hangTheNextWrite();
  await expect(rotateLog(name)).resolves.toBeUndefined();
});

test('a write whose connection is closed ends at once, in words', async () => {
  const database = await openLogDatabase(name);
  await takeLedger(database);
  closeUnderTheNextWrite();
  await expect(strictWrite(database, [{ first: 1, events: [] }])).rejects.toThrow('The browser could not write to the disk');
  database.close();
});

test('what is answered in time is not touched, and nothing listens any longer', async () => {
  const connection = new EventTarget() as IDBDatabase;
  const removed = vi.spyOn(connection, 'removeEventListener');
  expect(await whileConnected(connection, async () => 3)).toBe(3);
  await expect(whileConnected(connection, () => Promise.reject(new Error('its own')))).rejects.toThrow('its own');
  expect(removed).toHaveBeenCalledTimes(2);
});

test('over a connection that is closed already nothing is begun', async () => {
  const begun = vi.fn<() => Promise<void>>();
  await expect(whileConnected(null, begun)).rejects.toMatchObject({ name: 'UnknownError' });
  expect(begun).not.toHaveBeenCalled();
});
