import Dexie from 'dexie';
import { afterAll, describe, expect, test } from 'vitest';
import { position, type RecordedEvent, streamId } from '../eventsourcing/event.ts';
import { commitOf, everything, foreignEvent, inBatches } from '../eventsourcing/eventStore.contract.ts';
import { type ChainRow, chainDatabaseName } from './chainDatabase.ts';
import { firstLink, hexOf, Stretch, stretchSize } from './chainLink.ts';
import type { DexieEventStore } from './dexieEventStore.ts';
import { HashChain } from './hashChain.ts';
import { LogDamaged } from './logDamaged.ts';
import { packSegment } from './packSegment.ts';
import { plainSegments, plainTail } from './plainTables.ts';
import { segmentSize } from './segment.ts';
import { deleteTestLogs, fill, newLogName, openTab } from './testTabs.ts';

afterAll(deleteTestLogs);

const cash = streamId('account-cash');
const bank = streamId('account-bank');

/** Worked out anew from every event of the log, as it would be exported. */
async function expectedLink(store: DexieEventStore<RecordedEvent['event']>, at = Number(store.head)): Promise<string> {
  const stretch = new Stretch();
  stretch.begin(0);
  let link = firstLink;
  for (const event of await everything(store, 0, at)) {
    stretch.add(event);
    if (!stretch.isFull && event.position < at) continue;
    link = await stretch.linkAfter(link);
    stretch.begin(stretch.last);
  }
  return hexOf(link);
}

async function recordOf(name: string): Promise<readonly ChainRow[]> {
  const database = new Dexie(chainDatabaseName(name));
  await database.open();
  const rows = (await database.table('links').toArray()) as ChainRow[];
  database.close();
  return rows;
}

async function changeRecord(name: string, first: number, change: (row: ChainRow) => ChainRow | undefined): Promise<void> {
  const database = new Dexie(chainDatabaseName(name));
  await database.open();
  const rows = (await database.table('links').toArray()) as ChainRow[];
  const row = rows.find((one) => one.first === first) as ChainRow;
  const changed = change(row);
  if (changed) await database.table('links').put(changed);
  else await database.table('links').delete([row.source, first]);
  database.close();
}

/** A linked log with a sealed segment of 4,000 events, an imported one of 2, and three commits of 2 in the tail. */
async function linkedLog() {
  const name = newLogName();
  const { store, database } = await openTab(name);
  await fill(store, cash, segmentSize);
  await store.sealIfLong();
  await store.appendRecorded(inBatches([foreignEvent(1, bank, 1), foreignEvent(2, bank, 2)]));
  for (const id of ['x', 'y', 'z']) await store.append(commitOf(id, [bank, bank], { [bank]: store.versionOf(bank) }));
  const chain = new HashChain(store, name);
  await chain.follow();
  return { name, database, store, chain, head: segmentSize + 8 };
}

async function verified(name: string): Promise<string> {
  const { store } = await openTab(name);
  return hexOf(await new HashChain(store, name).verify(store.head));
}

async function damageFound(name: string): Promise<LogDamaged> {
  const { store } = await openTab(name);
  const error: unknown = await new HashChain(store, name).verify(store.head).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(LogDamaged);
  // Rule 25: nothing is written after it, and what comes before it is what can be exported.
  expect(store.stopped).toBe(error);
  expect(store.soundUpTo).toBe((error as LogDamaged).position - 1);
  await expect(store.append(commitOf('new', [cash], { [cash]: store.versionOf(cash) }))).rejects.toBe(error);
  return error as LogDamaged;
}

