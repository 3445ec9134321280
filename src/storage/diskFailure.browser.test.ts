import Dexie from 'dexie';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { streamId } from '../eventsourcing/event.ts';
import { commitOf, foreignEvent, inBatches } from '../eventsourcing/eventStore.contract.ts';
import { plainTail } from './plainTables.ts';
import { deleteTestLogs, newLogName, openTab } from './testTabs.ts';

afterAll(deleteTestLogs);

const cash = streamId('account-cash');
const bank = streamId('account-bank');
const full = () => new DOMException('Encountered full disk', 'QuotaExceededError');

/** The next write finds the disk full as it is committed, as browsers tell it: the transaction ends, no request fails. */
function fillDisk(whenFound: 'asked' | 'answered'): () => void {
  const error = vi.spyOn(IDBTransaction.prototype, 'error', 'get').mockImplementation(full);
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(function (this: IDBObjectStore, value: unknown) {
    const request = this.put(value);
    // A strict write has sent its commit by the time that its last request is answered.
    if (whenFound === 'asked') queueMicrotask(() => this.transaction.abort());
    else request.addEventListener('success', () => this.transaction.abort());
    return request;
  });
  return () => {
    error.mockRestore();
    put.mockRestore();
  };
}

/** What the next strict write commits is reported as broken off, as by a connection that broke. */
function loseAnswer(connection: IDBDatabase, whenLost: () => void = () => undefined): void {
  const begin = connection.transaction.bind(connection);
  connection.transaction = (...request) => {
    connection.transaction = begin;
    const transaction = begin(...request);
    transaction.addEventListener('complete', (event) => {
      event.stopImmediatePropagation();
      whenLost();
      transaction.dispatchEvent(new Event('abort', { bubbles: true }));
    });
    return transaction;
  };
}

/** The same for a write through Dexie, which keeps the browser's function for itself. */
function loseAnswerOfDexie(connection: IDBDatabase, whenLost: () => void = () => undefined): void {
  const lose = (event: Event) => {
    const transaction = event.target as IDBTransaction;
    if (transaction.mode !== 'readwrite') return;
    connection.removeEventListener('complete', lose, true);
    event.stopImmediatePropagation();
    whenLost();
    transaction.dispatchEvent(new Event('abort', { bubbles: true }));
  };
  connection.addEventListener('complete', lose, true);
}

