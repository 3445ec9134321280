// oxlint-disable vitest/expect-expect -- "thenEvents" and "thenRejected" are the assertions.
import { describe, expect, test } from 'vitest';
import { type CommandHandler, commandHandler } from '../eventsourcing/commandHandler.ts';
import type { RecordedEvent } from '../eventsourcing/event.ts';
import { given } from '../eventsourcing/givenWhenThen.ts';
import { InMemoryEventStore } from '../eventsourcing/inMemoryEventStore.ts';
import { type Account, account } from './account.ts';
import type { AccountCommand } from './accountCommands.ts';
import type { AccountEvent } from './accountEvents.ts';
import {
  accountId,
  changeOverdraftLimit,
  closeAccount,
  closed,
  created,
  day,
  deposit,
  deposited,
  openAccount,
  overdraftLimitChanged,
  rename,
  renamed,
  reopenAccount,
  reopened,
  reverse,
  reversed,
  toAccountId,
  transfer,
  transferredIn,
  transferredOut,
  withdraw,
  withdrawn,
} from './accountExamples.ts';
import type { AccountRejection } from './accountRejections.ts';
import { accountStream } from './accountStream.ts';
import { minorUnits } from './money.ts';

const own = accountStream(accountId);
const other = accountStream(toAccountId);
const most = Number.MAX_SAFE_INTEGER;

test('an account with 100 deposited and 50 withdrawn holds 50, and refuses to pay 60', async () => {
  const store = new InMemoryEventStore<AccountEvent>();
  const handle = commandHandler(account, store);
  await handle(openAccount(), { commandId: 'open', recordedAt: '2026-11-02T08:00:00Z' });
  await handle(deposit(100), { commandId: 'deposit', recordedAt: '2026-11-02T08:01:00Z' });
  await handle(withdraw(50), { commandId: 'withdraw', recordedAt: '2026-11-02T08:02:00Z' });
  const log = await logIn(store);
  expect(given(account, factsOf(log)).state()).toMatchObject({ balance: 50 });

  const refused = await handle(withdraw(60), { commandId: 'too much', recordedAt: '2026-11-02T08:03:00Z' });

  expect(refused).toEqual({ type: 'Rejected', rejection: { type: 'InsufficientFunds', accountId, available: 50 } });
  expect(factsOf(log)).toEqual([created(), deposited(100), withdrawn(50)]);
  expect(await logIn(store)).toEqual(log);
});

describe('OpenAccount', () => {
  test('opens an account with its name, its currency and the digits ISO 4217 gives it', () =>
    given(account, [])
      .when(openAccount({ name: ' Úspory ', currency: 'HUF', kind: 'savings', overdraftLimit: 5_000 }))
      .thenEvents(created({ name: 'Úspory', currency: 'HUF', exponent: 2, kind: 'savings', overdraftLimit: 5_000 })));

  test('opens an account without an overdraft limit', () =>
    given(account, [])
      .when(openAccount({ overdraftLimit: null }))
      .thenEvents(created({ overdraftLimit: null })));

  test('is refused when the id exists, closed or not', () => {
    given(account, [created()]).when(openAccount()).thenRejected({ type: 'AccountAlreadyExists', accountId });
    given(account, [created(), closed]).when(openAccount()).thenRejected({ type: 'AccountAlreadyExists', accountId });
  });

  test.each(['', '   ', '\n\t'])('is refused with the empty name %j', (name) =>
    given(account, []).when(openAccount({ name })).thenRejected({ type: 'NameMissing' }),
  );

  test('is refused with a name of more than 200 characters, and not with one of 200', () => {
    const name = 'n'.repeat(200);
    given(account, [])
      .when(openAccount({ name: ` ${name} ` }))
      .thenEvents(created({ name }));
    given(account, [])
      .when(openAccount({ name: `${name}n` }))
      .thenRejected({ type: 'TextTooLong', field: 'name', limit: 200 });
  });

  test.each(['', 'eur', 'EURO', 'XAU', 'toString', '__proto__'])('is refused with the currency %j', (currency) =>
    given(account, []).when(openAccount({ currency })).thenRejected({ type: 'UnknownCurrency', currency }),
  );

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, most + 1])('is refused with an overdraft limit of %d', (overdraftLimit) =>
    given(account, []).when(openAccount({ overdraftLimit })).thenRejected({ type: 'InvalidOverdraftLimit' }),
  );
});

