import { position, type RecordedEvent, version } from '../eventsourcing/event.ts';
import type { AccountCommand } from './accountCommands.ts';
import type { AccountCreatedData, AccountEvent, EntryDetails } from './accountEvents.ts';
import { accountStream } from './accountStream.ts';
import { minorUnits } from './money.ts';

/** Ordinary events and commands for tests, each able to differ in what the test is about. */

export const day = '2026-11-02';

type Event<Type extends AccountEvent['type']> = Extract<AccountEvent, { type: Type }>;
type Command<Type extends AccountCommand['type']> = Extract<AccountCommand, { type: Type }>;
type Details = Partial<EntryDetails>;

interface Opening extends Omit<AccountCreatedData, 'overdraftLimit'> {
  readonly overdraftLimit: number | null;
}

export function created({ overdraftLimit = 0, ...details }: Partial<Opening> = {}): Event<'AccountCreated'> {
  const limit = overdraftLimit === null ? null : minorUnits(overdraftLimit);
  return {
    type: 'AccountCreated',
    data: { name: 'Everyday', currency: 'EUR', exponent: 2, kind: 'checking', ...details, overdraftLimit: limit },
  };
}

export const deposited = (amount: number, details: Details = {}): Event<'MoneyDeposited'> => ({
  type: 'MoneyDeposited',
  data: { amount: minorUnits(amount), date: day, ...details },
});

export const withdrawn = (amount: number, details: Details = {}): Event<'MoneyWithdrawn'> => ({
  type: 'MoneyWithdrawn',
  data: { amount: minorUnits(amount), date: day, ...details },
});

export const transferredOut = (amount: number, otherAccount: string, transferId = 'transfer-1'): Event<'MoneyTransferredOut'> => ({
  type: 'MoneyTransferredOut',
  data: { amount: minorUnits(amount), date: day, transferId, otherAccount },
});

export const transferredIn = (amount: number, otherAccount: string, transferId = 'transfer-1'): Event<'MoneyTransferredIn'> => ({
  type: 'MoneyTransferredIn',
  data: { amount: minorUnits(amount), date: day, transferId, otherAccount },
});

export const reversed = (entryId: string, amount: number, reason = 'Typed twice'): Event<'EntryReversed'> => ({
  type: 'EntryReversed',
  data: { entryId, amount: minorUnits(amount), date: day, reason },
});

export const renamed = (name: string): Event<'AccountRenamed'> => ({ type: 'AccountRenamed', data: { name } });
export const closed: Event<'AccountClosed'> = { type: 'AccountClosed', data: {} };
export const reopened: Event<'AccountReopened'> = { type: 'AccountReopened', data: {} };

export const overdraftLimitChanged = (overdraftLimit: number | null): Event<'OverdraftLimitChanged'> => ({
  type: 'OverdraftLimitChanged',
  data: { overdraftLimit: overdraftLimit === null ? null : minorUnits(overdraftLimit) },
});

/** Commands are for the account `everyday`, and transfers go from there to `savings`, unless told otherwise. */
export const accountId = 'everyday';
export const toAccountId = 'savings';

export const openAccount = (details: Partial<Command<'OpenAccount'>> = {}): Command<'OpenAccount'> => ({
  type: 'OpenAccount',
  accountId,
  name: 'Everyday',
  currency: 'EUR',
  kind: 'checking',
  overdraftLimit: 0,
  ...details,
});

export const deposit = (amount: number, details: Partial<Command<'DepositMoney'>> = {}): Command<'DepositMoney'> => ({
  type: 'DepositMoney',
  accountId,
  amount,
  date: day,
  ...details,
});

export const withdraw = (amount: number, details: Partial<Command<'WithdrawMoney'>> = {}): Command<'WithdrawMoney'> => ({
  type: 'WithdrawMoney',
  accountId,
  amount,
  date: day,
  ...details,
});

export const transfer = (amount: number, details: Partial<Command<'TransferMoney'>> = {}): Command<'TransferMoney'> => ({
  type: 'TransferMoney',
  accountId,
  toAccountId,
  transferId: 'transfer-1',
  amount,
  date: day,
  ...details,
});

export const reverse = (entryId: string, details: Partial<Command<'ReverseEntry'>> = {}): Command<'ReverseEntry'> => ({
  type: 'ReverseEntry',
  accountId,
  entryId,
  date: day,
  reason: 'Typed twice',
  ...details,
});

export const rename = (name: string): Command<'RenameAccount'> => ({ type: 'RenameAccount', accountId, name });
export const closeAccount: Command<'CloseAccount'> = { type: 'CloseAccount', accountId };
export const reopenAccount: Command<'ReopenAccount'> = { type: 'ReopenAccount', accountId };

export const changeOverdraftLimit = (overdraftLimit: number | null): Command<'ChangeOverdraftLimit'> => ({
  type: 'ChangeOverdraftLimit',
  accountId,
  overdraftLimit,
});

/** A log of these events, each in its account, one a commit. */
export function logOf(
  ...events: readonly { readonly accountId: string; readonly event: AccountEvent; readonly recordedAt?: string }[]
): readonly RecordedEvent<AccountEvent>[] {
  const versions = new Map<string, number>();
  return events.map(({ accountId, event, recordedAt = `${day}T08:00:00Z` }, index) => {
    versions.set(accountId, (versions.get(accountId) ?? 0) + 1);
    return {
      position: position(index + 1),
      streamId: accountStream(accountId),
      version: version(versions.get(accountId) ?? 0),
      id: `event-${index + 1}`,
      commandId: `command-${index + 1}`,
      recordedAt,
      schemaVersion: 1,
      source: 'urn:test',
      event,
    };
  });
}
