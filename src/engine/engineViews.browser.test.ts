import fc from 'fast-check';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { AccountCommand } from '../accounts/accountCommands.ts';
import { changeOf } from '../accounts/accountEvents.ts';
import { type Position, position, type RecordedEvent } from '../eventsourcing/event.ts';
import { type LogDatabase, openLogDatabase } from '../storage/logDatabase.ts';
import { plainTail } from '../storage/plainTables.ts';
import { stampedSnapshot } from '../storage/snapshotSum.ts';
import type { AnyEvent, EngineApi } from './engineApi.ts';
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
const limit = 1_000;

/** What a screen could ask for at a position, all of it. */
async function everyView(engine: EngineApi, at: Position, accountIds: readonly string[]) {
  const ofAccounts = accountIds.map(async (accountId) => ({
    account: await engine.view('account', { at, accountId }),
    history: await engine.view('history', { at, accountId, offset: 0, limit: 50 }),
    log: await engine.view('log', { at, accountId, offset: 0, limit: 50 }),
    withdrawals: await engine.view('log', { at, accountId, type: 'MoneyWithdrawn', offset: 0, limit: 50 }),
  }));
  return {
    accounts: await engine.view('accounts', { at }),
    moment: await engine.view('moment', { at }),
    log: await engine.view('log', { at, offset: 0, limit: 50 }),
    reversals: await engine.view('log', { at, type: 'EntryReversed', offset: 0, limit: 50 }),
    activity: await engine.view('activity', { at, buckets: 7 }),
    ofAccounts: await Promise.all(ofAccounts),
  };
}

/** The same, worked out from nothing but the events up to there: the plainest bookkeeping there is. */
function byHand(events: readonly RecordedEvent<AnyEvent>[]) {
  const accounts = new Map<
    string,
    {
      name: string;
      overdraftLimit: number | null;
      isClosed: boolean;
      balance: number;
      entries: { eventId: string; amount: number; balanceAfter: number; reversedBy?: number }[];
    }
  >();
  for (const { streamId, event, id, position } of events) {
    const accountId = streamId.replace('account-', '');
    if (event.type === 'AccountCreated') accounts.set(accountId, { ...event.data, isClosed: false, balance: 0, entries: [] });
    const account = accounts.get(accountId);
    if (!account) throw new Error(`${event.type} before its account`);
    if (event.type === 'AccountRenamed') account.name = event.data.name;
    if (event.type === 'OverdraftLimitChanged') account.overdraftLimit = event.data.overdraftLimit;
    if (event.type === 'AccountClosed') account.isClosed = true;
    if (event.type === 'AccountReopened') account.isClosed = false;
    const amount = changeOf(event);
    if (amount === 0) continue;
    account.balance += amount;
    account.entries.unshift({ eventId: id, amount, balanceAfter: account.balance });
    if (event.type !== 'EntryReversed') continue;
    const reversed = account.entries.find((entry) => entry.eventId === event.data.entryId);
    if (reversed) reversed.reversedBy = position;
  }
  return accounts;
}

const accountIds = ['a', 'b', 'c'];
const anAccount = fc.constantFrom(...accountIds);
const anAmount = fc.integer({ min: 1, max: 300 });
const date = '2026-11-25';