describe('every command but OpenAccount', () => {
  const commands: readonly AccountCommand[] = [
    deposit(1),
    withdraw(1),
    transfer(1),
    reverse('event-2'),
    rename('Other'),
    changeOverdraftLimit(1),
    closeAccount,
    reopenAccount,
  ];

  test.each(commands)('$type is refused for an account that does not exist', (command) =>
    given(account, []).when(command).thenRejected({ type: 'AccountNotFound', accountId }),
  );

  test.each(commands.filter(({ type }) => type !== 'ReopenAccount'))('$type is refused for a closed account', (command) =>
    given(account, [created(), deposited(5), withdrawn(5), closed], { [other]: [created()] })
      .when(command)
      .thenRejected({ type: 'AccountIsClosed', accountId }),
  );
});

describe('every entry', () => {
  const entries = [deposit, withdraw, transfer] as const;
  const rich = [created(), deposited(1_000)];

  function refuses(command: AccountCommand, rejection: AccountRejection): void {
    given(account, rich, { [other]: [created()] })
      .when(command)
      .thenRejected(rejection);
  }

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, most + 1])('is refused with an amount of %d', (amount) => {
    for (const entry of entries) refuses(entry(amount), { type: 'InvalidAmount' });
  });

  test.each(['', '2026-02-29', '2026-13-01', '02.11.2026', '2026-11-02T08:00:00Z'])('is refused on the day %j', (date) => {
    for (const entry of entries) refuses(entry(1, { date }), { type: 'InvalidDate', date });
  });

  test.each(['payee', 'note', 'category', 'reference'])('is refused with a %s of more than 2,000 characters', (field) => {
    const details = { [field]: 'x'.repeat(2_001) };
    for (const entry of entries) refuses(entry(1, details), { type: 'TextTooLong', field, limit: 2_000 });
  });

  test('keeps what a person said, trimmed and without what was left empty', () => {
    const details = { payee: ' Corner shop ', note: 'x'.repeat(2_000), category: '', reference: '  ' };
    given(account, rich)
      .when(deposit(7, details))
      .thenEvents(deposited(7, { payee: 'Corner shop', note: details.note }));
    given(account, rich)
      .when(withdraw(7, details))
      .thenEvents(withdrawn(7, { payee: 'Corner shop', note: details.note }));
  });
});

describe('DepositMoney', () => {
  test('puts money in', () => given(account, [created()]).when(deposit(100)).thenEvents(deposited(100)));

  test('is taken below the overdraft limit as well: it can only help', () =>
    given(account, [created({ overdraftLimit: null }), withdrawn(500), overdraftLimitChanged(100)])
      .when(deposit(1))
      .thenEvents(deposited(1)));

  test('is refused when the balance would leave the safe range', () => {
    given(account, [created(), deposited(most - 5)])
      .when(deposit(6))
      .thenRejected({ type: 'BalanceOutOfRange' });
    given(account, [created(), deposited(most - 5)])
      .when(deposit(5))
      .thenEvents(deposited(5));
  });
});

