import fc from 'fast-check';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { writtenDirectory } from '../accounts/writtenDirectory.ts';
import { position, type RecordedEvent } from '../eventsourcing/event.ts';
import { PersistentMap } from '../eventsourcing/persistentMap.ts';
import { DexieEventStore } from '../storage/dexieEventStore.ts';
import { DexieSnapshotStore } from '../storage/dexieSnapshotStore.ts';
import { type LogDatabase, openLogDatabase } from '../storage/logDatabase.ts';
import { stampedSnapshot } from '../storage/snapshotSum.ts';
import { accountsView } from './accountViews.ts';
import { Engine } from './engine.ts';
import type { AnyCommand, AnyEvent, EngineApi } from './engineApi.ts';
import { firstFigures } from './firstFigures.ts';
import {
  balancesOf,
  deleteTestLogs,
  deposit,
  eventually,
  executeAll,
  fileOf,
  foreignLedger,
  headOf,
  newest,
  newLogName,
  openAccount,
  openTab,
  request,
  withdraw,
} from './testEngines.ts';

afterAll(deleteTestLogs);

const nothing = () => undefined;
const figuresOf = (database: LogDatabase) => firstFigures(database, new DexieSnapshotStore(database));

/** Where the whole states are kept that the first figures are made from. */
const states: [string, number][] = [
  ['balances', -1],
  ['account directory', -1],
];

/** Saves a state otherwise, with the sum that goes with it. */
async function changed(database: LogDatabase, key: [string, number], changes: object): Promise<void> {
  const row = await database.snapshots.get(key);
  if (!row) throw new Error(`There is no snapshot ${key.join(' ')}`);
  await database.snapshots.put(stampedSnapshot({ ...row, ...changes }));
}

/** A log from a file, whose newest states were saved, and what was done afterwards. */
async function ledger(events: readonly RecordedEvent<AnyEvent>[], commands: readonly AnyCommand[] = []) {
  const name = newLogName();
  const { engine } = await openTab(name);
  await engine.importLog(fileOf(events), 'import', nothing);
  const database = await openLogDatabase(name);
  await eventually(async () => expect(await database.snapshots.bulkGet(states)).not.toContain(undefined));
  for (const command of commands) await engine.execute(request(command));
  return { name, engine, database };
}

const accountId = fc.constantFrom('foreign-0', 'foreign-1', 'foreign-2', 'new', 'other');
const command: fc.Arbitrary<AnyCommand> = fc.oneof(
  accountId.map((id) => openAccount(id)),
  fc.tuple(accountId, fc.integer({ min: 1, max: 500 })).map(([id, amount]) => deposit(id, amount)),
  fc.tuple(accountId, fc.integer({ min: 1, max: 500 })).map(([id, amount]) => withdraw(id, amount)),
  fc.tuple(accountId, fc.string({ minLength: 1, maxLength: 5 })).map(([id, name]): AnyCommand => ({ type: 'RenameAccount', accountId: id, name })),
  accountId.map((id): AnyCommand => ({ type: 'CloseAccount', accountId: id })),
);

