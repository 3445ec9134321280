import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../accounts/seededRandom.ts';
import { withEdit } from '../eventsourcing/branch.ts';
import { position } from '../eventsourcing/event.ts';
import { withBranches } from '../storage/branchDatabase.ts';
import type { Engine } from './engine.ts';
import { randomCommands } from './randomLedger.ts';
import {
  balancesOf,
  deleteTestLogs,
  deposit,
  executeAll,
  headOf,
  newest,
  newLogName,
  openAccount,
  openTab,
  request,
  withdraw,
} from './testEngines.ts';
import type { StoredBranch, WhatIfBranch, WhatIfEdit, WhatIfPlanView } from './whatIfApi.ts';

const branchLogs = new Set<string>();
afterAll(async () => {
  for (const name of branchLogs) indexedDB.deleteDatabase(`${name} what-if`);
  await deleteTestLogs();
});

const nothing: WhatIfBranch = { base: position(Number.MAX_SAFE_INTEGER), edits: [] };
const branchOf = (...edits: readonly WhatIfEdit[]): WhatIfBranch => edits.reduce<WhatIfBranch>(withEdit, nothing);

async function leftOut(engine: Engine, at: number): Promise<WhatIfEdit> {
  const view = await engine.view('event', { at: newest, position: position(at) });
  return { type: 'LeaveOut', position: position(at), eventId: view.type === 'Event' ? view.row.event.id : '' };
}

async function logName(): Promise<string> {
  const name = newLogName();
  branchLogs.add(name);
  return name;
}

/** Everything in the database of a log, as text. */
async function bytesOf(name: string): Promise<string> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error(`${name} could not be opened`));
  });
  const stores: Record<string, unknown> = {};
  const transaction = database.transaction([...database.objectStoreNames]);
  for (const store of database.objectStoreNames) {
    stores[store] = await new Promise((resolve) => {
      const reading = transaction.objectStore(store).getAll();
      reading.onsuccess = () => resolve(reading.result);
    });
  }
  database.close();
  return JSON.stringify(stores, (_, value: unknown) => (value instanceof ArrayBuffer ? [...new Uint8Array(value)] : value));
}

const planOf = (engine: Engine, branch: WhatIfBranch): Promise<WhatIfPlanView> =>
  engine.view('whatIfPlan', { at: newest, branch, branchId: 'branch', reason: 'What if', date: '2026-11-25' });