describe('WithdrawMoney', () => {
  test('takes money out, to the last of the overdraft', () => {
    given(account, [created(), deposited(100)])
      .when(withdraw(100))
      .thenEvents(withdrawn(100));
    given(account, [created({ overdraftLimit: 50 }), deposited(100)])
      .when(withdraw(150))
      .thenEvents(withdrawn(150));
  });

  test('is refused beyond the overdraft limit, saying what could be taken', () =>
    given(account, [created({ overdraftLimit: 50 }), deposited(100)])
      .when(withdraw(151))
      .thenRejected({ type: 'InsufficientFunds', accountId, available: minorUnits(150) }));

  test('says that nothing can be taken from an account that is below its limit already', () =>
    given(account, [created({ overdraftLimit: null }), withdrawn(500), overdraftLimitChanged(100)])
      .when(withdraw(1))
      .thenRejected({ type: 'InsufficientFunds', accountId, available: minorUnits(0) }));

  test('is not checked where there is no limit', () =>
    given(account, [created({ overdraftLimit: null })])
      .when(withdraw(most))
      .thenEvents(withdrawn(most)));

  test('is refused when the balance would leave the safe range', () =>
    given(account, [created({ overdraftLimit: null }), withdrawn(most)])
      .when(withdraw(1))
      .thenRejected({ type: 'BalanceOutOfRange' }));
});

describe('TransferMoney', () => {
  const rich = [created({ overdraftLimit: 50 }), deposited(100)];
  const franc = created({ currency: 'CHF' });

  test('moves money out of one account and into the other, in one commit', () =>
    given(account, rich, { [other]: [created()] })
      .when(transfer(150))
      .thenEventsIn({ streamId: own, event: transferredOut(150, toAccountId) }, { streamId: other, event: transferredIn(150, accountId) }));

  test('says the same on both sides', () => {
    const details = { payee: 'Me', note: 'For later', category: 'Saving', reference: '42' };
    const both = { ...details, date: day, transferId: 'transfer-1' };
    given(account, rich, { [other]: [created()] })
      .when(transfer(1, details))
      .thenEventsIn(
        { streamId: own, event: { type: 'MoneyTransferredOut', data: { ...both, amount: minorUnits(1), otherAccount: toAccountId } } },
        { streamId: other, event: { type: 'MoneyTransferredIn', data: { ...both, amount: minorUnits(1), otherAccount: accountId } } },
      );
  });

  test('to another currency moves what leaves and what arrives', () =>
    given(account, rich, { [other]: [franc] })
      .when(transfer(100, { receivedAmount: 94 }))
      .thenEventsIn({ streamId: own, event: transferredOut(100, toAccountId) }, { streamId: other, event: transferredIn(94, accountId) }));

  test('to another currency is refused without a received amount', () =>
    given(account, rich, { [other]: [franc] })
      .when(transfer(100))
      .thenRejected({ type: 'ReceivedAmountMissing', from: 'EUR', to: 'CHF' }));

  test.each([0, -1, 0.5, most + 1])('to another currency is refused with a received amount of %d', (receivedAmount) =>
    given(account, rich, { [other]: [franc] })
      .when(transfer(100, { receivedAmount }))
      .thenRejected({ type: 'InvalidAmount' }),
  );

  test('within a currency is refused when another amount arrives than leaves', () => {
    const between = given(account, rich, { [other]: [created()] });
    between.when(transfer(100, { receivedAmount: 99 })).thenRejected({ type: 'ReceivedAmountDiffers', currency: 'EUR' });
    between
      .when(transfer(100, { receivedAmount: 100 }))
      .thenEventsIn({ streamId: own, event: transferredOut(100, toAccountId) }, { streamId: other, event: transferredIn(100, accountId) });
  });

  test('is refused beyond the overdraft limit of the paying account', () =>
    given(account, rich, { [other]: [created()] })
      .when(transfer(151))
      .thenRejected({ type: 'InsufficientFunds', accountId, available: minorUnits(150) }));

  test('is refused when either balance would leave the safe range', () => {
    given(account, rich, { [other]: [created(), deposited(most)] })
      .when(transfer(1))
      .thenRejected({ type: 'BalanceOutOfRange' });
    given(account, [created({ overdraftLimit: null }), withdrawn(most)], { [other]: [created()] })
      .when(transfer(1))
      .thenRejected({ type: 'BalanceOutOfRange' });
  });

  test('is refused to the same account', () =>
    given(account, rich)
      .when(transfer(1, { toAccountId: accountId }))
      .thenRejected({ type: 'SameAccount' }));

  test('is refused to an account that does not exist', () =>
    given(account, rich).when(transfer(1)).thenRejected({ type: 'AccountNotFound', accountId: toAccountId }));

  test('is refused to a closed account', () =>
    given(account, rich, { [other]: [created(), closed] })
      .when(transfer(1))
      .thenRejected({ type: 'AccountIsClosed', accountId: toAccountId }));

  test.each(['', 'x'.repeat(201)])('with an id that no log file could carry is a bug of the caller', (transferId) => {
    expect(() => given(account, rich, { [other]: [created()] }).when(transfer(1, { transferId }))).toThrow(RangeError);
  });
});