describe('the first figures', () => {
  test('are those of the whole log, whatever was done since their states were saved', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1_000, max: 1_300 }),
        fc.integer({ min: 3, max: 30 }),
        fc.array(command, { maxLength: 15 }),
        async (events, accounts, commands) => {
          const { engine, database } = await ledger(foreignLedger(events, accounts), commands);
          const figures = await figuresOf(database);
          database.close();
          expect(figures).toMatchObject({ head: await headOf(engine), savedAt: events });
          if (!figures) return;
          for (const question of [{}, { search: 'ACCOUNT n' }, { offset: 2, limit: 3 }]) {
            expect(await accountsView(figures, { at: figures.head, ...question })).toEqual(
              await engine.view('accounts', { at: newest, ...question }),
            );
          }
        },
      ),
      { numRuns: 8 },
    );
  });

  test('are made from segments as well, where events lie beyond the saved states in them', async () => {
    const { engine, database } = await ledger(foreignLedger(3_900));
    const [sums, directory] = [{ keys: [], amounts: new Float64Array(0) }, writtenDirectory.write(PersistentMap.empty())];
    for (const [index, page] of [sums, directory].entries()) await changed(database, states[index] ?? ['', 0], { upTo: 0, page });
    const figures = await figuresOf(database);
    expect(figures?.head).toBe(3_900);
    if (figures) expect(await accountsView(figures, { at: figures.head })).toEqual(await engine.view('accounts', { at: newest }));
    database.close();
  });

  test.each([
    ['are nonsense', () => ({ page: 'nonsense' })],
    ['are shorter than they should be', () => ({ page: { keys: ['a'], amounts: new Float64Array(0), streamId: ['a'] } })],
    ['are of another version', () => ({ version: 99 })],
    ['lie beyond the end of the log', () => ({ upTo: 2_000 })],
    ['are of no position', () => ({ upTo: 'nonsense' })],
  ])('are not shown when the states they need %s', async (_, damage: () => object) => {
    const warning = vi.spyOn(console, 'warn').mockImplementation(nothing);
    for (const state of states) {
      const { name, engine, database } = await ledger(foreignLedger(1_100), [deposit('foreign-1', 5)]);
      await changed(database, state, damage());
      expect(await figuresOf(database)).toBeUndefined();
      expect(await balancesOf((await openTab(name)).engine)).toEqual(await balancesOf(engine));
      database.close();
    }
    warning.mockRestore();
  });

  test('are not shown when the states are of different moments, or one is missing', async () => {
    const { database } = await ledger(foreignLedger(1_100));
    await changed(database, ['balances', -1], { upTo: 1_099 });
    expect(await figuresOf(database)).toBeUndefined();
    await database.snapshots.delete(['balances', -1]);
    expect(await figuresOf(database)).toBeUndefined();
    database.close();
  });

  test('are not shown when the events since do not fit the head', async () => {
    const warning = vi.spyOn(console, 'warn').mockImplementation(nothing);
    const { name, database } = await ledger(foreignLedger(1_100), [deposit('foreign-1', 5), deposit('foreign-1', 6)]);
    await database.tail.delete(1_101);
    expect(await figuresOf(database)).toBeUndefined();
    expect(await (await openTab(name)).engine.stopped()).toMatchObject({ type: 'LogDamaged', position: 1_101, head: 1_100 });
    warning.mockRestore();
    database.close();
  });
});

/** An engine that has opened, and reads the whole log only once it is let. */
async function heldOpening(name: string) {
  const held = Promise.withResolvers<void>();
  const open = DexieEventStore.open.bind(DexieEventStore);
  const opening = vi.spyOn(DexieEventStore, 'open').mockImplementationOnce(async (database) => {
    await held.promise;
    return open(database);
  });
  const heads: number[] = [];
  const engine: EngineApi = new Engine(name);
  const opened = await engine.open((head) => heads.push(head));
  const letGo = () => {
    opening.mockRestore();
    held.resolve();
  };
  return { engine, opened, heads, opening, letGo };
}

describe('of a log without saved states, the first figures', () => {
  test('are made from all its events while they are few', async () => {
    const name = newLogName();
    const { engine } = await openTab(name);
    const database = await openLogDatabase(name);
    expect(await figuresOf(database)).toMatchObject({ head: 0, savedAt: 0 });
    await executeAll(engine, [openAccount('cash'), deposit('cash', 5), openAccount('bank')]);
    const figures = await figuresOf(database);
    expect(figures?.head).toBe(3);
    if (figures) expect(await accountsView(figures, { at: figures.head })).toEqual(await engine.view('accounts', { at: newest }));
    database.close();
  });

  test('are folded from its columns where there are many, those in the tail with them', async () => {
    const { name, engine, database } = await ledger(foreignLedger(9_100), [deposit('foreign-1', 5), openAccount('new')]);
    await database.snapshots.clear();
    const figures = await figuresOf(database);
    expect(figures).toMatchObject({ head: 9_102, savedAt: 0 });
    if (figures) expect(await accountsView(figures, { at: figures.head })).toEqual(await engine.view('accounts', { at: newest }));
    expect(await balancesOf((await openTab(name)).engine)).toEqual(await balancesOf(engine));
    database.close();
  });

  test('wait for everything else where it has a hole', async () => {
    const warning = vi.spyOn(console, 'warn').mockImplementation(nothing);
    const { database } = await ledger(foreignLedger(9_100));
    await database.snapshots.clear();
    await database.segments.delete(4_001);
    expect(await figuresOf(database)).toBeUndefined();
    warning.mockRestore();
    database.close();
  });
});