describe('what is and what would be', () => {
  test('beside each other at every position, per account and in total, with where the rules stop it', async () => {
    const { engine } = await openTab(await logName());
    await executeAll(engine, [openAccount('cash'), deposit('cash', 100), withdraw('cash', 80), deposit('cash', 5), withdraw('cash', 20)]);
    const branch = branchOf(await leftOut(engine, 2));
    const at = async (place: number) => engine.view('whatIf', { at: position(place), branch });
    expect((await at(1)).accounts).toEqual([]);
    expect((await at(1)).edits).toEqual([{ type: 'Later' }]);
    expect((await at(2)).accounts).toMatchObject([{ accountId: 'cash', is: 100, wouldBe: 0, difference: -100 }]);
    expect((await at(2)).refused.count).toBe(0);
    expect((await at(5)).totals).toMatchObject([{ currency: 'EUR', is: 5, wouldBe: 5, difference: 0 }]);
    expect((await at(5)).refused.rows).toMatchObject([
      { moment: { at: 3 }, rejection: { type: 'InsufficientFunds', available: 0 } },
      { moment: { at: 5 }, rejection: { type: 'InsufficientFunds', available: 5 } },
    ]);
    const { points } = await engine.view('whatIfCourse', { at: position(5), branch, of: { type: 'total', currency: 'EUR' }, points: 10 });
    expect(points.map((point) => [point.position, point.is, point.wouldBe])).toEqual([
      [1, 0, 0],
      [2, 100, 0],
      [3, 20, 0],
      [4, 25, 5],
      [5, 5, 5],
    ]);
  });

  test('an account that would not be there is named, and so are the names of added commands', async () => {
    const { engine } = await openTab(await logName());
    await executeAll(engine, [openAccount('one'), openAccount('two'), deposit('two', 7)]);
    const branch = branchOf(await leftOut(engine, 1), { type: 'Add', after: position(3), id: 'added', command: withdraw('two', 2) });
    const view = await engine.view('whatIf', { at: newest, branch });
    expect(view.accounts).toMatchObject([
      { accountId: 'two', difference: -2, wouldExist: true },
      { accountId: 'one', difference: 0, exists: true, wouldExist: false },
    ]);
    expect(view.edits[1]).toMatchObject({ type: 'Applied', accountNames: { two: { name: 'Account two', currency: 'EUR' } } });
  });

  test('a difference beyond counting is told as such', async () => {
    const { engine } = await openTab(await logName());
    const most = Number.MAX_SAFE_INTEGER;
    await executeAll(engine, [openAccount('cash', null), deposit('cash', most)]);
    const branch = branchOf(await leftOut(engine, 2), { type: 'Add', after: position(2), id: 'added', command: withdraw('cash', most) });
    const view = await engine.view('whatIf', { at: newest, branch });
    expect(view.accounts).toMatchObject([{ is: most, difference: null, wouldBe: null }]);
    expect(view.totals).toMatchObject([{ difference: null }]);
  });

  test('a course that goes beyond counting says so, and is exact again where it comes back', async () => {
    const { engine } = await openTab(await logName());
    const most = Number.MAX_SAFE_INTEGER;
    await executeAll(engine, [openAccount('a', null), openAccount('b', null), deposit('a', most), deposit('b', 2), withdraw('b', 1)]);
    await executeAll(engine, [withdraw('a', most)]);
    const branch = branchOf(await leftOut(engine, 4));
    const { points } = await engine.view('whatIfCourse', { at: newest, branch, of: { type: 'total', currency: 'EUR' }, points: 10 });
    expect(points.map((point) => [point.position, point.is, point.wouldBe])).toEqual([
      [3, most, most],
      [4, null, null],
      [5, null, null],
      [6, 1, -1],
    ]);
  });

  test('when the log grows, so does the branch', async () => {
    const { engine } = await openTab(await logName());
    await executeAll(engine, [openAccount('cash'), deposit('cash', 100)]);
    const branch = branchOf(await leftOut(engine, 2));
    expect((await engine.view('whatIf', { at: newest, branch })).refused.count).toBe(0);
    await executeAll(engine, [withdraw('cash', 30)]);
    expect((await engine.view('whatIf', { at: newest, branch })).refused.count).toBe(1);
  });
});

const planned = (commandId: string) => ({ head: position(2), commands: [{ command: deposit('cash', 1), commandId, of: null }] });

