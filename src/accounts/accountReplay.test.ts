import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Branch, type BranchEdit, withEdit } from '../eventsourcing/branch.ts';
import { type BranchOutcome, evaluateBranch } from '../eventsourcing/branchEvaluation.ts';
import { commandHandler } from '../eventsourcing/commandHandler.ts';
import { position, type RecordedEvent, streamId, version } from '../eventsourcing/event.ts';
import { InMemoryEventStore } from '../eventsourcing/inMemoryEventStore.ts';
import { type Account, account } from './account.ts';
import type { AccountCommand } from './accountCommands.ts';
import { type AccountEvent, changeOf } from './accountEvents.ts';
import type { AccountRejection } from './accountRejections.ts';
import { accountReplay, hasOwnAmount } from './accountReplay.ts';

type Recorded = RecordedEvent<AccountEvent>;
type Given = { readonly command: AccountCommand; readonly commandId: string };
type Balances = Readonly<Record<string, number>>;

const date = '2026-11-25';
const currencyOf: Readonly<Record<string, string>> = { a: 'EUR', b: 'EUR', c: 'CHF' };
const open = (accountId: string, overdraftLimit: number | null = 0): AccountCommand => ({
  type: 'OpenAccount',
  accountId,
  name: accountId,
  currency: currencyOf[accountId] ?? 'EUR',
  kind: 'other',
  overdraftLimit,
});
const deposit = (accountId: string, amount: number): AccountCommand => ({ type: 'DepositMoney', accountId, amount, date });
const withdraw = (accountId: string, amount: number): AccountCommand => ({ type: 'WithdrawMoney', accountId, amount, date });
const transfer = (accountId: string, toAccountId: string, amount: number, receivedAmount = amount): AccountCommand => ({
  type: 'TransferMoney',
  accountId,
  toAccountId,
  transferId: `${accountId}-${toAccountId}-${amount}`,
  amount,
  receivedAmount,
  date,
});
const reverse = (accountId: string, entryId: string): AccountCommand => ({ type: 'ReverseEntry', accountId, entryId, date, reason: 'A mistake' });

/** A log made of these commands; command n has the id `n`, so its first event is `n-1`. Those that are refused leave nothing. */
async function logOf(
  commands: readonly AccountCommand[],
): Promise<{ store: InMemoryEventStore<AccountEvent>; log: readonly Recorded[]; given: readonly Given[] }> {
  const given = commands.map((command, index) => ({ command, commandId: String(index) }));
  const store = await played(given);
  return { store, log: await everythingIn(store), given };
}

async function played(given: readonly Given[]): Promise<InMemoryEventStore<AccountEvent>> {
  const store = new InMemoryEventStore<AccountEvent>();
  const handle = commandHandler(account, store);
  for (const { command, commandId } of given) await handle(command, { commandId, recordedAt: '2026-11-25T08:00:00Z' });
  return store;
}

async function everythingIn(store: InMemoryEventStore<AccountEvent>): Promise<readonly Recorded[]> {
  for await (const events of store.read()) return events;
  return [];
}

function balancesAt(log: readonly Recorded[], upTo: number): Balances {
  const balances: Record<string, number> = {};
  for (const { position: at, streamId: stream, event } of log) if (at <= upTo) balances[stream] = (balances[stream] ?? 0) + changeOf(event);
  return balances;
}

const evaluate = (store: InMemoryEventStore<AccountEvent>, head: number, branch: Branch<AccountCommand>) =>
  evaluateBranch(branch, { aggregate: account, replay: accountReplay, log: store, head: position(head) });

function wouldBeAt(log: readonly Recorded[], { differences }: BranchOutcome<Account, AccountRejection>, upTo: number): Balances {
  const balances = { ...balancesAt(log, upTo) };
  for (const [stream, amount] of differences.at(position(upTo))) balances[stream] = (balances[stream] ?? 0) + amount;
  return balances;
}

const withoutZeroes = (balances: Balances): Balances => Object.fromEntries(Object.entries(balances).filter(([, amount]) => amount !== 0));
const leaveOut = (event: Recorded | undefined): BranchEdit<AccountCommand> => ({
  type: 'LeaveOut',
  position: event?.position ?? position(99),
  eventId: event?.id ?? '',
});
const branchOf = (...edits: readonly BranchEdit<AccountCommand>[]): Branch<AccountCommand> =>
  edits.reduce<Branch<AccountCommand>>(withEdit, { base: position(Number.MAX_SAFE_INTEGER), edits: [] });

