import type { Replay } from '../eventsourcing/branch.ts';
import type { RecordedEvent } from '../eventsourcing/event.ts';
import type { Account } from './account.ts';
import type { AccountCommand } from './accountCommands.ts';
import { type AccountEvent, changeOf, isAccountEvent, type TransferData } from './accountEvents.ts';
import type { AccountRejection } from './accountRejections.ts';
import { accountIdOf, accountStream } from './accountStream.ts';
import { add } from './money.ts';

type Recorded = RecordedEvent<AccountEvent>;
type Amounts = ReadonlyMap<string, number>;

/** Turns what happened to accounts back into what was asked of them, so that it can be decided again. */
export const accountReplay: Replay<Account, AccountCommand, AccountEvent, AccountRejection> = {
  isOwn: (recorded): recorded is Recorded => isAccountEvent(recorded.event) && accountIdOf(recorded.streamId) !== undefined,
  commandOf,
  isCausedBy,
  wouldBe,
  changeOf,
  impossible: (state, event) =>
    state.type === 'Opened' && add(state.balance, changeOf(event)) === undefined ? { type: 'BalanceOutOfRange' } : undefined,
  isMissing: ({ type }) => type === 'EntryNotFound' || type === 'AccountNotFound',
};

/** Whether a branch can give the event another amount. A reversal takes that of its entry. */
export function hasOwnAmount({ type }: { readonly type: string }): boolean {
  return type === 'MoneyDeposited' || type === 'MoneyWithdrawn' || type === 'MoneyTransferredOut' || type === 'MoneyTransferredIn';
}

/**
 * One side of a transfer whose other side is not in its commit (a file from elsewhere may hold such) is judged as what it
 * is for its own account: money put in, or taken out.
 */
function commandOf(recorded: Recorded, commit: readonly Recorded[], amounts: Amounts): AccountCommand {
  const { event } = recorded;
  const accountId = accountOf(recorded);
  switch (event.type) {
    case 'AccountCreated': {
      const { name, currency, kind, overdraftLimit } = event.data;
      return { type: 'OpenAccount', accountId, name, currency, kind, overdraftLimit };
    }
    case 'MoneyDeposited':
      return { ...event.data, type: 'DepositMoney', accountId, amount: amounts.get(recorded.id) ?? event.data.amount };
    case 'MoneyWithdrawn':
      return { ...event.data, type: 'WithdrawMoney', accountId, amount: amounts.get(recorded.id) ?? event.data.amount };
    case 'MoneyTransferredOut':
    case 'MoneyTransferredIn':
      return transferOf(recorded, event, commit, amounts);
    case 'EntryReversed': {
      const { entryId, date, reason } = event.data;
      return { type: 'ReverseEntry', accountId, entryId, date, reason };
    }
    case 'AccountRenamed':
      return { type: 'RenameAccount', accountId, name: event.data.name };
    case 'OverdraftLimitChanged':
      return { type: 'ChangeOverdraftLimit', accountId, overdraftLimit: event.data.overdraftLimit };
    case 'AccountClosed':
      return { type: 'CloseAccount', accountId };
    case 'AccountReopened':
      return { type: 'ReopenAccount', accountId };
  }
}

type TransferEvent = Extract<AccountEvent, { data: TransferData }>;

function transferOf(recorded: Recorded, event: TransferEvent, commit: readonly Recorded[], amounts: Amounts): AccountCommand {
  const other = commit.find((one) => isOtherSide(recorded, event, one));
  const isOut = event.type === 'MoneyTransferredOut';
  if (!other) {
    const { transferId: _, otherAccount: __, ...entry } = event.data;
    const amount = amounts.get(recorded.id) ?? entry.amount;
    return { ...entry, type: isOut ? 'WithdrawMoney' : 'DepositMoney', accountId: accountOf(recorded), amount };
  }
  const [out, arrived] = isOut ? [recorded, other] : [other, recorded];
  const { transferId, otherAccount: toAccountId, ...entry } = dataOf(out);
  const [sent, received] = scaled(entry.amount, dataOf(arrived).amount, amounts.get(out.id), amounts.get(arrived.id));
  return { ...entry, type: 'TransferMoney', accountId: accountOf(out), toAccountId, transferId, amount: sent, receivedAmount: received };
}

function isOtherSide(recorded: Recorded, event: TransferEvent, other: Recorded): boolean {
  const opposite = event.type === 'MoneyTransferredOut' ? 'MoneyTransferredIn' : 'MoneyTransferredOut';
  if (other.event.type !== opposite || accountOf(other) !== event.data.otherAccount) return false;
  const { transferId, otherAccount } = dataOf(other);
  return transferId === event.data.transferId && otherAccount === accountOf(recorded);
}

/** Both sides of a transfer. Where one is given another amount, the other follows at the same rate, rounded, and at least 1. */
function scaled(sent: number, received: number, newSent: number | undefined, newReceived: number | undefined): readonly [number, number] {
  if (newSent !== undefined) return [newSent, newReceived ?? atRate(newSent, received, sent)];
  if (newReceived !== undefined) return [atRate(newReceived, sent, received), newReceived];
  return [sent, received];
}

function atRate(amount: number, numerator: number, denominator: number): number {
  if (numerator === denominator || !Number.isSafeInteger(amount) || amount <= 0) return amount;
  const doubled = (2n * BigInt(amount) * BigInt(numerator)) / BigInt(denominator);
  return Math.max(1, Number((doubled + 1n) / 2n));
}

function isCausedBy(recorded: AccountEvent, decided: AccountEvent): boolean {
  if (recorded.type === 'EntryReversed') return decided.type === 'EntryReversed' && decided.data.entryId === recorded.data.entryId;
  if ('transferId' in recorded.data && 'transferId' in decided.data)
    return recorded.type === decided.type && recorded.data.transferId === decided.data.transferId;
  if (recorded.type === 'MoneyTransferredOut') return decided.type === 'MoneyWithdrawn';
  if (recorded.type === 'MoneyTransferredIn') return decided.type === 'MoneyDeposited';
  return recorded.type === decided.type;
}

/** All that a branch can make otherwise in an event of an account is its amount. */
function wouldBe(recorded: AccountEvent, decided: AccountEvent): AccountEvent {
  if (!('amount' in recorded.data) || !('amount' in decided.data) || recorded.data.amount === decided.data.amount) return recorded;
  return { ...recorded, data: { ...recorded.data, amount: decided.data.amount } } as AccountEvent;
}

function dataOf({ event }: Recorded): TransferData {
  if (event.type === 'MoneyTransferredOut' || event.type === 'MoneyTransferredIn') return event.data;
  throw new Error(`${event.type} is no side of a transfer`);
}

function accountOf({ streamId }: Recorded): string {
  return accountIdOf(streamId) ?? accountStream(streamId);
}