/** What a person might do, sensible or not; `ReverseEntry` names its entry by how far back it lies. */
const action = fc.oneof(
  { weight: 2, arbitrary: anAccount.map((accountId): AccountCommand => openAccount(accountId, 100)) },
  { weight: 4, arbitrary: fc.tuple(anAccount, anAmount).map(([accountId, amount]): AccountCommand => deposit(accountId, amount)) },
  { weight: 4, arbitrary: fc.tuple(anAccount, anAmount).map(([accountId, amount]): AccountCommand => withdraw(accountId, amount)) },
  {
    weight: 3,
    arbitrary: fc.tuple(anAccount, anAccount, anAmount, fc.uuid()).map(
      ([accountId, toAccountId, amount, transferId]): AccountCommand => ({
        type: 'TransferMoney',
        accountId,
        toAccountId,
        transferId,
        amount,
        date,
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(anAccount, fc.string({ minLength: 1, maxLength: 5 }))
      .map(([accountId, name]): AccountCommand => ({ type: 'RenameAccount', accountId, name })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(anAccount, anAmount)
      .map(([accountId, overdraftLimit]): AccountCommand => ({ type: 'ChangeOverdraftLimit', accountId, overdraftLimit })),
  },
  { weight: 1, arbitrary: anAccount.map((accountId): AccountCommand => ({ type: 'CloseAccount', accountId })) },
  { weight: 1, arbitrary: anAccount.map((accountId): AccountCommand => ({ type: 'ReopenAccount', accountId })) },
  { weight: 3, arbitrary: fc.tuple(anAccount, fc.nat({ max: 3 })).map(([accountId, back]) => ({ type: 'ReverseLater' as const, accountId, back })) },
);

async function perform(engine: EngineApi, one: typeof action extends fc.Arbitrary<infer Action> ? Action : never): Promise<void> {
  if (one.type !== 'ReverseLater') {
    await engine.execute(request(one));
    return;
  }
  const { entries } = await engine.view('history', { at: newest, accountId: one.accountId, offset: one.back, limit: 1 });
  const entryId = entries[0]?.eventId ?? 'none';
  await engine.execute(request({ type: 'ReverseEntry', accountId: one.accountId, entryId, date, reason: 'a slip' }));
}

const byName = ([left]: readonly [string, unknown], [right]: readonly [string, unknown]) => left.localeCompare(right);

async function expectByHand(engine: EngineApi, at: Position, events: readonly RecordedEvent<AnyEvent>[]): Promise<void> {
  const accounts = byHand(events);
  const { rows, totals, count } = await engine.view('accounts', { at });
  expect(count).toBe(accounts.size);
  const found = rows.map(
    ({ accountId, name, overdraftLimit, isClosed, balance }) => [accountId, { name, overdraftLimit, isClosed, balance }] as const,
  );
  expect([...found].sort(byName)).toEqual(
    [...accounts]
      .map(([accountId, { name, overdraftLimit, isClosed, balance }]) => [accountId, { name, overdraftLimit, isClosed, balance }] as const)
      .sort(byName),
  );
  const total = [...accounts.values()].reduce((sum, { balance }) => sum + balance, 0);
  expect(totals.map(({ amount }) => amount)).toEqual(accounts.size === 0 ? [] : [total]);
  for (const [accountId, { entries }] of accounts) {
    const history = await engine.view('history', { at, accountId, offset: 0, limit });
    expect(history.count).toBe(entries.length);
    expect(history.entries.map(({ eventId, amount, balanceAfter, reversedBy }) => ({ eventId, amount, balanceAfter, reversedBy }))).toEqual(
      entries.map((entry) => ({ reversedBy: undefined, ...entry })),
    );
    const log = await engine.view('log', { at, accountId, offset: 0, limit });
    expect(log.events.map(({ event }) => event)).toEqual(events.filter(({ streamId }) => streamId === `account-${accountId}`).reverse());
  }
  const { buckets } = await engine.view('activity', { at, buckets: 5 });
  for (const { to, total } of buckets) {
    expect(total).toBe([...byHand(events.slice(0, to)).values()].reduce((sum, { balance }) => sum + balance, 0));
  }
}

describe('views', () => {
  test('at every position are what the events up to there add up to', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 30 }), async (actions) => {
        const { engine } = await openTab(newLogName());
        for (const one of actions) await perform(engine, one);
        const log = await engine.view('log', { at: newest, offset: 0, limit });
        const events = log.events.map(({ event }) => event).reverse();
        expect(events.map((event) => event.position)).toEqual(events.map((_, index) => index + 1));
        for (let at = 0; at <= events.length; at++) await expectByHand(engine, position(at), events.slice(0, at));
      }),
      { numRuns: 8 },
    );
  });

  test('above the head show the head, and say so', async () => {
    const { engine } = await openTab(newLogName());
    await executeAll(engine, [openAccount('cash'), deposit('cash', 500)]);
    const above = await everyView(engine, position(99), ['cash']);
    expect(above.accounts.at).toBe(2);
    expect(above).toEqual(await everyView(engine, position(2), ['cash']));
  });

  test('of the past stay what they were, whatever is written afterwards', async () => {
    const { engine } = await openTab(newLogName());
    await executeAll(engine, [openAccount('cash'), deposit('cash', 500), openAccount('bank')]);
    const before = await everyView(engine, position(2), ['cash']);
    await executeAll(engine, [
      { type: 'RenameAccount', accountId: 'cash', name: 'Wallet' },
      { type: 'TransferMoney', accountId: 'cash', toAccountId: 'bank', transferId: 'moved', amount: 500, date },
      { type: 'CloseAccount', accountId: 'cash' },
    ]);
    expect(await everyView(engine, position(2), ['cash'])).toEqual(before);
    expect(await engine.view('account', { at: position(2), accountId: 'bank' })).toEqual({ type: 'NotOpenedYet', opensAt: 3 });
    expect(await engine.view('account', { at: newest, accountId: 'nobody' })).toEqual({ type: 'Unknown' });
  });
});

