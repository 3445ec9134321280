import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { AccountCommand } from '../accounts/accountCommands.ts';
import { changeOf } from '../accounts/accountEvents.ts';
import { seededRandom } from '../accounts/seededRandom.ts';
import { position } from '../eventsourcing/event.ts';
import { Engine } from './engine.ts';
import type { AsOf, EngineApi, LogRow } from './engineApi.ts';
import { randomCommands } from './randomLedger.ts';
import { deleteTestLogs, executeAll, fileOf, foreignLedger, headOf, newest, newLogName, openAccount, openTab, request } from './testEngines.ts';

afterAll(deleteTestLogs);

const dayIn = (day: number) => `2026-11-${String(day).padStart(2, '0')}`;
const asOf = (day: string): AsOf => ({ day, dayEnds: new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString() });
const days = [1, 7, 8, 9, 10, 11, 12, 30];

/** A ledger whose entries are dated on any of five days, in no order, some of them taken back. Everything in it is recorded on 25 November. */
async function datedLedger(seed: number): Promise<{ engine: Engine; head: number; log: readonly LogRow[] }> {
  const random = seededRandom(seed);
  const date = () => dayIn(8 + Math.floor(random() * 5));
  const { engine } = await openTab(newLogName());
  const commands = randomCommands(seed).map((command): AccountCommand => ('date' in command ? { ...command, date: date() } : command));
  const results = await executeAll(engine, commands);
  for (const result of results) {
    const [event] = result.type === 'Accepted' ? result.events : [];
    if (!event || changeOf(event.event) === 0 || random() < 0.8) continue;
    const reversal = { type: 'ReverseEntry', accountId: event.streamId.slice('account-'.length), entryId: event.id, date: date(), reason: 'Wrong' };
    await engine.execute(request(reversal as AccountCommand));
  }
  const head = await headOf(engine);
  const { events } = await engine.view('log', { at: newest, offset: 0, limit: 1_000 });
  return { engine, head, log: events.toReversed() };
}

const depositOn = (date: string, amount: number): AccountCommand => ({ type: 'DepositMoney', accountId: 'cash', amount, date });
const dateOf = ({ event }: LogRow): string => ('date' in event.event.data ? event.event.data.date : '');

/** The entries of one account that count as of a day, by date and position, each with the balance after it: worked out by hand. */
function byHand(log: readonly LogRow[], accountId: string, day: string, at: number) {
  let balanceAfter = 0;
  return log
    .filter((row) => row.accountId === accountId && row.event.position <= at && changeOf(row.event.event) !== 0 && dateOf(row) <= day)
    .toSorted((left, right) => dateOf(left).localeCompare(dateOf(right)) || left.event.position - right.event.position)
    .map(({ event }) => {
      balanceAfter += changeOf(event.event);
      return { position: event.position, amount: changeOf(event.event), balanceAfter };
    });
}

const brief = (entries: readonly { position: number; amount: number; balanceAfter: number | null }[]) =>
  entries.map((entry) => ({ position: entry.position, amount: entry.amount, balanceAfter: entry.balanceAfter }));

async function expectFolds(engine: EngineApi, log: readonly LogRow[], day: string, at: number): Promise<void> {
  const query = { at: position(at), asOf: asOf(day) };
  const { rows, totals } = await engine.view('accountsAsOf', query);
  const opened = log.filter(({ event }) => event.event.type === 'AccountCreated' && event.position <= at).map(({ accountId }) => accountId ?? '');
  const there = opened.filter((accountId) => day >= '2026-11-25' || byHand(log, accountId, day, at).length > 0);
  expect(rows.map(({ accountId }) => accountId).sort()).toEqual(there.sort());
  for (const { accountId, balance } of rows) {
    const expected = byHand(log, accountId, day, at);
    expect(balance).toBe(expected.at(-1)?.balanceAfter ?? 0);
    expect(await engine.view('accountAsOf', { ...query, accountId })).toMatchObject({ account: { balance }, entries: expected.length });
    const history = await engine.view('historyAsOf', { ...query, accountId, offset: 0, limit: 1_000 });
    expect(brief(history.entries)).toEqual(expected.toReversed());
    const of = { type: 'balance', accountId } as const;
    const view = await engine.view('explainAsOf', { ...query, of, offset: 0, limit: 1_000 });
    expect(view).toMatchObject({ type: 'Number', amount: balance, count: expected.length });
    const [first] = history.entries;
    if (!first) continue;
    const through = { day: first.date, dayEnds: query.asOf.dayEnds, through: first.position };
    expect(await engine.view('explainAsOf', { ...query, of, asOf: through, offset: 0, limit: 1 })).toMatchObject({ amount: first.balanceAfter });
  }
  for (const { currency, amount } of totals) {
    expect(amount).toBe(rows.reduce((sum, row) => (row.currency === currency ? sum + Number(row.balance) : sum), 0));
    const view = await engine.view('explainAsOf', { ...query, of: { type: 'total', currency }, offset: 0, limit: 1_000 });
    if (view.type !== 'Number') throw new Error(`No total of ${currency} on ${day}`);
    expect(view.amount).toBe(amount);
    let running: number = view.opening;
    for (const entry of view.entries.toReversed()) expect(entry.balanceAfter).toBe((running += entry.amount));
    expect(running).toBe(amount);
  }
}

