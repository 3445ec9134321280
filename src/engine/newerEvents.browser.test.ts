import { afterAll, describe, expect, test } from 'vitest';
import type { RecordedEvent } from '../eventsourcing/event.ts';
import { DexieEventStore } from '../storage/dexieEventStore.ts';
import { openLogDatabase } from '../storage/logDatabase.ts';
import { plainSegments, plainTail } from '../storage/plainTables.ts';
import { Engine } from './engine.ts';
import type { AnyEvent } from './house.ts';
import { balancesOf, deleteTestLogs, deposit, foreignLedger, headOf, newLogName, openTab, request } from './testEngines.ts';

/** TIMELINE 26: a log in which a newer version of the app has written. */

afterAll(deleteTestLogs);

const nothing = () => undefined;

type Change = (event: RecordedEvent<AnyEvent>) => RecordedEvent<AnyEvent>;
const ofNewShape: Change = (recorded) => ({ ...recorded, schemaVersion: 9 });
const ofNewType: Change = (recorded) => ({ ...recorded, event: { type: 'MoneyEvaporated', data: { amount: 5 } } as unknown as AnyEvent });

/** A log of so many events as a newer version may have left it, the one at `at` changed. */
async function ledger(length: number, at: number, change: Change) {
  const name = newLogName();
  const events = foreignLedger(length).map((event) => (event.position === at ? change(event) : event));
  const database = await openLogDatabase(name);
  const store = await DexieEventStore.open<AnyEvent>(database);
  async function* batches() {
    yield events;
  }
  await store.appendRecorded(batches());
  return { name, events, database };
}

const balancesAfter = async (events: number) => {
  const { name, database } = await ledger(events, 0, ofNewType);
  database.close();
  return balancesOf((await openTab(name)).engine);
};

describe.each([
  ['of a shape it does not know', ofNewShape, 'MoneyWithdrawn'],
  ['of a type it does not know', ofNewType, 'MoneyEvaporated'],
] as const)('TIMELINE 26: an event %s', (_, change, eventType) => {
  test.each([31, 2_500])('at %i: everything before it is shown, nothing is written, nothing is dropped', async (at) => {
    const { name, events, database } = await ledger(3_000, at, change);
    const engine = new Engine(name);
    await engine.open(nothing);
    expect(await engine.stopped()).toMatchObject({ type: 'NewerEvent', position: at, head: at - 1 });
    expect(await headOf(engine)).toBe(at - 1);
    expect(await balancesOf(engine)).toEqual(await balancesAfter(at - 1));
    await expect(engine.execute(request(deposit('foreign-1', 5)))).rejects.toThrow('made by a newer version of this app');
    expect((await database.head.get('head'))?.position).toBe(3_000);
    const exported = await engine.exportLog('plain', 'export', nothing);
    const lines = exported.type === 'Exported' ? (await exported.file.text()).trimEnd().split('\n') : [];
    expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(events.map(({ id }) => id));
    database.close();
  });

  test('that arrives while the app is open stops it there', async () => {
    const { name, database } = await ledger(30, 0, change);
    const { engine } = await openTab(name);
    const before = await balancesOf(engine);
    const next = foreignLedger(32)[30] as RecordedEvent<AnyEvent>;
    await plainTail(database).put({ first: 31, events: [change({ ...next, event: { ...next.event, type: 'MoneyWithdrawn' } as AnyEvent })] });
    await database.head.update('head', { position: 31 });
    await expect(engine.execute(request(deposit('foreign-1', 5)))).rejects.toThrow('made by a newer version of this app');
    expect(await engine.stopped()).toMatchObject({ type: 'NewerEvent', position: 31, eventType });
    expect(await balancesOf(engine)).toEqual(before);
    expect((await database.head.get('head'))?.position).toBe(31);
    database.close();
  });
});

describe('TIMELINE 25: an event whose bytes cannot be read', () => {
  test('ends what is shown at the one before it, though the segment around it is whole', async () => {
    const { name, database } = await ledger(3_000, 0, ofNewType);
    const { engine: whole } = await openTab(name);
    const row = await plainSegments(database).get(1);
    const bytes = new Uint8Array(row?.bytes ?? new ArrayBuffer(0));
    // The names of an entry's members, which are only looked at when the entry is.
    const text = new TextDecoder('latin1').decode(bytes);
    const at = text.indexOf('[\\"amount\\",\\"date\\"');
    expect(at).toBeGreaterThan(0);
    bytes.set(new TextEncoder().encode('{'), at);
    await plainSegments(database).put({ first: 1, last: 3_000, bytes: bytes.buffer });
    const engine = new Engine(name);
    await engine.open(nothing);
    const stop = await engine.stopped();
    expect(stop).toMatchObject({ type: 'LogDamaged', reason: expect.stringContaining('cannot be read') as string });
    const head = 'position' in stop ? stop.position - 1 : -1;
    expect(head).toBeGreaterThan(0);
    expect(await headOf(engine)).toBe(head);
    expect(await balancesOf(engine)).toEqual(await balancesOf(whole, head as never));
    const exported = await engine.exportLog('plain', 'export', nothing);
    expect(exported).toMatchObject({ type: 'Exported', events: head });
    database.close();
  });
});