describe('ReverseEntry', () => {
  test('takes a deposit back', () =>
    given(account, [created(), deposited(100)])
      .when(reverse('event-2', { reason: ' Typed twice ' }))
      .thenEvents(reversed('event-2', -100)));

  test('takes a withdrawal back', () =>
    given(account, [created(), deposited(100), withdrawn(30)])
      .when(reverse('event-3'))
      .thenEvents(reversed('event-3', 30)));

  const afterTransfer = [created(), deposited(100), transferredOut(60, toAccountId)];

  test('takes a transfer back on both sides, in one commit, from either side', () => {
    const savings = [created(), transferredIn(60, accountId)];
    given(account, afterTransfer, { [other]: savings })
      .when(reverse('event-3'))
      .thenEventsIn({ streamId: own, event: reversed('event-3', 60) }, { streamId: other, event: reversed('event-2', -60) });
    given(account, savings, { [own]: afterTransfer })
      .when(reverse('event-2', { accountId: toAccountId }))
      .thenEventsIn({ streamId: other, event: reversed('event-2', -60) }, { streamId: own, event: reversed('event-3', 60) });
  });

  test('takes a transfer between currencies back by what left and what arrived', () =>
    given(account, afterTransfer, { [other]: [created({ currency: 'CHF' }), transferredIn(55, accountId)] })
      .when(reverse('event-3'))
      .thenEventsIn({ streamId: own, event: reversed('event-3', 60) }, { streamId: other, event: reversed('event-2', -55) }));

  test('finds the other side although another transfer carries the same id, as in a log from elsewhere', () => {
    const passedOn = [created({ overdraftLimit: null }), transferredIn(60, accountId), transferredOut(40, 'cash'), transferredIn(10, 'cash')];
    given(account, afterTransfer, { [other]: passedOn })
      .when(reverse('event-3'))
      .thenEventsIn({ streamId: own, event: reversed('event-3', 60) }, { streamId: other, event: reversed('event-2', -60) });

    const twice = [created(), deposited(100), transferredOut(60, toAccountId), transferredOut(20, toAccountId)];
    const arrivedTwice = [created(), transferredIn(60, accountId), transferredIn(20, accountId)];
    given(account, twice, { [other]: arrivedTwice })
      .when(reverse('event-3'))
      .thenEventsIn({ streamId: own, event: reversed('event-3', 60) }, { streamId: other, event: reversed('event-2', -60) });
    given(account, twice, { [other]: arrivedTwice })
      .when(reverse('event-4'))
      .thenEventsIn({ streamId: own, event: reversed('event-4', 20) }, { streamId: other, event: reversed('event-3', -20) });
  });

  test('of one among forty thousand with the same id takes no longer than its account is long', () => {
    const state = Array.from({ length: 40_000 }, (_, at) => at).reduce<Account>(
      (before, at) => account.evolve(before, transferredIn(at + 1, toAccountId), `in-${at}`),
      account.evolve(account.initialState, created(), 'event-1'),
    );
    const outThere = [created({ overdraftLimit: null }), transferredOut(1, accountId), transferredOut(2, accountId)];
    const arrived = outThere.reduce<Account>((before, event, at) => account.evolve(before, event, `event-${at}`), account.initialState);
    const stateOf = (stream: string) => (stream === own ? state : arrived);
    expect(account.decide(reverse('in-1'), state, stateOf)).toMatchObject({
      type: 'Accepted',
      events: [{ event: reversed('in-1', -2) }, { event: reversed('event-2', 2) }],
    });
  });

  test('is refused for a transfer whose other side is not in the log', () =>
    given(account, afterTransfer, { [other]: [created()] })
      .when(reverse('event-3'))
      .thenRejected({ type: 'EntryNotFound', entryId: 'transfer-1' }));

  test.each(['event-1', 'event-9', '', '__proto__'])('is refused for %j, which is no entry', (entryId) =>
    given(account, [created(), deposited(100)])
      .when(reverse(entryId))
      .thenRejected({ type: 'EntryNotFound', entryId }),
  );

  test('is refused for an entry that was reversed already', () =>
    given(account, [created(), deposited(100), reversed('event-2', -100)])
      .when(reverse('event-2'))
      .thenRejected({ type: 'EntryAlreadyReversed', entryId: 'event-2' }));

  test('is refused for a transfer that was reversed already, from either side', () => {
    const from = [...afterTransfer, reversed('event-3', 60)];
    const to = [created(), transferredIn(60, accountId), reversed('event-2', -60)];
    given(account, from, { [other]: to })
      .when(reverse('event-3'))
      .thenRejected({ type: 'EntryAlreadyReversed', entryId: 'event-3' });
    given(account, to, { [own]: from })
      .when(reverse('event-2', { accountId: toAccountId }))
      .thenRejected({ type: 'EntryAlreadyReversed', entryId: 'event-2' });
  });

  test('is refused for a reversal', () =>
    given(account, [created(), deposited(100), reversed('event-2', -100)])
      .when(reverse('event-3'))
      .thenRejected({ type: 'ReversalCannotBeReversed', entryId: 'event-3' }));

  test('is refused when it would take out what is not there', () =>
    given(account, [created({ overdraftLimit: 20 }), deposited(100), withdrawn(50)])
      .when(reverse('event-2'))
      .thenRejected({ type: 'InsufficientFunds', accountId, available: minorUnits(70) }));

  test('is refused for a transfer whose receiver has spent the money, naming the receiver', () =>
    given(account, afterTransfer, { [other]: [created(), transferredIn(60, accountId), withdrawn(1)] })
      .when(reverse('event-3'))
      .thenRejected({ type: 'InsufficientFunds', accountId: toAccountId, available: minorUnits(59) }));

  test('is refused for a transfer whose other account is closed', () =>
    given(account, afterTransfer, { [other]: [created(), transferredIn(60, accountId), withdrawn(60), closed] })
      .when(reverse('event-3'))
      .thenRejected({ type: 'AccountIsClosed', accountId: toAccountId }));

  test('is refused when the balance would leave the safe range', () =>
    given(account, [created({ overdraftLimit: null }), withdrawn(5), deposited(5), deposited(most)])
      .when(reverse('event-2'))
      .thenRejected({ type: 'BalanceOutOfRange' }));

  const one = given(account, [created(), deposited(100)]);

  test.each(['', '  \n'])('is refused with the empty reason %j', (reason) =>
    one.when(reverse('event-2', { reason })).thenRejected({ type: 'ReasonMissing' }),
  );

  test('is refused with a reason of more than 2,000 characters', () =>
    one.when(reverse('event-2', { reason: 'x'.repeat(2_001) })).thenRejected({ type: 'TextTooLong', field: 'reason', limit: 2_000 }));

  test('is refused on a day that does not exist', () =>
    one.when(reverse('event-2', { date: '2026-11-31' })).thenRejected({ type: 'InvalidDate', date: '2026-11-31' }));
});