test('as of any day, known at any event, every balance, total and history is the fold over the entries dated by then', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), async (seed, share) => {
      const { engine, head, log } = await datedLedger(seed);
      expect(log.length).toBe(head);
      for (const day of days) await expectFolds(engine, log, dayIn(day), head);
      await expectFolds(engine, log, dayIn(10), Math.round(share * head));
    }),
    { numRuns: 6 },
  );
});

test('a statement runs from its opening to its closing balance, in either clock, a page at a time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.constantFrom('dated' as const, 'recorded' as const), async (seed, clock) => {
      const { engine, head, log } = await datedLedger(seed);
      const random = seededRandom(~seed);
      const [from = 0, to = 0] = [days[Math.floor(random() * days.length)] ?? 1, days[Math.floor(random() * days.length)] ?? 1].sort(
        (left, right) => left - right,
      );
      const at = Math.round(random() * head);
      const query = {
        at: position(at),
        accountId: 'a',
        clock,
        from: dayIn(from),
        begins: `${dayIn(from)}T00:00:00Z`,
        to: dayIn(to),
        ends: asOf(dayIn(to)).dayEnds,
      };
      const view = await engine.view('statement', { ...query, offset: 0, limit: 1_000 });
      if (view.type === 'Unknown') {
        expect(at).toBe(0);
        return;
      }
      if (view.type === 'TooLarge') throw new Error('So little money can be counted');
      const counted = clock === 'dated' ? byHand(log, 'a', dayIn(to), at) : to < 25 ? [] : byHand(log, 'a', dayIn(31), at);
      expect(view.closing).toBe(counted.reduce((sum, { amount }) => sum + amount, 0));
      expect(view.opening + view.moneyIn - view.moneyOut).toBe(view.closing);
      let running: number = view.opening;
      for (const entry of view.entries) expect(entry.balanceAfter).toBe((running += entry.amount));
      expect(running).toBe(view.closing);
      expect(view.count).toBe(view.entries.length);
      if (clock === 'dated') expect(view.entries.every(({ date }) => date >= dayIn(from) && date <= dayIn(to))).toBe(true);
      const page = await engine.view('statement', { ...query, offset: 1, limit: 2 });
      expect(page).toMatchObject({ entries: view.entries.slice(1, 3) });
    }),
    { numRuns: 8 },
  );
});