describe('a disk that says no', () => {
  test('a full disk is said in words, nothing is stored, and the store works once there is room', async () => {
    const { store, database } = await openTab(newLogName());
    await store.append(commitOf('a', [cash]));
    const spy = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementationOnce(function (this: IDBObjectStore) {
      throw full();
    });
    await expect(store.append(commitOf('b', [bank]))).rejects.toThrow(
      'The disk, or the share of it that the browser gives this app, is full. Nothing was stored.',
    );
    spy.mockRestore();
    expect(await database.tail.count()).toBe(1);
    expect((await store.append(commitOf('b', [bank]))).type).toBe('Appended');
  });

  test('a disk that turns out to be full only when the commit is written is said in the same words', async () => {
    const { store } = await openTab(newLogName());
    const makeRoom = fillDisk('asked');
    await expect(store.append(commitOf('a', [bank]))).rejects.toThrow('is full. Nothing was stored.');
    makeRoom();
    expect((await store.append(commitOf('a', [bank]))).type).toBe('Appended');
  });

  test('an import that does not fit is said in words, and nothing of it is stored', async () => {
    const { store, database } = await openTab(newLogName());
    const makeRoom = fillDisk('answered');
    await expect(store.appendRecorded(inBatches([foreignEvent(1, bank, 1)]))).rejects.toThrow('is full. Nothing was stored.');
    makeRoom();
    expect(await database.segments.count()).toBe(0);
    expect(await store.appendRecorded(inBatches([foreignEvent(1, bank, 1)]))).toBe(1);
  });

  test('a write that was stored, but reported as broken off, is acknowledged as stored', async () => {
    const { store, database } = await openTab(newLogName());
    await store.append(commitOf('a', [cash]));
    const lost = vi.fn<() => void>();
    loseAnswer(database.backendDB(), lost);
    const [b, c] = await Promise.all([store.append(commitOf('b', [bank])), store.append(commitOf('c', [cash], { [cash]: 1 }))]);
    expect(b).toMatchObject({ type: 'Appended', events: [{ position: 2, commandId: 'b' }] });
    expect(c).toMatchObject({ type: 'Appended', events: [{ position: 3, commandId: 'c' }] });
    expect(lost).toHaveBeenCalledOnce();
    expect((await store.append(commitOf('b', [bank]))).type).toBe('AlreadyAppended');
    expect((await plainTail(database).toArray()).flatMap(({ events }) => events)).toHaveLength(3);
  });

  test('an import that was stored, but reported as broken off, is known to be stored, and told as stored', async () => {
    const { store, database } = await openTab(newLogName());
    await store.append(commitOf('a', [cash]));
    const packed = await store.packRecorded(inBatches([foreignEvent(2, bank, 1), foreignEvent(3, bank, 2)]));
    await store.refresh();
    const lost = vi.fn<() => void>();
    loseAnswerOfDexie(database.backendDB(), lost);
    expect(await store.appendPacked(packed, () => false)).toBe(3);
    expect(lost).toHaveBeenCalledOnce();
    expect(store.versionOf(bank)).toBe(2);
    expect((await store.append(commitOf('b', [bank], { [bank]: 2 }))).type).toBe('Appended');
    expect(await database.segments.count()).toBe(1);
  });

  test('an import of which it cannot be asked afterwards whether it was stored is not told as not stored', async () => {
    const { store, database } = await openTab(newLogName());
    const packed = await store.packRecorded(inBatches([foreignEvent(1, bank, 1)]));
    loseAnswerOfDexie(database.backendDB(), () =>
      vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementationOnce(() => {
        throw new DOMException('Internal error', 'UnknownError');
      }),
    );
    await expect(store.appendPacked(packed, () => false)).rejects.toThrow('it is not certain whether this was stored. Try again');
    vi.restoreAllMocks();
    expect(await store.refresh()).toBe(1);
  });

  test('where the disk cannot be asked afterwards, it is not said that nothing was stored, and trying again stores nothing twice', async () => {
    const { store, database } = await openTab(newLogName());
    await store.append(commitOf('a', [cash]));
    loseAnswer(database.backendDB(), () =>
      vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementationOnce(() => {
        throw new DOMException('Internal error', 'UnknownError');
      }),
    );
    await expect(store.append(commitOf('b', [bank]))).rejects.toThrow('it is not certain whether this was stored. Try again');
    vi.restoreAllMocks();
    expect(await store.append(commitOf('b', [bank]))).toMatchObject({ events: [{ position: 2, commandId: 'b' }] });
    expect(await database.tail.count()).toBe(2);
  });

  test('a connection the browser closed is opened again', async () => {
    const { store, database } = await openTab(newLogName());
    await store.append(commitOf('a', [cash]));
    database.backendDB().close();
    await expect(store.append(commitOf('b', [bank]))).rejects.toThrow('Nothing was stored');
    expect((await store.append(commitOf('b', [bank]))).type).toBe('Appended');
    expect((await store.readCommit('b')).map((event) => event.position)).toEqual([2]);
  });
});

describe('another version of the app', () => {
  test('an older one lets go of the log when a newer one comes, and writes no more', async () => {
    const name = newLogName();
    const { store } = await openTab(name);
    await store.append(commitOf('a', [cash]));
    const newer = new Dexie(name);
    newer.version(2).stores({ head: 'key', ledger: 'key', tail: 'first', segments: 'first', snapshots: '[name+after]', later: 'id' });
    await newer.open();
    await expect(store.append(commitOf('b', [bank]))).rejects.toThrow('Reload the page');
    await expect(store.refresh()).rejects.toThrow('Reload the page');
    expect(await newer.table('tail').count()).toBe(1);
    newer.close();
    await expect(store.append(commitOf('b', [bank]))).rejects.toThrow('Reload the page');
  });

  test('an older one does not open what a newer one has made', async () => {
    const name = newLogName();
    await openTab(name);
    const newer = new Dexie(name);
    newer.version(2).stores({ head: 'key', ledger: 'key', tail: 'first', segments: 'first', snapshots: '[name+after]', later: 'id' });
    await newer.open();
    newer.close();
    await expect(openTab(name)).rejects.toThrow('was written by a newer version of this app');
  });
});
