import Dexie from 'dexie';
import { afterAll, describe, expect, test } from 'vitest';
import { streamId } from '../eventsourcing/event.ts';
import { commitOf, everything, foreignEvent, inBatches } from '../eventsourcing/eventStore.contract.ts';
import { DexieSnapshotStore } from './dexieSnapshotStore.ts';
import type { LogDatabase } from './logDatabase.ts';
import { plainTail } from './plainTables.ts';
import { segmentSize } from './segment.ts';
import { deleteTestLogs, fill, newLogName, openTab, type Tab } from './testTabs.ts';

afterAll(deleteTestLogs);

const cash = streamId('account-cash');
const bank = streamId('account-bank');

/** A tab that holds three events, in a log that something is about to happen to. */
async function tab(): Promise<Tab & { readonly name: string }> {
  const name = newLogName();
  const opened = await openTab(name);
  await opened.store.append(commitOf('a', [cash, cash, bank]));
  return { ...opened, name };
}

/** Every row there is, of every table. */
async function rowsOf(name: string): Promise<unknown> {
  const database = new Dexie(name);
  // No database at all is no rows; and looking must not make one.
  if (!(await Dexie.exists(name))) return {};
  await database.open();
  const rows = await Promise.all(database.tables.map(async (table) => [table.name, await table.toArray()]));
  database.close();
  return Object.fromEntries(rows);
}

const clearAll = async ({ database }: { readonly database: LogDatabase }) => {
  await Promise.all(database.tables.map((table) => table.clear()));
};

/** Another ledger in the place of the first, of so many events, without a word to whoever has it open. */
async function beginAnew(tab: { readonly name: string; readonly database: LogDatabase }, events: number): Promise<void> {
  await clearAll(tab);
  const { store } = await openTab(tab.name);
  await store.append(commitOf('other', Array(events).fill(bank)));
}

/** The log as it was after its first event, with what another tab then wrote; only the versions of the stream still follow. */
async function putBack({ name, database }: { readonly name: string; readonly database: LogDatabase }, events: number): Promise<void> {
  const [first] = (await plainTail(database).get(1))?.events ?? [];
  if (!first) throw new Error('There is nothing to put back');
  await plainTail(database).put({ first: 1, events: [first] });
  await database.head.update('head', { position: 1 });
  const { store } = await openTab(name);
  for (let at = 1; at <= events; at++) await store.append(commitOf(`other-${at}`, [cash], { [cash]: at }));
}

type Harm = readonly [what: string, harm: (tab: Tab & { readonly name: string }) => Promise<unknown>, found: string];

const harms: readonly Harm[] = [
  ['was deleted', ({ name }) => Dexie.delete(name), 'nothing'],
  ['was emptied', clearAll, 'nothing'],
  ['lost its head', ({ database }) => database.head.clear(), 'nothing'],
  [
    'was deleted and begun anew by another tab',
    async (one) => {
      await Dexie.delete(one.name);
      await (await openTab(one.name)).store.append(commitOf('other', [bank, bank, bank]));
    },
    'nothing',
  ],
  ['was replaced by a shorter one', (one) => beginAnew(one, 1), 'another'],
  ['was replaced by one as long', (one) => beginAnew(one, 3), 'another'],
  ['was replaced by a longer one', (one) => beginAnew(one, 7), 'another'],
  [
    'fell back behind what was acknowledged',
    async ({ database }) => {
      await database.head.update('head', { position: 2 });
    },
    'less',
  ],
  ['lost its newest rows, though not its head', ({ database }) => database.tail.clear(), 'less'],
  ['was put back to an earlier state and written on by another tab, just as far', (one) => putBack(one, 2), 'parted'],
  ['was put back to an earlier state and written on by another tab, further', (one) => putBack(one, 5), 'parted'],
];

/** Everything a tab may want to write. */
const deeds: readonly (readonly [what: string, deed: (tab: Tab) => Promise<unknown>])[] = [
  ['a command', ({ store }) => store.append(commitOf('b', [cash], { [cash]: 2 }))],
  ['an import', ({ store }) => store.appendRecorded(inBatches([foreignEvent(4, cash, 3)]))],
  ['looking for news', ({ store }) => store.refresh()],
  [
    'saving snapshots',
    ({ database }) => new DexieSnapshotStore(database).saveStates([{ name: 'balances', version: 1, upTo: 3 as never, page: 'old' }]),
  ],
];

describe.each(harms)('a ledger that %s under an open tab', (_, harm, found) => {
  test.each(deeds)('%s writes nothing, and tells what was found', async (_, deed) => {
    const one = await tab();
    await harm(one);
    const before = await rowsOf(one.name);
    await expect(deed(one)).rejects.toMatchObject({ name: 'LedgerLost', found });
    expect(await rowsOf(one.name)).toEqual(before);
  });

  test('the tab goes on reading what it holds, and never writes again', async () => {
    const one = await tab();
    await harm(one);
    const before = await rowsOf(one.name);
    await expect(one.store.refresh()).rejects.toMatchObject({ found });
    for (const [, deed] of deeds) await expect(deed(one)).rejects.toMatchObject({ name: 'LedgerLost', found });
    expect((await everything(one.store)).map(({ id }) => id)).toEqual(['a-1', 'a-2', 'a-3']);
    expect(await rowsOf(one.name)).toEqual(before);
  });
});