test('what is known of an account counts from the day it was recorded; money dated before its opening shows it all the same', async () => {
  let now = '2026-03-10T08:00:00Z';
  const engine = new Engine(newLogName(), () => now);
  await engine.open(() => undefined);
  const on = async (day: string, ...commands: AccountCommand[]) => {
    now = `${day}T08:00:00Z`;
    for (const result of await executeAll(engine, commands)) expect(result.type).toBe('Accepted');
  };
  await on('2026-03-10', openAccount('cash'), depositOn('2026-03-01', 500));
  await on('2026-04-02', { type: 'RenameAccount', accountId: 'cash', name: 'Wallet' }, depositOn('2026-03-31', 20), openAccount('bank'));
  await on('2026-04-05', { type: 'WithdrawMoney', accountId: 'cash', amount: 520, date: '2026-04-05' }, { type: 'CloseAccount', accountId: 'cash' });
  const rowsOn = async (day: string) => {
    const { rows } = await engine.view('accountsAsOf', { at: newest, asOf: asOf(day) });
    return rows.map(({ name, balance, isClosed }) => ({ name, balance, isClosed }));
  };
  expect(await rowsOn('2026-02-28')).toEqual([]);
  expect(await rowsOn('2026-03-01')).toEqual([{ name: 'Wallet', balance: 500, isClosed: false }]);
  expect(await rowsOn('2026-03-31')).toEqual([{ name: 'Account cash', balance: 520, isClosed: false }]);
  expect(await rowsOn('2026-04-05')).toEqual([
    { name: 'Account bank', balance: 0, isClosed: false },
    { name: 'Wallet', balance: 0, isClosed: true },
  ]);
  const account = { at: newest, accountId: 'bank', asOf: asOf('2026-03-31') };
  expect(await engine.view('accountAsOf', account)).toEqual({ type: 'NotOpenedYet', opensAt: 5 });
  expect(await engine.view('accountAsOf', { ...account, accountId: 'nobody' })).toEqual({ type: 'Unknown' });
  expect(await engine.view('datedDay', { at: newest, day: '2026-03-15', direction: 'next' })).toEqual({ day: '2026-03-31' });
  expect(await engine.view('datedDay', { at: newest, day: '2026-03-01', direction: 'previous' })).toEqual({ day: null });
});

test('a text that is no day is refused, not read as one', async () => {
  const { engine } = await openTab(newLogName());
  await executeAll(engine, [openAccount('cash')]);
  await expect(engine.view('accountsAsOf', { at: newest, asOf: asOf('2026-03-31') })).resolves.toMatchObject({ count: 0 });
  await expect(engine.view('accountsAsOf', { at: newest, asOf: { day: 'soon', dayEnds: '2026-04-01T00:00:00Z' } })).rejects.toThrow(
    '“soon” is not a day',
  );
});

/** An engine whose clock is set by the test, and what is recorded on a day, all accepted. */
async function clockedEngine() {
  let now = '2026-01-01T08:00:00Z';
  const engine = new Engine(newLogName(), () => now);
  await engine.open(() => undefined);
  const on = async (day: string, ...commands: AccountCommand[]) => {
    now = `${day}T08:00:00Z`;
    for (const result of await executeAll(engine, commands)) expect(result.type).toBe('Accepted');
  };
  return { engine, on };
}

test('one wrong clock moves its own entries to another day, and nothing that was recorded after it', async () => {
  const { engine, on } = await clockedEngine();
  await on('2026-11-01', openAccount('cash'), depositOn('2026-11-01', 1_000));
  await on('2027-03-01', depositOn('2026-11-02', 5), { type: 'RenameAccount', accountId: 'cash', name: 'Wrong clock' });
  await on('2026-11-03', depositOn('2026-11-03', 20), openAccount('later'), { type: 'RenameAccount', accountId: 'later', name: 'Empty' });
  const statement = async (from: string, to = from) => {
    const query = { at: newest, accountId: 'cash', clock: 'recorded' as const, from, begins: `${from}T00:00:00Z`, to, ends: asOf(to).dayEnds };
    const view = await engine.view('statement', { ...query, offset: 0, limit: 10 });
    if (view.type !== 'Statement') throw new Error(view.type);
    return [view.opening, ...view.entries.map(({ balanceAfter }) => balanceAfter), view.closing];
  };
  expect(await statement('2026-11-03')).toEqual([1_000, 1_020, 1_020]);
  expect(await statement('2026-11-02')).toEqual([1_000, 1_000]);
  expect(await statement('2027-03-01')).toEqual([1_020, 1_025, 1_025]);
  expect(await statement('2026-11-01', '2027-12-31')).toEqual([0, 1_000, 1_020, 1_025, 1_025]);
  const namesOn = async (day: string) => (await engine.view('accountsAsOf', { at: newest, asOf: asOf(day) })).rows.map(({ name }) => name);
  expect(await namesOn('2026-11-02')).toEqual(['Account cash']);
  expect(await namesOn('2026-11-03')).toEqual(['Account cash', 'Empty']);
  expect(await namesOn('2027-03-01')).toEqual(['Wrong clock', 'Empty']);
});