describe('an engine that still reads the log', () => {
  test('shows the list of accounts at the head; every other question waits, and is answered', async () => {
    const { name, engine: before, database } = await ledger(foreignLedger(1_100), [deposit('foreign-1', 5)]);
    database.close();
    const { engine, opened, heads, letGo } = await heldOpening(name);
    expect(opened).toEqual({ head: 1_101 });
    expect(await engine.view('accounts', { at: newest })).toEqual(await before.view('accounts', { at: newest }));

    const answered: string[] = [];
    const noted = <Answer>(question: string, answer: Promise<Answer>) => answer.finally(() => answered.push(question));
    const waiting = [
      noted('head', engine.view('accounts', { at: opened.head })),
      noted('moment', engine.view('moment', { at: newest })),
      noted('command', engine.execute(request(deposit('foreign-1', 7)))),
      noted('loaded', engine.loaded()),
    ];
    await waiting[0];
    expect(answered).toEqual(['head']);
    letGo();
    await Promise.all(waiting);
    expect(answered.sort()).toEqual(['command', 'head', 'loaded', 'moment']);
    await expect.poll(() => heads).toEqual([1_102]);
    expect(await balancesOf(engine)).toEqual(await balancesOf((await openTab(name)).engine));
  });

  test('shows the list at a past position from its saved pages, and from the events since', async () => {
    const {
      name,
      engine: before,
      database,
    } = await ledger(foreignLedger(9_100, 300), [
      { type: 'RenameAccount', accountId: 'foreign-1', name: 'Renamed' },
      openAccount('new'),
      deposit('new', 5),
    ]);
    await eventually(async () => expect(await database.snapshots.get(['balances', 4_000])).toBeDefined());
    database.close();
    const { engine, letGo } = await heldOpening(name);
    for (const at of [0, 1, 250, 3_999, 4_000, 4_001, 7_777, 8_000, 8_001, 9_100, 9_101, 9_102].map(position)) {
      expect(await engine.view('accounts', { at })).toEqual(await before.view('accounts', { at }));
    }
    letGo();
  });

  test('reads everything first where neither tells', async () => {
    const { name, engine: before, database } = await ledger(foreignLedger(9_100));
    await eventually(async () => expect(await database.snapshots.get(['balances', 4_000])).toBeDefined());
    await database.snapshots.delete(['balances', 4_000]);
    database.close();
    const at = position(8_001);
    const { engine, letGo } = await heldOpening(name);
    let isAnswered = false;
    const answer = engine.view('accounts', { at }).finally(() => {
      isAnswered = true;
    });
    expect(await engine.view('accounts', { at: newest })).toEqual(await before.view('accounts', { at: newest }));
    expect(isAnswered).toBe(false);
    letGo();
    expect(await answer).toEqual(await before.view('accounts', { at }));
  });

  test('reads everything first where a page is damaged', async () => {
    const { name, engine: before, database } = await ledger(foreignLedger(4_100));
    await eventually(async () => expect(await database.snapshots.get(['balances', 0])).toBeDefined());
    await database.snapshots.update(['balances', 0], { page: 'nonsense' });
    database.close();
    const at = position(2_000);
    const { engine, letGo } = await heldOpening(name);
    const answer = engine.view('accounts', { at });
    letGo();
    expect(await answer).toEqual(await before.view('accounts', { at }));
  });

  test('tells of what another tab wrote meanwhile', async () => {
    const { name, engine: other, database } = await ledger(foreignLedger(1_100));
    database.close();
    const { engine, heads, letGo } = await heldOpening(name);
    await executeAll(other, [deposit('foreign-1', 7)]);
    letGo();
    await engine.loaded();
    await eventually(() => expect(heads.at(-1)).toBe(1_101));
    expect(await balancesOf(engine)).toEqual(await balancesOf(other));
  });

  test('TIMELINE 25: and finds it damaged says so, and from then on shows what is sound', async () => {
    const events = foreignLedger(9_000);
    const { name, database } = await ledger(events);
    await database.segments.delete(4_001);
    database.close();
    const engine = new Engine(name);
    expect(await engine.open(nothing)).toEqual({ head: 9_000 });
    expect(await engine.stopped()).toMatchObject({ type: 'LogDamaged', position: 4_001, head: 4_000 });
    const { engine: whole } = await ledger(events.slice(0, 4_000));
    expect(await balancesOf(engine)).toEqual(await balancesOf(whole));
    expect(await engine.open(nothing)).toEqual({ head: 4_000 });
  });
});
