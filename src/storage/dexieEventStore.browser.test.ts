import fc from 'fast-check';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { type RecordedEvent, streamId, version } from '../eventsourcing/event.ts';
import { eventsOf, isInColumns } from '../eventsourcing/eventColumns.ts';
import { commitOf, eventStoreContract, everything, foreignEvent, inBatches } from '../eventsourcing/eventStore.contract.ts';
import { plainTail } from './plainTables.ts';
import { segmentSize } from './segment.ts';
import { closeUnderTheNextWrite, endClosing, watchTransactions } from './testClosing.ts';
import { deleteTestLogs, fill, newLogName, openTab } from './testTabs.ts';

afterAll(deleteTestLogs);

eventStoreContract('on disk', async () => {
  const name = newLogName();
  return { store: (await openTab(name)).store, reopen: async () => (await openTab(name)).store };
});

const cash = streamId('account-cash');
const bank = streamId('account-bank');

test('what is handed out in columns, and what of it is not, is the log, from any position on', async () => {
  const { store } = await openTab(newLogName());
  await fill(store, bank, segmentSize + 5);
  await store.sealIfLong();
  await store.append(commitOf('last', [cash]));
  const log = await everything(store);
  for (const after of [0, 1, segmentSize - 1, segmentSize, log.length - 1, log.length]) {
    const found: RecordedEvent[] = [];
    let inColumns = 0;
    for await (const stretch of store.readColumns(after)) {
      if (isInColumns(stretch)) inColumns += stretch.count;
      found.push(...(isInColumns(stretch) ? eventsOf(stretch) : stretch));
    }
    expect(found).toEqual(log.slice(after));
    expect(inColumns > 0).toBe(after < segmentSize);
  }
});