test('an account whose sum cannot be counted exactly for a day says so, and leaves the others readable', async () => {
  const { engine, on } = await clockedEngine();
  const largest = Number.MAX_SAFE_INTEGER;
  const withdrawAll: AccountCommand = { type: 'WithdrawMoney', accountId: 'cash', amount: largest, date: '2026-03-01' };
  await on('2026-03-01', openAccount('cash'), depositOn('2026-01-01', largest), withdrawAll, depositOn('2026-01-02', largest));
  await on('2026-03-01', openAccount('small'), { type: 'DepositMoney', accountId: 'small', amount: 5, date: '2026-01-01' });
  const query = { at: newest, asOf: asOf('2026-02-01') };
  const { rows, totals } = await engine.view('accountsAsOf', query);
  expect(rows.map(({ accountId, balance }) => [accountId, balance])).toEqual([
    ['cash', null],
    ['small', 5],
  ]);
  expect(totals).toEqual([{ currency: 'EUR', exponent: 2, amount: null, accounts: 2 }]);
  expect(await engine.view('accountAsOf', { ...query, accountId: 'cash' })).toMatchObject({ account: { balance: null }, entries: 2 });
  const { entries } = await engine.view('historyAsOf', { ...query, accountId: 'cash', offset: 0, limit: 10 });
  expect(entries.map(({ balanceAfter }) => balanceAfter)).toEqual([null, largest]);
  for (const of of [{ type: 'balance', accountId: 'cash' } as const, { type: 'total', currency: 'EUR' } as const]) {
    expect(await engine.view('explainAsOf', { ...query, of, offset: 0, limit: 10 })).toEqual({ type: 'TooLarge' });
  }
  const from = { from: '2026-01-01', begins: '2026-01-01T00:00:00Z', clock: 'dated' as const, offset: 0, limit: 10 };
  const statementTo = (to: string, accountId: string) => engine.view('statement', { at: newest, accountId, ...from, to, ends: asOf(to).dayEnds });
  expect(await statementTo('2026-02-01', 'cash')).toEqual({ type: 'TooLarge', name: 'Account cash' });
  expect(await statementTo('2026-01-01', 'cash')).toMatchObject({ type: 'Statement', closing: largest });
  expect(await statementTo('2026-02-01', 'small')).toMatchObject({ type: 'Statement', closing: 5 });
  // What went beyond on the way is exact again, and not what doubles make of it.
  const after = await engine.view('accountsAsOf', { at: newest, asOf: asOf('2026-03-01') });
  expect(after.rows.map(({ balance }) => balance)).toEqual([largest, 5]);
});

const below = (accountId: string) => ({ type: 'balance', accountId, becomes: 'below', amount: 0 }) as const;

test('the first day below zero is told by the days, not by the order of recording', async () => {
  const { engine, on } = await clockedEngine();
  await on('2026-02-01', openAccount('cash'), depositOn('2026-02-01', 5_000));
  await on('2026-02-02', { type: 'WithdrawMoney', accountId: 'cash', amount: 4_200, date: '2026-01-10' });
  const found = (at: number) => engine.view('findDay', { at: position(at), sought: below('cash') });
  expect(await found(3)).toEqual({ found: { day: '2026-01-10', balance: -4_200 } });
  expect(await found(2)).toEqual({ found: null });
  expect(await engine.view('findDay', { at: newest, sought: below('nobody') })).toEqual({ found: null });
  const above = { type: 'total', currency: 'EUR', becomes: 'above', amount: 700 } as const;
  expect(await engine.view('findDay', { at: newest, sought: above })).toEqual({ found: { day: '2026-02-01', balance: 800 } });
  expect(await engine.view('findDay', { at: newest, sought: above, after: '2026-02-01' })).toEqual({ found: null });
});

test('what was believed on a day stands beside what is true of it, with the entries that tell them apart', async () => {
  const { engine, on } = await clockedEngine();
  await on('2026-03-30', openAccount('cash'), depositOn('2026-03-30', 1_000), depositOn('2026-04-02', 50));
  await on('2026-04-05', depositOn('2026-03-31', 200), openAccount('late'));
  const query = { at: newest, recordedBy: position(3), asOf: asOf('2026-03-31') };
  const euros = { currency: 'EUR', exponent: 2 };
  expect(await engine.view('believed', { ...query, accountId: 'cash' })).toEqual({ ...euros, amount: 1_050, later: 1, ahead: 1 });
  expect(await engine.view('believed', query)).toEqual({ ...euros, amount: 1_050, later: 1, ahead: 1 });
  expect(await engine.view('believed', { ...query, recordedBy: position(99) })).toMatchObject({ amount: 1_250, later: 0, ahead: 1 });
  expect(await engine.view('believed', { ...query, accountId: 'late' })).toMatchObject({ amount: null, later: 0, ahead: 0 });
  expect(await engine.view('believed', { ...query, accountId: 'no/body' })).toMatchObject({ amount: null, later: 0, ahead: 0 });
});