describe('leaving out', () => {
  test('a purchase that had not been made is money that is there still', async () => {
    const { store, log } = await logOf([open('a'), deposit('a', 100), withdraw('a', 30), deposit('a', 5)]);
    const outcome = await evaluate(store, 4, branchOf(leaveOut(log[2])));
    expect(outcome.conflicts).toEqual([]);
    expect([1, 2, 3, 4].map((at) => wouldBeAt(log, outcome, at)['account-a'] ?? 0)).toEqual([0, 100, 100, 105]);
  });

  test('without the money that came in, what it paid for is refused, and the rest goes on', async () => {
    const { store, log } = await logOf([open('a'), deposit('a', 100), withdraw('a', 30), deposit('a', 5), withdraw('a', 5)]);
    const outcome = await evaluate(store, 5, branchOf(leaveOut(log[1])));
    expect(outcome.conflicts).toMatchObject([
      { position: 3, streamId: 'account-a', isMissing: false, rejection: { type: 'InsufficientFunds', available: 0 } },
    ]);
    expect(wouldBeAt(log, outcome, 5)).toEqual({ 'account-a': 0 });
  });

  test('one side of a transfer takes the other side along', async () => {
    const { store, log } = await logOf([open('a'), open('b'), deposit('a', 100), transfer('a', 'b', 40)]);
    for (const side of [log[3], log[4]]) {
      const outcome = await evaluate(store, 5, branchOf(leaveOut(side)));
      expect(wouldBeAt(log, outcome, 5)).toEqual({ 'account-a': 100, 'account-b': 0 });
      expect(outcome.edits).toEqual([{ type: 'Applied', positions: [4, 5] }]);
    }
  });

  test('a reversal of what is left out falls away with it', async () => {
    const { store, log } = await logOf([open('a'), deposit('a', 100), reverse('a', '1-1'), deposit('a', 7)]);
    const outcome = await evaluate(store, 4, branchOf(leaveOut(log[1])));
    expect(outcome.conflicts).toMatchObject([{ position: 3, isMissing: true, rejection: { type: 'EntryNotFound' } }]);
    expect(wouldBeAt(log, outcome, 4)).toEqual({ 'account-a': 7 });
  });

  test('an account that was never opened takes all that happened in it along, on both sides of its transfers', async () => {
    const { store, log } = await logOf([open('a'), open('b'), deposit('a', 100), transfer('a', 'b', 40), withdraw('b', 30)]);
    const outcome = await evaluate(store, 6, branchOf(leaveOut(log[0])));
    expect(wouldBeAt(log, outcome, 6)).toEqual({ 'account-a': 0, 'account-b': 0 });
    expect(outcome.conflicts.map(({ position: at, isMissing, rejection }) => [at, isMissing, rejection.type])).toEqual([
      [3, true, 'AccountNotFound'],
      [4, true, 'AccountNotFound'],
      [6, false, 'InsufficientFunds'],
    ]);
    expect(outcome.streams.get(streamId('account-a'))?.would).toEqual({ type: 'Unopened' });
  });
});

describe('changing an amount', () => {
  test('both sides of a transfer follow, between currencies at the same rate', async () => {
    const { store, log } = await logOf([open('a'), open('c'), deposit('a', 100), transfer('a', 'c', 40, 38)]);
    const to = async (side: number, amount: number) => {
      const event = log[side];
      const edit = { type: 'ChangeAmount', position: event?.position ?? position(0), eventId: event?.id ?? '', amount } as const;
      return wouldBeAt(log, await evaluate(store, 5, branchOf(edit)), 5);
    };
    expect(await to(3, 20)).toEqual({ 'account-a': 80, 'account-c': 19 });
    expect(await to(4, 19)).toEqual({ 'account-a': 80, 'account-c': 19 });
    expect(await to(3, 40)).toEqual(balancesAt(log, 5));
  });

  test('a later reversal takes back what was entered then', async () => {
    const { store, log } = await logOf([open('a'), deposit('a', 100), reverse('a', '1-1')]);
    const outcome = await evaluate(store, 3, branchOf({ type: 'ChangeAmount', position: position(2), eventId: '1-1', amount: 60 }));
    expect([2, 3].map((at) => wouldBeAt(log, outcome, at)['account-a'])).toEqual([60, 0]);
  });

  test('an amount that the rules refuse is told, and the event does not happen', async () => {
    const { store, log } = await logOf([open('a'), deposit('a', 100), withdraw('a', 10)]);
    const outcome = await evaluate(store, 3, branchOf({ type: 'ChangeAmount', position: position(3), eventId: '2-1', amount: 101 }));
    expect(outcome.edits).toMatchObject([{ type: 'Refused', rejection: { type: 'InsufficientFunds', available: 100 } }]);
    expect(wouldBeAt(log, outcome, 3)).toEqual({ 'account-a': 100 });
  });
});