describe('two tabs on one log', () => {
  test('a stale tab that writes gets a conflict, takes in what it missed, and can go on', async () => {
    const name = newLogName();
    const [one, two] = [await openTab(name), await openTab(name)];
    await one.store.append(commitOf('a', [cash]));
    expect(await two.store.append(commitOf('b', [cash]))).toEqual({ type: 'VersionConflict', streamId: cash, expected: 0, actual: 1 });
    expect((await two.store.readStream(cash)).map(({ id }) => id)).toEqual(['a-1']);
    expect((await two.store.append(commitOf('b', [cash], { [cash]: 1 }))).type).toBe('Appended');
    await one.store.refresh();
    expect(await everything(one.store)).toEqual(await everything(two.store));
  });

  test('a stale tab does not call a conflict what it has only not seen yet', async () => {
    const name = newLogName();
    const [one, two] = [await openTab(name), await openTab(name)];
    await one.store.append(commitOf('a', [cash]));
    expect((await two.store.append(commitOf('b', [cash], { [cash]: 1 }))).type).toBe('Appended');
  });

  test('a stale tab that writes elsewhere is no conflict, and its events come after', async () => {
    const name = newLogName();
    const [one, two] = [await openTab(name), await openTab(name)];
    await one.store.append(commitOf('a', [cash, cash]));
    const result = await two.store.append(commitOf('b', [bank]));
    expect(result).toMatchObject({ type: 'Appended', events: [{ position: 3, version: 1 }] });
  });

  test('a command sent to both at once is stored once, and both answer with the same events', async () => {
    const name = newLogName();
    const [one, two] = [await openTab(name), await openTab(name)];
    const results = await Promise.all([one.store.append(commitOf('same', [cash])), two.store.append(commitOf('same', [cash]))]);
    expect(results.map(({ type }) => type).sort()).toEqual(['AlreadyAppended', 'Appended']);
    expect(results[0]).toMatchObject({ events: (results[1] as { events: unknown }).events });
    expect(await one.store.refresh()).toBe(1);
  });

  test('a hundred writers in three tabs lose no event, leave no gap, and never both win', async () => {
    const name = newLogName();
    const stores = (await Promise.all([openTab(name), openTab(name), openTab(name)])).map(({ store }) => store);
    const [first] = stores;
    const streams = [cash, bank];
    let conflicts = 0;
    async function writeUntilStored(index: number): Promise<void> {
      const store = stores[index % stores.length] ?? first;
      const stream = streams[index % streams.length] ?? cash;
      if (!store) return;
      for (;;) {
        const result = await store.append(commitOf(`command-${index}`, [stream], { [stream]: store.versionOf(stream) }));
        if (result.type === 'Appended') return;
        conflicts += 1;
      }
    }
    await Promise.all(Array.from({ length: 100 }, (_, index) => writeUntilStored(index)));
    const log = await everything((await openTab(name)).store);
    expect(new Set(log.map(({ commandId }) => commandId)).size).toBe(100);
    expect(log.map((event) => event.position)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    for (const stream of streams) {
      expect(log.filter((event) => event.streamId === stream).map((event) => event.version)).toEqual(
        Array.from({ length: 50 }, (_, index) => index + 1),
      );
    }
    expect(conflicts).toBeGreaterThan(0);
    for (const store of stores) {
      await store.refresh();
      expect(await everything(store)).toEqual(log);
    }
  });

  test('both give the log one name', async () => {
    const name = newLogName();
    const [one, two] = await Promise.all([openTab(name), openTab(name)]);
    expect(one.store.source).toMatch(/^urn:uuid:/);
    expect(two.store.source).toBe(one.store.source);
    expect((await openTab(name)).store.source).toBe(one.store.source);
  });

  test('an import that another tab overtakes stores nothing, and can be tried again', async () => {
    const name = newLogName();
    const [one, two] = [await openTab(name), await openTab(name)];
    async function* events() {
      yield [foreignEvent(1, bank, 1)];
      await two.store.append(commitOf('meanwhile', [cash]));
      yield [foreignEvent(2, bank, 2)];
    }
    await expect(one.store.appendRecorded(events())).rejects.toThrow('Another tab wrote to the log meanwhile. Nothing was stored; try again.');
    expect((await everything((await openTab(name)).store)).map(({ commandId }) => commandId)).toEqual(['meanwhile']);
    expect(await one.store.appendRecorded(inBatches([foreignEvent(1, bank, 1)]))).toBe(2);
  });
});

describe('logs of different names', () => {
  test('know nothing of each other', async () => {
    const [one, two] = [await openTab(newLogName()), await openTab(newLogName())];
    await one.store.append(commitOf('a', [cash]));
    expect(await two.store.refresh()).toBe(0);
    expect(two.store.source).not.toBe(one.store.source);
  });
});

describe('sealing', () => {
  test('changes nothing that anyone can see: not here, not in another tab, not after reopening', async () => {
    const name = newLogName();
    const [one, two] = [await openTab(name), await openTab(name)];
    await fill(one.store, cash, segmentSize - 500);
    await two.store.refresh();
    await fill(one.store, bank, 700);
    const before = await everything(one.store);

    expect(await one.store.sealIfLong()).toBe(segmentSize);
    expect(await one.database.segments.count()).toBe(1);
    expect((await plainTail(one.database).toArray()).flatMap(({ events }) => events.map((event) => event.position))).toEqual(
      before.slice(segmentSize).map((event) => event.position),
    );
    expect(await everything(one.store)).toEqual(before);
    expect(await two.store.refresh()).toBe(before.length);
    expect(await everything(two.store)).toEqual(before);
    expect(await everything((await openTab(name)).store)).toEqual(before);
    expect(await one.store.readStream(bank, version(498), version(501))).toEqual(before.filter((event) => event.streamId === bank).slice(498, 501));

    for (const { store } of [two, one]) {
      await store.refresh();
      expect((await store.append(commitOf(crypto.randomUUID(), [bank], { [bank]: store.versionOf(bank) }))).type).toBe('Appended');
    }
    await two.store.refresh();
    expect(await everything(two.store)).toEqual(await everything(one.store));
    expect(await everything((await openTab(name)).store)).toEqual(await everything(one.store));
  });

  test('a short tail is left as it is', async () => {
    const { store, database } = await openTab(newLogName());
    await store.append(commitOf('a', [cash]));
    expect(await store.sealIfLong()).toBe(0);
    expect(await database.tail.count()).toBe(1);
  });

  test('two tabs sealing at once seal once', async () => {
    const name = newLogName();
    const [one, two] = [await openTab(name), await openTab(name)];
    await fill(one.store, cash, segmentSize);
    await two.store.refresh();
    const moved = await Promise.all([one.store.sealIfLong(), two.store.sealIfLong()]);
    expect(moved.sort((left, right) => left - right)).toEqual([0, segmentSize]);
    expect(await two.store.sealIfLong()).toBe(0);
    expect(await everything(two.store)).toEqual(await everything(one.store));
  });

  test('a tab that appends while another seals loses nothing', async () => {
    const name = newLogName();
    const [one, two] = [await openTab(name), await openTab(name)];
    await fill(one.store, cash, segmentSize);
    await two.store.refresh();
    const writing = Array.from({ length: 10 }, (_, index) => two.store.append(commitOf(`during ${index}`, [streamId(`account-${index}`)])));
    await Promise.all([one.store.sealIfLong(), ...writing]);
    const log = await everything((await openTab(name)).store);
    expect(log.map((event) => event.position)).toEqual(Array.from({ length: segmentSize + 10 }, (_, index) => index + 1));
  });

  test('commits that an import cut off from the rest are sealed too, so that the tail cannot only grow', async () => {
    const name = newLogName();
    const { store, database } = await openTab(name);
    await fill(store, cash, 1_000);
    await store.appendRecorded(inBatches([foreignEvent(1, streamId('account-imported'), 1)]));
    await fill(store, bank, segmentSize - 1_000);
    const before = await everything(store);
    expect(await store.sealIfLong()).toBe(1_000);
    expect((await plainTail(database).toArray()).flatMap(({ events }) => events).length).toBe(segmentSize - 1_000);
    expect(await store.sealIfLong()).toBe(0);
    expect(await everything(store)).toEqual(before);
    expect(await everything((await openTab(name)).store)).toEqual(before);
  });
});

/** JSON has one zero: `JSON.stringify(-0)` is "0". */
const withOneZero = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

const strange = {
  'a\u0000b': '\u0000',
  '': '\ufeffmark',
  lone: '\ud800 and \udfff',
  '\ud83d': 'a name that is no text',
  large: Number.MAX_SAFE_INTEGER,
  small: Number.MIN_SAFE_INTEGER,
  tiny: 5e-324,
  huge: -1.7976931348623157e308,
  nothing: null,
  nested: { z: [[], {}, [null, { b: 1, a: 2 }]], a: false },
  10: 'ten',
  constructor: 'not what it seems',
  hasOwnProperty: true,
};

describe('reopening', () => {
  test('gives back exactly what was acknowledged, from the tail and from segments', async () => {
    const json = fc.jsonValue({ maxDepth: 2, stringUnit: 'binary' }).map(withOneZero);
    const members = fc.dictionary(
      fc.string({ unit: 'binary', maxLength: 6 }).filter((member) => member !== '__proto__'),
      json,
      { maxKeys: 5 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ data: members, extensions: members }), { minLength: 1, maxLength: 8 }), async (given) => {
        const name = newLogName();
        const { store } = await openTab(name);
        const recorded = [{ data: strange, extensions: strange }, ...given].map(({ data, extensions }, index) => ({
          ...foreignEvent(index + 1, cash, index + 1, data),
          extensions,
        }));
        await store.appendRecorded(inBatches(recorded));
        const acknowledged: RecordedEvent[] = [...recorded];
        for (const [index, { event }] of recorded.entries()) {
          const result = await store.append({
            ...commitOf(`command ${index}`, [bank], { [bank]: index }),
            events: [{ streamId: bank, schemaVersion: 1, event }],
          });
          if (result.type === 'Appended') acknowledged.push(...result.events);
        }
        const found = await everything((await openTab(name)).store);
        expect(found).toEqual(acknowledged);
        expect(found.map((event) => JSON.stringify(event.event.data))).toEqual(acknowledged.map((event) => JSON.stringify(event.event.data)));
      }),
      { numRuns: 15 },
    );
  });

  test('what a broken-off write left is nothing: a commit and the head move together', async () => {
    const name = newLogName();
    const { store, database } = await openTab(name);
    await store.append(commitOf('a', [cash]));
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(function (this: IDBObjectStore, value: unknown) {
      const request = this.put(value);
      queueMicrotask(() => this.transaction.abort());
      return request;
    });
    await expect(store.append(commitOf('b', [cash], { [cash]: 1 }))).rejects.toThrow('Nothing was stored');
    put.mockRestore();
    expect(await database.head.get('head')).toMatchObject({ key: 'head', position: 1 });
    expect(await database.tail.count()).toBe(1);
    expect((await everything((await openTab(name)).store)).map(({ id }) => id)).toEqual(['a-1']);
    expect((await store.append(commitOf('b', [cash], { [cash]: 1 }))).type).toBe('Appended');
  });
});