test('in a log that lies in sealed segments the days are the same, and what comes after is counted with them', async () => {
  const { engine } = await openTab(newLogName());
  const dayOf = (position: number) => dayIn(1 + ((position * 7_919) % 28));
  const events = foreignLedger(9_000).map((recorded) => {
    const { type, data } = recorded.event;
    return type === 'AccountCreated' ? recorded : { ...recorded, event: { type, data: { ...data, date: dayOf(recorded.position) } } };
  }) as ReturnType<typeof foreignLedger>;
  await engine.importLog(fileOf(events), 'import', () => undefined);
  const expectSums = async (day: string, at: number) => {
    const counted = events.filter(({ position, event }) => position <= at && changeOf(event) !== 0 && dayOf(position) <= day);
    const sums = new Map<string, number>();
    for (const { streamId, event } of counted) sums.set(streamId, (sums.get(streamId) ?? 0) + changeOf(event));
    const { rows } = await engine.view('accountsAsOf', { at: position(at), asOf: asOf(day) });
    const found = rows.flatMap(({ accountId, balance }) => (balance === 0 ? [] : [[`account-${accountId}`, balance] as const]));
    expect(new Map(found)).toEqual(new Map([...sums].filter(([, sum]) => sum !== 0)));
  };
  for (const [day, at] of [
    [3, 9_000],
    [17, 9_000],
    [28, 9_000],
    [17, 4_321],
    [28, 8_001],
  ] as const)
    await expectSums(dayIn(day), at);
  const [first] = events;
  if (!first) throw new Error('No events');
  await engine.execute(request({ type: 'DepositMoney', accountId: first.streamId.slice('account-'.length), amount: 5, date: dayIn(2) }));
  const before = await engine.view('accountsAsOf', { at: position(9_000), asOf: asOf(dayIn(3)) });
  const after = await engine.view('accountsAsOf', { at: newest, asOf: asOf(dayIn(3)) });
  expect(Number(after.totals[0]?.amount)).toBe(Number(before.totals[0]?.amount) + 5);
});

const transfer = (toAccountId: string): AccountCommand => ({
  type: 'TransferMoney',
  accountId: 'cash',
  toAccountId,
  transferId: crypto.randomUUID(),
  amount: 10,
  date: '2026-01-05',
});
const rename = (accountId: string): AccountCommand => ({ type: 'RenameAccount', accountId, name: `New ${accountId}` });

test('accounts are called as they were on the day, wherever they are named; those opened later as they are now', async () => {
  const { engine, on } = await clockedEngine();
  await on('2026-01-05', openAccount('cash'), openAccount('bank'), depositOn('2026-01-05', 100), transfer('bank'));
  await on('2026-02-01', rename('cash'), rename('bank'), openAccount('later'), rename('later'), transfer('later'));
  const then = asOf('2026-01-31');
  const query = { at: newest, accountId: 'cash', asOf: then, offset: 0, limit: 10 };
  const others = ['New later', 'Account bank', undefined];
  const account = await engine.view('accountAsOf', query);
  expect(account).toMatchObject({ account: { name: 'Account cash' } });
  const history = await engine.view('historyAsOf', query);
  expect(history.entries.map(({ otherAccountName }) => otherAccountName)).toEqual(others);
  const total = await engine.view('explainAsOf', { ...query, of: { type: 'total', currency: 'EUR' } });
  if (total.type !== 'Number') throw new Error(total.type);
  expect([...new Set(total.entries.map(({ accountName }) => accountName))].sort()).toEqual(['Account bank', 'Account cash', 'New later']);
  const days = { from: '2026-01-01', begins: '2026-01-01T00:00:00Z', to: then.day, ends: then.dayEnds, clock: 'dated' as const };
  const statement = await engine.view('statement', { ...query, ...days });
  if (statement.type !== 'Statement') throw new Error(statement.type);
  expect(statement.name).toBe('Account cash');
  expect(statement.entries.toReversed().map(({ otherAccountName }) => otherAccountName)).toEqual(others);
  const { asOf: _, ...asRecorded } = query;
  expect(await engine.view('statement', { ...asRecorded, ...days })).toMatchObject({ name: 'New cash' });
});