describe('RenameAccount', () => {
  test('gives a new name, trimmed', () => given(account, [created()]).when(rename(' Household ')).thenEvents(renamed('Household')));

  test.each(['', ' '])('is refused with the empty name %j', (name) =>
    given(account, [created()]).when(rename(name)).thenRejected({ type: 'NameMissing' }),
  );

  test('is refused with a name of more than 200 characters', () =>
    given(account, [created()])
      .when(rename('n'.repeat(201)))
      .thenRejected({ type: 'TextTooLong', field: 'name', limit: 200 }));

  test('is refused when the name stays the same', () => {
    given(account, [created()]).when(rename(' Everyday ')).thenRejected({ type: 'NothingChanged' });
    given(account, [created(), renamed('Household')])
      .when(rename('Household'))
      .thenRejected({ type: 'NothingChanged' });
  });
});

describe('ChangeOverdraftLimit', () => {
  const owing = given(account, [created({ overdraftLimit: 100 }), withdrawn(80)]);

  test.each([80, 200, null])('sets a limit of %j that the balance keeps', (limit) =>
    owing.when(changeOverdraftLimit(limit)).thenEvents(overdraftLimitChanged(limit)),
  );

  test('is refused when the account would be over its limit', () =>
    owing.when(changeOverdraftLimit(79)).thenRejected({ type: 'BalanceBelowLimit', balance: minorUnits(-80) }));

  test('is refused when the limit stays the same', () => {
    owing.when(changeOverdraftLimit(100)).thenRejected({ type: 'NothingChanged' });
    given(account, [created({ overdraftLimit: null })])
      .when(changeOverdraftLimit(null))
      .thenRejected({ type: 'NothingChanged' });
  });

  test.each([-1, 0.5, Number.NaN, most + 1])('is refused with a limit of %d', (limit) =>
    owing.when(changeOverdraftLimit(limit)).thenRejected({ type: 'InvalidOverdraftLimit' }),
  );

  test('counts from then on', () =>
    given(account, [created({ overdraftLimit: 100 }), overdraftLimitChanged(10)])
      .when(withdraw(11))
      .thenRejected({ type: 'InsufficientFunds', accountId, available: minorUnits(10) }));
});