describe('branches', () => {
  const kept = { id: 'one', name: null, base: position(2), edits: [], revision: 0 };
  const edit: WhatIfEdit = { type: 'Add', after: position(1), id: 'added', command: deposit('cash', 1) };

  test('are kept apart from the log, renamed, and discarded; another tab and the next start find them', async () => {
    const name = await logName();
    const { engine } = await openTab(name);
    const other = (await openTab(name)).engine;
    await engine.branches({ type: 'Save', branch: kept });
    expect(await other.branches({ type: 'List' })).toMatchObject([{ ...kept, revision: 1 }]);
    await other.branches({ type: 'Save', branch: { ...kept, name: 'Without the bicycle', revision: 1 } });
    expect(await engine.branches({ type: 'List' })).toMatchObject([{ name: 'Without the bicycle', revision: 2 }]);
    expect(await engine.branches({ type: 'Discard', id: 'one' })).toEqual([]);
  });

  test('of two tabs that change one, the later is told, and nothing of the earlier is lost', async () => {
    const name = await logName();
    const [{ engine }, { engine: other }] = [await openTab(name), await openTab(name)];
    await engine.branches({ type: 'Save', branch: kept });
    await other.branches({ type: 'Save', branch: { ...kept, edits: [edit], revision: 1 } });
    await expect(engine.branches({ type: 'Save', branch: { ...kept, name: 'Mine', revision: 1 } })).rejects.toThrow('changed in another tab');
    await expect(engine.branches({ type: 'Save', branch: { ...kept, revision: 0 } })).rejects.toThrow('changed in another tab');
    expect(await engine.branches({ type: 'List' })).toMatchObject([{ name: null, edits: [edit], revision: 2 }]);
    await other.branches({ type: 'Discard', id: 'one' });
    await expect(engine.branches({ type: 'Save', branch: { ...kept, revision: 2 } })).rejects.toThrow('discarded in another tab');
    expect(await engine.branches({ type: 'List' })).toEqual([]);
  });

  test('is made so as it was seen, or not at all', async () => {
    const name = await logName();
    const [{ engine }, { engine: other }] = [await openTab(name), await openTab(name)];
    await engine.branches({ type: 'Save', branch: kept });
    await other.branches({ type: 'Save', branch: { ...kept, edits: [edit], revision: 1 } });
    await expect(engine.branches({ type: 'Plan', id: 'one', revision: 1, plan: planned('stale') })).rejects.toThrow('changed in another tab');
    const [branch] = await engine.branches({ type: 'List' });
    expect(branch?.plan).toBeUndefined();
  });

  test('one of which something is in the ledger keeps the plan that came first, and cannot be changed any more, only renamed', async () => {
    const { engine } = await openTab(await logName());
    await executeAll(engine, [openAccount('cash'), deposit('cash', 1)]);
    await engine.branches({ type: 'Save', branch: kept });
    const plan = planned(crypto.randomUUID());
    await engine.branches({ type: 'Plan', id: 'one', revision: 1, plan });
    for (const { command, commandId } of plan.commands) await engine.execute(request(command, commandId));
    await engine.branches({ type: 'Plan', id: 'one', revision: 1, plan: planned('later') });
    await expect(engine.branches({ type: 'Save', branch: { ...kept, edits: [edit], revision: 2 } })).rejects.toThrow('cannot be changed any more');
    const [branch] = await engine.branches({ type: 'Save', branch: { ...kept, name: 'Made', revision: 2 } });
    expect(branch).toMatchObject<Partial<StoredBranch>>({ name: 'Made', edits: [], plan });
    const commandIds = [...plan.commands.map(({ commandId }) => commandId), 'never given'];
    expect((await engine.view('whatIfMade', { at: newest, commandIds })).stored).toEqual(commandIds.slice(0, 1));
    expect((await engine.view('whatIfMade', { at: position(2), commandIds })).stored).toEqual([]);
  });

  test('one whose plan never came into the ledger is not made so: it is planned anew, or changed', async () => {
    const { engine } = await openTab(await logName());
    await executeAll(engine, [openAccount('cash'), deposit('cash', 1)]);
    await engine.branches({ type: 'Save', branch: kept });
    await engine.branches({ type: 'Plan', id: 'one', revision: 1, plan: planned('refused') });
    expect(await engine.branches({ type: 'Plan', id: 'one', revision: 2, plan: planned('again') })).toMatchObject([{ plan: planned('again') }]);
    const [branch] = await engine.branches({ type: 'Save', branch: { ...kept, edits: [edit], revision: 3 } });
    expect(branch).toMatchObject({ edits: [edit], revision: 4 });
    expect(branch?.plan).toBeUndefined();
  });

  test('belong to their ledger: a tab that lost it stores none, and the next ledger lists none of them', async () => {
    const name = await logName();
    const [{ engine }, { engine: other }] = [await openTab(name), await openTab(name)];
    await executeAll(engine, [openAccount('cash')]);
    await other.branches({ type: 'Save', branch: kept });
    await engine.erase();
    await expect(other.branches({ type: 'Save', branch: { ...kept, name: 'Secret', revision: 1 } })).rejects.toThrow('Nothing more is stored');
    await withBranches(name, (branches) => branches.put({ ...kept, changedAt: '2026-11-25T08:00:00.000Z', source: 'urn:example:another' }));
    const { engine: next } = await openTab(name);
    await executeAll(next, [openAccount('cash')]);
    expect(await next.branches({ type: 'List' })).toEqual([]);
  });

  test('of an earlier version of the app are taken in by the ledger that they lie beside', async () => {
    const name = await logName();
    const { engine } = await openTab(name);
    const { revision: _, ...old } = kept;
    await withBranches(name, (branches) => branches.put({ ...old, changedAt: '2026-11-25T08:00:00.000Z' }));
    expect(await engine.branches({ type: 'List' })).toMatchObject([{ id: 'one', revision: 0 }]);
    const { source } = await engine.loaded();
    expect(await withBranches(name, (branches) => branches.get('one'))).toMatchObject({ source });
  });
});

