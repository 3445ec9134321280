import Dexie from 'dexie';
import { afterAll, describe, expect, test } from 'vitest';
import { position, streamId, version } from '../eventsourcing/event.ts';
import { commitOf, everything, foreignEvent, inBatches } from '../eventsourcing/eventStore.contract.ts';
import { LogDamaged } from './logDamaged.ts';
import { packSegment } from './packSegment.ts';
import { plainSegments, plainTail } from './plainTables.ts';
import { segmentSize } from './segment.ts';
import { deleteTestLogs, fill, newLogName, openTab } from './testTabs.ts';

afterAll(deleteTestLogs);

const cash = streamId('account-cash');
const bank = streamId('account-bank');

/** A log with one sealed segment of 4,000, a second one, imported, of 2, and three commits of 2 in the tail. */
async function log() {
  const name = newLogName();
  const { store, database } = await openTab(name);
  await fill(store, cash, segmentSize);
  await store.sealIfLong();
  await store.appendRecorded(inBatches([foreignEvent(1, bank, 1), foreignEvent(2, bank, 2)]));
  for (const id of ['x', 'y', 'z']) await store.append(commitOf(id, [bank, bank], { [bank]: store.versionOf(bank) }));
  return { name, database, head: segmentSize + 8 };
}

/** How many rows there are of each table, and the head. */
async function rowsIn(name: string) {
  const database = new Dexie(name);
  await database.open();
  const rows = await Promise.all(database.tables.map(async (table) => [table.name, await table.count()]));
  const head: unknown = await database.table('head').get('head');
  database.close();
  return { ...Object.fromEntries(rows), head };
}

async function damageFound(name: string): Promise<{ position: number; message: string }> {
  const before = await rowsIn(name);
  const { store } = await openTab(name);
  const error = store.stopped;
  expect(error).toBeInstanceOf(LogDamaged);
  // TIMELINE 25: what comes before it is there, and only that; nothing is written.
  const { position: damagedAt } = error as LogDamaged;
  const events = await everything(store);
  expect(events.map((event) => event.position)).toEqual(events.map((_, index) => index + 1));
  expect(events.length).toBeLessThan(damagedAt);
  await expect(store.append(commitOf('new', [cash], { [cash]: store.versionOf(cash) }))).rejects.toBe(error);
  await expect(store.appendRecorded(inBatches([foreignEvent(1, bank, 1)]))).rejects.toBe(error);
  await expect(store.sealIfLong()).rejects.toBe(error);
  expect(await rowsIn(name)).toEqual(before);
  return error as LogDamaged;
}

describe('TIMELINE 25: a damaged log is never read as if it were whole', () => {
  test('the first segment is missing', async () => {
    const { name, database } = await log();
    await plainSegments(database).delete(1);
    expect((await damageFound(name)).position).toBe(1);
  });

  test('a later segment is missing', async () => {
    const { name, database } = await log();
    await plainSegments(database).delete(segmentSize + 1);
    expect(await damageFound(name)).toMatchObject({
      position: segmentSize + 1,
      message: expect.stringContaining(`event ${segmentSize + 1}`) as string,
    });
  });

  test('a commit in the middle of the tail is missing', async () => {
    const { name, database } = await log();
    await plainTail(database).delete(segmentSize + 5);
    expect((await damageFound(name)).position).toBe(segmentSize + 5);
  });

  test('the newest commit is missing', async () => {
    const { name, database, head } = await log();
    await plainTail(database).delete(head - 1);
    expect((await damageFound(name)).position).toBe(head - 1);
  });

  test('everything is missing but the head', async () => {
    const { name, database } = await log();
    await database.tail.clear();
    await database.segments.clear();
    expect((await damageFound(name)).position).toBe(1);
  });

  test('not so where only the head is missing, which the log itself tells', async () => {
    const { name, database, head } = await log();
    const { source } = (await database.head.get('head')) ?? {};
    await database.head.clear();
    const { store } = await openTab(name);
    expect(store.stopped).toBeUndefined();
    expect((await everything(store)).length).toBe(head);
    expect(store.source).toBe(source);
  });

  test.each([
    [segmentSize + 9, segmentSize + 9],
    [segmentSize + 6, segmentSize + 7],
    [segmentSize, segmentSize + 1],
    [17, 18],
  ])('the head says %i', async (wrong, found) => {
    const { name, database } = await log();
    await database.head.update('head', { position: wrong });
    expect((await damageFound(name)).position).toBe(found);
  });

  test('an event in the tail has a version that does not follow', async () => {
    const { name, database } = await log();
    const first = segmentSize + 3;
    const row = await plainTail(database).get(first);
    await plainTail(database).put({ first, events: (row?.events ?? []).map((event) => ({ ...event, version: version(event.version + 1) })) });
    expect(await damageFound(name)).toMatchObject({
      position: first,
      message: expect.stringContaining('account-bank has version 4 where 3 follows') as string,
    });
  });

  test('an event in a segment has a version that does not follow', async () => {
    const { name, database } = await log();
    const wrong = [foreignEvent(segmentSize + 1, bank, 1), foreignEvent(segmentSize + 2, bank, 3)];
    await plainSegments(database).put({ first: segmentSize + 1, last: segmentSize + 2, bytes: packSegment(wrong) });
    expect((await damageFound(name)).position).toBe(segmentSize + 2);
  });

  test.each([
    ['cut short', (bytes: ArrayBuffer) => bytes.slice(0, 4_096)],
    ['emptied', () => new ArrayBuffer(0)],
    ['overwritten at its beginning', (bytes: ArrayBuffer) => new Uint8Array(bytes.slice(0)).fill(7, 0, 16).buffer],
    ['of another place', () => packSegment([foreignEvent(11, cash, 1), foreignEvent(12, cash, 2)])],
  ])('a segment is %s', async (_, damage) => {
    const { name, database } = await log();
    const row = await plainSegments(database).get(1);
    await plainSegments(database).put({ first: 1, last: segmentSize, bytes: damage(row?.bytes ?? new ArrayBuffer(0)) });
    expect((await damageFound(name)).position).toBe(1);
  });

  test('an open tab that meets the damage refuses to go on, and still reads what was sound', async () => {
    const name = newLogName();
    const [one, two] = [await openTab(name), await openTab(name)];
    await one.store.append(commitOf('a', [cash]));
    await one.store.refresh();
    await two.store.append(commitOf('b', [cash, cash], { [cash]: 1 }));
    const row = await plainTail(two.database).get(2);
    await plainTail(two.database).put({
      first: 2,
      events: (row?.events ?? []).map((event, index) => (index === 0 ? event : { ...event, version: version(9) })),
    });
    for (let attempt = 0; attempt < 3; attempt++) {
      await expect(one.store.refresh()).rejects.toThrow(LogDamaged);
      await expect(one.store.append(commitOf('c', [bank]))).rejects.toThrow(LogDamaged);
    }
    expect((await everything(one.store)).map(({ id }) => id)).toEqual(['a-1', 'b-1']);
    await expect(one.store.readAt([position(3)])).rejects.toThrow(RangeError);
  });
});