/** A log of 9,100 events whose snapshots are saved: two pages of 4,000 of each projection. */
async function snapshotted(): Promise<{ name: string; engine: EngineApi; database: LogDatabase }> {
  const name = newLogName();
  const { engine } = await openTab(name);
  await engine.importLog(fileOf(foreignLedger(9_100)), 'import', nothing);
  const database = await openLogDatabase(name);
  const pages = async () => (await database.snapshots.toArray()).length;
  await eventually(async () => expect(await pages()).toBeGreaterThanOrEqual(12));
  return { name, engine, database };
}

const positions = [0, 20, 4_000, 4_001, 7_777, 8_001, 9_100].map(position);
const someAccounts = ['foreign-0', 'foreign-7', 'foreign-19'];

async function viewsAtAll(engine: EngineApi) {
  const found: unknown[] = [];
  for (const at of positions) found.push(await everyView(engine, at, someAccounts));
  return found;
}

/** The saved balances, doubled, and summed as if they had been saved so. */
async function falsify(database: LogDatabase, change: object): Promise<void> {
  await database.snapshots
    .where('name')
    .equals('balances')
    .modify((row) => {
      const page = row.page as { readonly amounts: Float64Array };
      Object.assign(row, { page: { ...page, amounts: page.amounts.map((amount) => amount * 2) } }, change);
      Object.assign(row, stampedSnapshot(row));
    });
}