describe('the chain follows the log', () => {
  test('commit by commit, through sealing, importing and opening again: the fingerprint of an event stays what it was', async () => {
    const name = newLogName();
    const { store } = await openTab(name);
    const chain = new HashChain(store, name);
    expect(hexOf(await chain.linkAt(position(0)))).toBe(hexOf(firstLink));
    const noted = new Map<number, string>();
    const note = async (one: HashChain<RecordedEvent['event']>, of = store) => noted.set(of.head, hexOf(await one.linkAt(of.head)));
    await store.append(commitOf('a', [cash, cash]));
    await note(chain);
    await store.append(commitOf('b', [cash], { [cash]: 2 }));
    await note(chain);
    await fill(store, cash, segmentSize + 10);
    await note(chain);
    await store.sealIfLong();
    await note(chain);
    await store.appendRecorded(inBatches(Array.from({ length: 30 }, (_, index) => foreignEvent(index + 1, bank, index + 1))));
    await note(chain);
    const again = await openTab(name);
    const chainAgain = new HashChain(again.store, name);
    for (const [at, link] of noted) {
      expect(hexOf(await chainAgain.linkAt(position(at)))).toBe(link);
      expect(await expectedLink(again.store, at)).toBe(link);
    }
    expect(hexOf(await chainAgain.verify(again.store.head))).toBe(noted.get(again.store.head));
    // Full stretches lie beside one another, the newest is as long as the log.
    expect((await recordOf(name)).map(({ first, last }) => [first, last])).toEqual([
      [1, 1_000],
      [1_001, 2_000],
      [2_001, 3_000],
      [3_001, 4_000],
      [4_001, segmentSize + 43],
    ]);
  });

  test('a log that was never linked is linked as it is found', async () => {
    const name = newLogName();
    const { store } = await openTab(name);
    await fill(store, cash, 2_500);
    expect(await recordOf(name).catch(() => [])).toEqual([]);
    const { store: later } = await openTab(name);
    expect(await new HashChain(later, name).follow()).toBe(2_500);
    expect((await recordOf(name)).map(({ last }) => last)).toEqual([1_000, 2_000, 2_500]);
  });

  test('cancelled, it leaves what it has done and goes on from there', async () => {
    const name = newLogName();
    const { store } = await openTab(name);
    await fill(store, cash, 2_500);
    const chain = new HashChain(store, name);
    const stopping = new AbortController();
    await expect(chain.follow({ signal: stopping.signal, onProgress: () => stopping.abort(new Error('enough')) })).rejects.toThrow('enough');
    expect(hexOf(await chain.linkAt(store.head))).toBe(await expectedLink(store));
  });

  test('two tabs keep one record', async () => {
    const { name, store, chain } = await linkedLog();
    const other = await openTab(name);
    const otherChain = new HashChain(other.store, name);
    await otherChain.follow();
    await store.append(commitOf('mine', [bank], { [bank]: store.versionOf(bank) }));
    await chain.follow();
    await other.store.refresh();
    await other.store.append(commitOf('theirs', [bank], { [bank]: other.store.versionOf(bank) }));
    await otherChain.follow();
    // This tab has not read that yet, and takes nothing back.
    await chain.follow();
    expect((await recordOf(name)).at(-1)?.last).toBe(segmentSize + 10);
    expect(await verified(name)).toBe(await expectedLink(other.store));
  });

  test('events that are lost altogether are told of elsewhere; the record is taken back, and goes on', async () => {
    const { name, database, head } = await linkedLog();
    await plainTail(database).delete(head - 1);
    await database.head.update('head', { position: head - 2 });
    const { store } = await openTab(name);
    const chain = new HashChain(store, name);
    await store.append(commitOf('otherwise', [bank], { [bank]: store.versionOf(bank) }));
    expect(hexOf(await chain.linkAt(store.head))).toBe(await expectedLink(store));
    expect(await verified(name)).toBe(await expectedLink(store));
  });
});