describe('the fence', () => {
  test('keeps a tail from being sealed into another ledger', async () => {
    const name = newLogName();
    const { store, database } = await openTab(name);
    await fill(store, cash, segmentSize);
    await beginAnew({ name, database }, 1);
    const before = await rowsOf(name);
    await expect(store.sealIfLong()).rejects.toMatchObject({ name: 'LedgerLost', found: 'another' });
    expect(await rowsOf(name)).toEqual(before);
  });

  test('finds the newest event wherever another tab has sealed it', async () => {
    const name = newLogName();
    const [one, two] = [await openTab(name), await openTab(name)];
    await fill(one.store, cash, segmentSize);
    await two.store.refresh();
    expect(await one.store.sealIfLong()).toBe(segmentSize);
    expect(await two.database.tail.count()).toBe(0);
    expect((await two.store.append(commitOf('b', [bank]))).type).toBe('Appended');
    expect((await one.store.append(commitOf('c', [bank], { [bank]: 1 }))).type).toBe('Appended');
    await two.database.segments.clear();
    await two.database.tail.clear();
    await expect(two.store.append(commitOf('d', [bank], { [bank]: 2 }))).rejects.toMatchObject({ found: 'less' });
    expect(await two.database.tail.count()).toBe(0);
  });

  test('keeps a tail that was put back and written on from being sealed by a tab that knows the old one', async () => {
    const name = newLogName();
    const { store, database } = await openTab(name);
    await fill(store, cash, segmentSize);
    const last = await plainTail(database).orderBy('first').last();
    if (!last) throw new Error('The tail is empty');
    await plainTail(database).put({ ...last, events: last.events.map((event) => ({ ...event, id: `${event.id}-other` })) });
    const before = await rowsOf(name);
    await expect(store.sealIfLong()).rejects.toMatchObject({ name: 'LedgerLost', found: 'parted' });
    expect(await rowsOf(name)).toEqual(before);
  });

  test('holds for a tab that has seen nothing yet', async () => {
    const name = newLogName();
    const { store, database } = await openTab(name);
    await clearAll({ database });
    await expect(store.append(commitOf('b', [cash]))).rejects.toMatchObject({ found: 'nothing' });
    expect(await database.tail.count()).toBe(0);
  });

  test('tells whoever waits for it, once, as soon as the database is deleted', async () => {
    const one = await tab();
    const { whenStopped } = await import('./ledgerFence.ts');
    const stopped = whenStopped(one.database);
    await Dexie.delete(one.name);
    expect(await stopped).toMatchObject({ name: 'LedgerLost', found: 'nothing' });
    expect((await Dexie.getDatabaseNames()).includes(one.name)).toBe(false);
  });

  test('lets every tab of the same ledger write', async () => {
    const name = newLogName();
    const [one, two] = [await openTab(name), await openTab(name)];
    await one.store.append(commitOf('a', [cash]));
    await two.store.append(commitOf('b', [cash], { [cash]: 1 })).catch(() => undefined);
    expect(await two.store.refresh()).toBeGreaterThan(0);
    expect(one.store.source).toBe(two.store.source);
    expect(await one.database.head.get('head')).toMatchObject({ source: one.store.source });
  });

  test('no snapshot of an erased ledger is left to the next', async () => {
    const one = await tab();
    await new DexieSnapshotStore(one.database).saveStates([{ name: 'balances', version: 1, upTo: 3 as never, page: 'old' }]);
    await Promise.all([one.database.head, one.database.ledger, one.database.tail].map((table) => table.clear()));
    const { database } = await openTab(one.name);
    expect(await database.snapshots.count()).toBe(0);
  });

  test('a ledger whose two names differ is damaged: nothing of it is shown, nor written', async () => {
    const one = await tab();
    await one.database.ledger.put({ key: 'ledger', source: 'urn:uuid:other' });
    const before = await rowsOf(one.name);
    const { store } = await openTab(one.name);
    expect(store.stopped).toMatchObject({ name: 'LogDamaged', position: 1 });
    expect(store.head).toBe(0);
    await expect(store.append(commitOf('b', [cash]))).rejects.toThrow('damaged');
    expect(await rowsOf(one.name)).toEqual(before);
  });
});

describe('the writer’s epoch', () => {
  test('a tab writes no more once a newer writer has been there, whatever the tables', async () => {
    const one = await tab();
    await one.database.head.update('head', { epoch: 99 });
    const before = await rowsOf(one.name);
    for (const [, deed] of deeds) await expect(deed(one)).rejects.toThrow('Reload the page');
    expect(await rowsOf(one.name)).toEqual(before);
  });

  test('TIMELINE 26: and such a log can be opened to be read only', async () => {
    const one = await tab();
    await one.database.head.update('head', { epoch: 99 });
    const before = await rowsOf(one.name);
    const two = await openTab(one.name);
    expect(two.store.stopped).toMatchObject({ name: 'NewerLog' });
    expect(await everything(two.store)).toEqual(await everything(one.store));
    for (const [, deed] of deeds) await expect(deed(two)).rejects.toMatchObject({ name: 'NewerLog' });
    expect(await rowsOf(one.name)).toEqual(before);
  });

  test('an older writer’s log is taken over when it is opened', async () => {
    const one = await tab();
    const head = await one.database.head.get('head');
    await one.database.head.put({ ...head, key: 'head', position: 3, epoch: 0 } as never);
    const two = await openTab(one.name);
    expect(await two.database.head.get('head')).toEqual(head);
  });
});