describe('adding a command', () => {
  test('it happens right after its event, never between the two of a commit, and what follows sees it', async () => {
    const { store, log } = await logOf([open('a'), open('b'), deposit('a', 100), transfer('a', 'b', 40), withdraw('b', 40)]);
    const added = { type: 'Add', after: position(4), id: 'added', command: withdraw('b', 15) } as const;
    const outcome = await evaluate(store, 6, branchOf(added));
    expect([4, 5, 6].map((at) => wouldBeAt(log, outcome, at)['account-b'] ?? 0)).toEqual([0, 25, 25]);
    expect(outcome.conflicts).toMatchObject([{ position: 6, rejection: { type: 'InsufficientFunds', available: 25 } }]);
  });

  test('one that is refused is told so and changes nothing', async () => {
    const { store } = await logOf([open('a'), deposit('a', 100)]);
    const outcome = await evaluate(store, 2, branchOf({ type: 'Add', after: position(1), id: 'added', command: withdraw('a', 1) }));
    expect(outcome.edits).toMatchObject([{ type: 'Refused', rejection: { type: 'InsufficientFunds' } }]);
    expect(outcome.differences.length).toBe(0);
  });
});

test('what the rules would have refused in the log as well is a fact, and stays one', async () => {
  const store = new InMemoryEventStore<AccountEvent>();
  const { log } = await logOf([open('a'), deposit('a', 100), deposit('a', 3)]);
  const overdrawn: Recorded = {
    ...(log[1] as Recorded),
    position: position(4),
    version: version(4),
    id: 'x',
    commandId: 'x',
    event: { type: 'MoneyWithdrawn', data: { amount: 500, date } as never },
  };
  await store.appendRecorded(
    (async function* () {
      yield [...log, overdrawn];
    })(),
  );
  const outcome = await evaluate(store, 4, branchOf(leaveOut(log[2])));
  expect(outcome.conflicts).toEqual([]);
  expect(outcome.differences.at(position(4))).toEqual(new Map([['account-a', -3]]));
});

test('a fact does not happen where it would take a balance beyond what can be counted exactly', async () => {
  const most = Number.MAX_SAFE_INTEGER;
  const store = new InMemoryEventStore<AccountEvent>();
  const { log } = await logOf([open('a', null), deposit('a', most), withdraw('a', most - 1)]);
  // Against the rules both: the account is closed with 1 in it, and then more is put in.
  const facts = [
    { type: 'AccountClosed', data: {} },
    { type: 'MoneyDeposited', data: { amount: 5, date } },
  ].map((event, index) => ({
    ...(log[1] as Recorded),
    position: position(4 + index),
    version: version(4 + index),
    id: `x${index}`,
    commandId: `x${index}`,
    event: event as AccountEvent,
  }));
  await store.appendRecorded(
    (async function* () {
      yield [...log, ...facts];
    })(),
  );
  const outcome = await evaluate(store, 5, branchOf(leaveOut(log[2])));
  expect(outcome.conflicts).toMatchObject([{ position: 5, rejection: { type: 'BalanceOutOfRange' } }]);
  expect(outcome.differences.at(position(5))).toEqual(new Map([['account-a', most - 6]]));
});

test('an edit of what is not in this log is told, and changes nothing', async () => {
  const { store, log } = await logOf([open('a'), deposit('a', 100)]);
  const elsewhere = { ...leaveOut(log[1]), eventId: 'another' } as BranchEdit<AccountCommand>;
  const outcome = await evaluate(store, 2, branchOf(elsewhere, leaveOut(undefined)));
  expect(outcome.edits).toEqual([{ type: 'NotFound' }, { type: 'NotFound' }]);
  expect(outcome.differences.length).toBe(0);
});