describe('CloseAccount and ReopenAccount', () => {
  test('an empty account is closed', () =>
    given(account, [created(), deposited(5), withdrawn(5)])
      .when(closeAccount)
      .thenEvents(closed));

  test.each([deposited(5), withdrawn(5)])('an account with a balance is not closed: $type', (entry) => {
    const balance = minorUnits(entry.type === 'MoneyDeposited' ? 5 : -5);
    given(account, [created({ overdraftLimit: 5 }), entry])
      .when(closeAccount)
      .thenRejected({ type: 'BalanceNotZero', balance });
  });

  test('a closed account is reopened, and takes money again', () => {
    given(account, [created(), closed]).when(reopenAccount).thenEvents(reopened);
    given(account, [created(), closed, reopened]).when(deposit(5)).thenEvents(deposited(5));
  });

  test('an account that is not closed is not reopened', () => {
    given(account, [created()]).when(reopenAccount).thenRejected({ type: 'AccountIsNotClosed', accountId });
    given(account, [created(), closed, reopened]).when(reopenAccount).thenRejected({ type: 'AccountIsNotClosed', accountId });
  });
});

test('an event before AccountCreated is a damaged log, not a rule', () => {
  expect(() => given(account, [deposited(5)]).state()).toThrow('MoneyDeposited before AccountCreated');
});

test('opening an account without an id is a bug of the caller', async () => {
  const handle: CommandHandler<AccountCommand, AccountEvent, AccountRejection> = commandHandler(account, new InMemoryEventStore<AccountEvent>());
  await expect(handle(openAccount({ accountId: '' }), { commandId: 'open', recordedAt: '2026-11-02T08:00:00Z' })).rejects.toThrow(RangeError);
});

async function logIn(store: InMemoryEventStore<AccountEvent>): Promise<readonly RecordedEvent<AccountEvent>[]> {
  const log: RecordedEvent<AccountEvent>[] = [];
  for await (const events of store.read()) log.push(...events);
  return log;
}

function factsOf(log: readonly RecordedEvent<AccountEvent>[]): readonly AccountEvent[] {
  return log.map(({ event }) => event);
}