test('whatever is asked what if, the log on disk stays as it is, byte for byte; making it so brings it there, once', async () => {
  const deeds = { commands: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const name = await logName();
      const { engine } = await openTab(name);
      await executeAll(engine, randomCommands(seed));
      const head = await headOf(engine);
      const random = seededRandom(seed + 1);
      const picked = () => 1 + Math.floor(random() * head);
      const change = await leftOut(engine, picked());
      const edits: WhatIfEdit[] = [
        await leftOut(engine, picked()),
        { type: 'Add', after: position(picked()), id: 'added', command: withdraw('a', 13) },
        ...(change.type === 'LeaveOut' ? [{ ...change, type: 'ChangeAmount', amount: 50 } as const] : []),
      ];
      const branch = branchOf(...edits);
      const before = await bytesOf(name);
      const view = await engine.view('whatIf', { at: newest, branch });
      const plan = await planOf(engine, branch);
      await engine.branches({ type: 'Save', branch: { id: 'branch', name: null, revision: 0, ...branch } });
      expect(await bytesOf(name)).toBe(before);

      const balances = await balancesOf(engine);
      const wouldBe = { ...balances, ...Object.fromEntries(view.accounts.map((account) => [account.accountId, account.wouldBe])) };
      const give = async () => {
        for (const { command, commandId } of plan.commands)
          expect(await engine.execute(request(command, commandId))).toMatchObject({ type: 'Accepted' });
      };
      await give();
      const reached = await balancesOf(engine);
      const stuck = new Set(plan.blocked.map(({ accountId }) => accountId));
      for (const [accountId, balance] of Object.entries(reached))
        if (!stuck.has(accountId)) expect([accountId, balance]).toEqual([accountId, wouldBe[accountId]]);
      const headAfter = await headOf(engine);
      await give();
      expect(await headOf(engine)).toBe(headAfter);
      deeds.commands += plan.commands.length;
      deeds.refused += view.refused.count + view.fallenAway.count;
    }),
    { numRuns: 12 },
  );
  expect(deeds.commands).toBeGreaterThan(5);
  expect(deeds.refused).toBeGreaterThan(0);
});

test('the same plan has the same ids, and what cannot be done is said instead', async () => {
  const { engine } = await openTab(await logName());
  await executeAll(engine, [openAccount('cash'), deposit('cash', 100), withdraw('cash', 100), { type: 'CloseAccount', accountId: 'cash' }]);
  const branch = branchOf(await leftOut(engine, 3));
  const [plan, again] = [await planOf(engine, branch), await planOf(engine, branch)];
  expect(again).toEqual(plan);
  expect(plan.commands).toEqual([]);
  expect(plan.blocked).toMatchObject([{ accountId: 'cash', difference: 100, rejection: { type: 'AccountIsClosed' } }]);
  await executeAll(engine, [{ type: 'ReopenAccount', accountId: 'cash' }]);
  const possible = await planOf(engine, branch);
  expect(possible.commands).toMatchObject([{ command: { type: 'ReverseEntry', accountId: 'cash', reason: 'What if' }, of: 3, moment: { at: 3 } }]);
  expect(possible.commands[0]?.commandId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('another amount is entered before the old one is taken back, where the money has to be there first', async () => {
  const { engine } = await openTab(await logName());
  await executeAll(engine, [openAccount('cash'), deposit('cash', 100), withdraw('cash', 80)]);
  const gone = await leftOut(engine, 2);
  const branch = branchOf({ ...(gone as Extract<WhatIfEdit, { type: 'LeaveOut' }>), type: 'ChangeAmount', amount: 150 });
  const { commands, blocked } = await planOf(engine, branch);
  expect(commands.map(({ command }) => command)).toMatchObject([{ type: 'DepositMoney', amount: 150 }, { type: 'ReverseEntry' }]);
  expect(blocked).toEqual([]);
});