test('sealing whose connection the browser takes away ends, and what is appended after it is stored', async () => {
  watchTransactions();
  const { store } = await openTab(newLogName());
  await fill(store, cash, segmentSize);
  closeUnderTheNextWrite();
  await expect(store.sealIfLong()).rejects.toMatchObject({ name: 'UnknownError' });
  endClosing();
  expect((await store.append(commitOf('after', [bank]))).type).toBe('Appended');
  expect(await store.sealIfLong()).toBe(segmentSize);
});

describe('durability', () => {
  test('every transaction that writes asks for strict', async () => {
    const asked: string[] = [];
    const spy = vi.spyOn(IDBDatabase.prototype, 'transaction');
    try {
      const { store } = await openTab(newLogName());
      await store.append(commitOf('a', [cash]));
      await store.appendRecorded(inBatches([foreignEvent(1, bank, 1)]));
      await fill(store, cash, segmentSize);
      await store.sealIfLong();
      for (const { type, value } of spy.mock.results) {
        if (type === 'return' && value.mode === 'readwrite') asked.push(value.durability);
      }
    } finally {
      spy.mockRestore();
    }
    expect(asked.length).toBeGreaterThan(10);
    expect(new Set(asked)).toEqual(new Set(['strict']));
  });
});

describe('appends that come while another is being written', () => {
  const streams = Array.from({ length: 40 }, (_, index) => streamId(`account-${index}`));

  test('share the next write, and each is answered for itself', async () => {
    const { store } = await openTab(newLogName());
    const begun = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const results = await Promise.all(streams.map((stream) => store.append(commitOf(`by ${stream}`, [stream]))));
    const writes = begun.mock.calls.filter(([, mode]) => mode === 'readwrite').length;
    begun.mockRestore();
    expect(results.map(({ type }) => type)).toEqual(streams.map(() => 'Appended'));
    expect(results.flatMap((result) => ('events' in result ? result.events.map(({ position }) => position) : []))).toEqual(
      streams.map((_, index) => index + 1),
    );
    expect(writes).toBeLessThanOrEqual(2);
  });

  test('on the same stream do not share: the first wins, the others hear of it once it is on disk', async () => {
    const { store } = await openTab(newLogName());
    const results = await Promise.all([1, 2, 3].map((index) => store.append(commitOf(`command ${index}`, [cash]))));
    expect(results.map(({ type }) => type)).toEqual(['Appended', 'VersionConflict', 'VersionConflict']);
    expect(results[1]).toMatchObject({ streamId: cash, expected: 0, actual: 1 });
  });

  test('are all refused when the write fails, nothing of any is stored, and each can be tried again', async () => {
    const { store } = await openTab(newLogName());
    const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementationOnce(function (this: IDBObjectStore) {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const outcomes = await Promise.allSettled(streams.map((stream) => store.append(commitOf(`by ${stream}`, [stream]))));
    add.mockRestore();
    expect(outcomes.map(({ status }) => status)).toEqual(streams.map(() => 'rejected'));
    expect(await everything(store)).toEqual([]);
    for (const stream of streams.slice(0, 3)) expect((await store.append(commitOf(`by ${stream}`, [stream]))).type).toBe('Appended');
  });
});