describe('what is stored otherwise than it was recorded is found, and named', () => {
  test('any byte of a segment', async () => {
    const { name, database } = await linkedLog();
    const row = await plainSegments(database).get(1);
    const bytes = row?.bytes ?? new ArrayBuffer(0);
    const headerEnd = 8 + (new Uint32Array(bytes, 4, 1)[0] as number);
    for (const share of [0.05, 0.3, 0.6, 0.95]) {
      const flipped = new Uint8Array(bytes.slice(0));
      const at = Math.floor(headerEnd + (flipped.length - headerEnd) * share);
      flipped[at] = (flipped[at] as number) ^ 1;
      await plainSegments(database).put({ first: 1, last: segmentSize, bytes: flipped.buffer });
      const { store } = await openTab(name);
      if (store.stopped) continue;
      const found = await new HashChain(store, name).verify(store.head).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      // A byte between two columns means nothing, and changes no event.
      if (found === undefined) expect(await expectedLink(store)).toBe(hexOf(await new HashChain(store, name).linkAt(store.head)));
      else expect(found).toBeInstanceOf(LogDamaged);
    }
  });

  test('an amount in a segment', async () => {
    const { name, database, store } = await linkedLog();
    const events = (await everything(store, 0, segmentSize)).map((event) =>
      event.position === 2_345 ? { ...event, event: { ...event.event, data: { ...event.event.data, amount: 92_345 } } } : event,
    );
    await plainSegments(database).put({ first: 1, last: segmentSize, bytes: packSegment(events) });
    expect(await damageFound(name)).toMatchObject({ position: 2_345, reason: 'what is stored there is not what was recorded' });
  });

  test('a letter in the tail', async () => {
    const { name, database } = await linkedLog();
    const first = segmentSize + 5;
    const row = await plainTail(database).get(first);
    await plainTail(database).put({
      first,
      events: (row?.events ?? []).map((event, index) => (index === 1 ? { ...event, recordedAt: event.recordedAt.replace('8', '9') } : event)),
    });
    expect((await damageFound(name)).position).toBe(first + 1);
  });

  test('two events in each other’s place', async () => {
    const { name, database, store } = await linkedLog();
    const events = [...(await everything(store, 0, segmentSize))];
    const [one, other] = [events[1_500] as RecordedEvent, events[3_500] as RecordedEvent];
    events[1_500] = { ...other, position: one.position, version: one.version };
    events[3_500] = { ...one, position: other.position, version: other.version };
    await plainSegments(database).put({ first: 1, last: segmentSize, bytes: packSegment(events) });
    expect((await damageFound(name)).position).toBe(1_501);
  });

  test('while the log is open: the disk is read, not what the tab remembers', async () => {
    const { database, store, chain, head } = await linkedLog();
    await plainTail(database).update(head - 1, ({ events }: { events: RecordedEvent[] }) => {
      (events[0] as { id: string }).id = 'forged';
    });
    await expect(chain.verify(store.head)).rejects.toMatchObject({ position: head - 1 });
    expect(store.stopped).toBeInstanceOf(LogDamaged);
  });

  test('before anything is recorded after it', async () => {
    const { name, database } = await linkedLog();
    const first = segmentSize + 3;
    const row = await plainTail(database).get(first);
    await plainTail(database).put({ first, events: (row?.events ?? []).map((event) => ({ ...event, source: 'urn:forged' })) });
    const before = await recordOf(name);
    const { store } = await openTab(name);
    await store.append(commitOf('after', [bank], { [bank]: store.versionOf(bank) }));
    await expect(new HashChain(store, name).follow()).rejects.toMatchObject({ name: 'LogDamaged', position: first });
    expect(await recordOf(name)).toEqual(before);
  });

  test('an event that is gone while the log is open', async () => {
    const { database, store, chain } = await linkedLog();
    await plainTail(database).delete(segmentSize + 5);
    await expect(chain.verify(store.head)).rejects.toMatchObject({ position: segmentSize + 5, reason: 'it is missing' });
  });
});

describe('a record that is damaged itself says nothing of the events, and is made again', () => {
  test.each([
    ['a link', 1_001, (row: ChainRow) => ({ ...row, link: row.link.map((byte) => byte ^ 1) })],
    ['the marks', 2_001, (row: ChainRow) => ({ ...row, marks: row.marks.map((mark) => mark ^ 1) })],
    ['the newest row', segmentSize + 1, (row: ChainRow) => ({ ...row, link: row.link.slice(1) })],
    ['a row that is gone', stretchSize + 1, () => undefined],
  ])('%s', async (_, first, change) => {
    const { name, store } = await linkedLog();
    const before = await recordOf(name);
    await changeRecord(name, first, change);
    expect(await verified(name)).toBe(await expectedLink(store));
    expect(await recordOf(name)).toEqual(before);
  });
});