describe('snapshots', () => {
  test('can all be dropped: every view at every position is the same, now and after a new start', async () => {
    const { name, engine, database } = await snapshotted();
    const before = await viewsAtAll(engine);
    expect(await viewsAtAll((await openTab(name)).engine)).toEqual(before);

    await engine.dropSnapshots();
    expect(await database.snapshots.count()).toBe(0);
    expect(await viewsAtAll(engine)).toEqual(before);
    expect(await viewsAtAll((await openTab(name)).engine)).toEqual(before);

    await database.snapshots.clear();
    expect(await viewsAtAll((await openTab(name)).engine)).toEqual(before);
    database.close();
  });

  test('can be partly gone', async () => {
    const { name, engine, database } = await snapshotted();
    const before = await viewsAtAll(engine);
    await database.snapshots.where('name').equals('balances').delete();
    await database.snapshots.delete(['events by type', 0]);
    await database.snapshots.delete(['account directory', 4_000]);
    expect(await viewsAtAll((await openTab(name)).engine)).toEqual(before);
    database.close();
  });

  test('are what a start begins from', async () => {
    const { name, engine, database } = await snapshotted();
    await falsify(database, {});
    expect(await balancesOf((await openTab(name)).engine)).not.toEqual(await balancesOf(engine));
    database.close();
  });

  test('that come back otherwise than they were saved are not what a start begins from', async () => {
    const { name, engine, database } = await snapshotted();
    const warning = vi.spyOn(console, 'warn').mockImplementation(nothing);
    await database.snapshots
      .where('name')
      .equals('balances')
      .modify((row) => {
        const { amounts } = row.page as { readonly amounts: Int32Array };
        amounts[0] = (amounts[0] ?? 0) ^ 1;
      });
    expect(await viewsAtAll((await openTab(name)).engine)).toEqual(await viewsAtAll(engine));
    warning.mockRestore();
    database.close();
  });

  test('of another version of the projection are not looked at', async () => {
    const { name, engine, database } = await snapshotted();
    await falsify(database, { version: 99 });
    expect(await viewsAtAll((await openTab(name)).engine)).toEqual(await viewsAtAll(engine));
    database.close();
  });

  test('beyond the end of the log are not looked at', async () => {
    const { name, engine, database } = await snapshotted();
    await falsify(database, { upTo: 12_000 });
    expect(await viewsAtAll((await openTab(name)).engine)).toEqual(await viewsAtAll(engine));
    database.close();
  });

  test.each([{ page: 'nonsense' }, { upTo: 'nonsense' }])('that cannot be read do not keep the app from starting: %o', async (damage) => {
    const warning = vi.spyOn(console, 'warn').mockImplementation(nothing);
    const { name, engine, database } = await snapshotted();
    await database.snapshots.toCollection().modify((row) => void Object.assign(row, stampedSnapshot(Object.assign(row, damage))));
    expect(await viewsAtAll((await openTab(name)).engine)).toEqual(await viewsAtAll(engine));
    warning.mockRestore();
    database.close();
  });

  test('dropped while commands come in make no view fall behind', async () => {
    const { name, engine, database } = await snapshotted();
    await executeAll(engine, [openAccount('cash')]);
    const dropping = engine.dropSnapshots();
    for (let deposits = 1; deposits <= 20; deposits++) {
      const result = await engine.execute(request(deposit('cash', 1)));
      expect(result).toMatchObject({ type: 'Accepted', head: 9_101 + deposits });
      expect((await balancesOf(engine))['cash']).toBe(deposits);
    }
    await dropping;
    expect(await headOf(engine)).toBe(9_121);
    expect((await balancesOf((await openTab(name)).engine))['cash']).toBe(20);
    database.close();
  });

  test('two tabs that save at once save the same', async () => {
    const { name, engine, database } = await snapshotted();
    await engine.dropSnapshots();
    const [one, two] = await Promise.all([openTab(name), openTab(name)]);
    await Promise.all([executeAll(one.engine, [openAccount('one')]), executeAll(two.engine, [openAccount('two')])]);
    await eventually(async () => expect(await database.snapshots.count()).toBeGreaterThanOrEqual(12));
    expect(await viewsAtAll((await openTab(name)).engine)).toEqual(await viewsAtAll(engine));
    database.close();
  });
});

describe('sealing', () => {
  test('happens by itself once the tail is long, and no view changes by it', async () => {
    const name = newLogName();
    const { engine } = await openTab(name);
    const database = await openLogDatabase(name);
    await executeAll(engine, [openAccount('cash')]);
    // A tail of 4,000 events by hand: as many commands would take a while.
    const row = await plainTail(database).get(1);
    const [opened] = row?.events ?? [];
    const deposits = Array.from({ length: 3_998 }, (_, index) => ({
      ...(opened as RecordedEvent),
      position: position(index + 2),
      version: index + 2,
      id: `deposit-${index}`,
      commandId: `deposit-${index}`,
      event: { type: 'MoneyDeposited', data: { amount: 1, date } },
    }));
    await plainTail(database).bulkAdd(deposits.map((event) => ({ first: event.position, events: [event as RecordedEvent] })));
    await database.head.update('head', { position: 3_999 });

    const before = await openTab(name);
    const [last] = await executeAll(before.engine, [deposit('cash', 1)]);
    expect(last).toMatchObject({ type: 'Accepted', head: 4_000 });
    const views = await everyView(before.engine, position(2_500), ['cash']);
    await eventually(async () => expect(await database.segments.count()).toBe(1));
    expect(await database.tail.count()).toBe(0);
    expect(await everyView(before.engine, position(2_500), ['cash'])).toEqual(views);
    expect(await everyView((await openTab(name)).engine, position(2_500), ['cash'])).toEqual(views);
    expect(await balancesOf((await openTab(name)).engine)).toEqual({ cash: 3_999 });
    database.close();
  });
});