const accountId = fc.constantFrom('a', 'b', 'c');
const amount = fc.integer({ min: 1, max: 100 });
const command: fc.Arbitrary<AccountCommand> = fc.oneof(
  fc.tuple(accountId, amount).map(([id, amount]) => deposit(id, amount)),
  fc.tuple(accountId, amount).map(([id, amount]) => withdraw(id, amount)),
  fc.tuple(accountId, accountId, amount).map(([from, to, amount]) => transfer(from, to, amount)),
  fc.tuple(accountId, fc.nat(40), fc.constantFrom(1, 2)).map(([id, nth, ordinal]) => reverse(id, `${nth}-${ordinal}`)),
  fc
    .tuple(accountId, fc.integer({ min: 0, max: 50 }))
    .map(([accountId, overdraftLimit]) => ({ type: 'ChangeOverdraftLimit', accountId, overdraftLimit }) as const),
  accountId.map((accountId) => ({ type: 'CloseAccount', accountId }) as const),
  accountId.map((accountId) => ({ type: 'ReopenAccount', accountId }) as const),
);
const lives = fc
  .array(command, { minLength: 5, maxLength: 60, size: 'max' })
  .map((commands) => [open('a', 20), open('b'), open('c', null), ...commands]);

describe('whatever happened', () => {
  test('a branch without edits is the log, at every position', () =>
    fc.assert(
      fc.asyncProperty(lives, async (commands) => {
        const { store, log } = await logOf(commands);
        const outcome = await evaluate(store, log.length, { base: position(0), edits: [] });
        expect(outcome.differences.length).toBe(0);
        expect(outcome.conflicts).toEqual([]);
        expect(outcome.streams.size).toBe(0);
      }),
      { numRuns: 20 },
    ));

  test('leaving out events is the fold of the rest, decided again, at every position', () =>
    fc.assert(
      fc.asyncProperty(lives, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), async (commands, picks) => {
        const { store, log, given } = await logOf(commands);
        const events = picks.map((pick) => log[pick % log.length] as Recorded);
        const outcome = await evaluate(store, log.length, branchOf(...events.map(leaveOut)));
        const gone = new Set(events.map((event) => event.commandId));
        const stored = new Set(log.map((event) => event.commandId));
        const rest = await everythingIn(await played(given.filter(({ commandId }) => stored.has(commandId) && !gone.has(commandId))));
        const positionOf = new Map(log.map((event) => [event.id, event.position]));
        for (let at = 0; at <= log.length; at++) {
          const expected = balancesAt(
            rest.filter((event) => (positionOf.get(event.id) ?? 0) <= at).map((event, index) => ({ ...event, position: position(index) })),
            log.length,
          );
          expect(withoutZeroes(wouldBeAt(log, outcome, at))).toEqual(withoutZeroes(expected));
        }
        const refused = log.filter(({ id, commandId }) => !gone.has(commandId) && !rest.some((event) => event.id === id));
        expect(outcome.conflicts.map(({ position: at }) => at)).toEqual(refused.filter(({ id }) => id.endsWith('-1')).map((event) => event.position));
      }),
      { numRuns: 100 },
    ));

  test('changing amounts and adding commands is the fold of those commands instead, decided again', () =>
    fc.assert(
      fc.asyncProperty(lives, fc.nat(), amount, fc.nat(), command, async (commands, pick, newAmount, place, added) => {
        const { store, log, given } = await logOf(commands);
        const entries = log.filter(({ event }) => hasOwnAmount(event));
        const entry = entries[pick % Math.max(1, entries.length)];
        const after = log[place % log.length] as Recorded;
        const edits: BranchEdit<AccountCommand>[] = [{ type: 'Add', after: after.position, id: 'added', command: added }];
        if (entry) edits.push({ type: 'ChangeAmount', position: entry.position, eventId: entry.id, amount: newAmount });
        const outcome = await evaluate(store, log.length, branchOf(...edits));
        const stored = new Set(log.map((event) => event.commandId));
        const instead = given
          .filter(({ commandId }) => stored.has(commandId))
          .flatMap(({ command: original, commandId }) => {
            const isChanged = commandId === entry?.commandId && 'amount' in original;
            const changed = isChanged
              ? { ...original, amount: newAmount, ...('receivedAmount' in original && { receivedAmount: newAmount }) }
              : original;
            return [{ command: changed, commandId }, ...(commandId === after.commandId ? [{ command: added, commandId: 'added' }] : [])];
          });
        const rest = await everythingIn(await played(instead));
        expect(withoutZeroes(wouldBeAt(log, outcome, log.length))).toEqual(withoutZeroes(balancesAt(rest, rest.length)));
      }),
      { numRuns: 100 },
    ));
});
