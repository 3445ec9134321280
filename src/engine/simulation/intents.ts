import type { AccountCommand } from '../../accounts/accountCommands.ts';
import type { RecordedEvent } from '../../eventsourcing/event.ts';
import type { AnyEvent } from '../house.ts';

/** One thing that a person wants once, however often it has to be asked for. */
export interface Intent {
  readonly commandId: string;
  readonly command: AccountCommand;
  readonly recordedAt: string;
  attempts: number;
  /** Attempts that were not answered yet. */
  inFlight: number;
  /** The last answer; `unknown` where none came, or that something went wrong. */
  answer: 'none' | 'accepted' | 'refused' | 'unknown';
  /** As acknowledged. */
  events: readonly RecordedEvent<AnyEvent>[];
}

const currencyOf = { a: 'EUR', b: 'EUR', c: 'CZK' } as const;
type AccountId = keyof typeof currencyOf;
const accountIds: readonly AccountId[] = ['a', 'b', 'c'];
const date = '2026-11-25';

export type Random = () => number;

/** One of several, each as likely. */
export function oneOf<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('One of none');
  return item;
}

export const upTo = (random: Random, most: number): number => 1 + Math.floor(random() * most);

/** The accounts that every run begins with; the last may go below zero, but not far. */
export const openings: readonly AccountCommand[] = accountIds.map((accountId) => ({
  type: 'OpenAccount',
  accountId,
  name: `Account ${accountId}`,
  currency: currencyOf[accountId],
  kind: 'checking',
  overdraftLimit: accountId === 'b' ? 200 : 0,
}));

/** What a person may come to want, sensible or not. Amounts are such that an account is often nearly empty. */
export function randomCommand(random: Random, ordinal: number, entryIds: readonly string[]): AccountCommand {
  const [accountId, toAccountId] = [oneOf(random, accountIds), oneOf(random, accountIds)];
  const amount = upTo(random, 300);
  // Tells in the log what was wanted, whatever id it was sent under.
  const note = noteOf(ordinal);
  switch (oneOf(random, ['deposit', 'deposit', 'withdraw', 'withdraw', 'withdraw', 'transfer', 'transfer', 'reverse', 'limit', 'rename', 'close'])) {
    case 'deposit':
      return { type: 'DepositMoney', accountId, amount, date, note };
    case 'withdraw':
      return { type: 'WithdrawMoney', accountId, amount, date, note };
    case 'transfer': {
      const received = currencyOf[accountId] === currencyOf[toAccountId] ? {} : { receivedAmount: amount * 25 };
      return { type: 'TransferMoney', accountId, toAccountId, transferId: `transfer-${ordinal}`, amount, date, note, ...received };
    }
    case 'reverse':
      return { type: 'ReverseEntry', accountId, entryId: entryIds.length > 0 ? oneOf(random, entryIds) : 'none', date, reason: note };
    case 'limit':
      return { type: 'ChangeOverdraftLimit', accountId, overdraftLimit: upTo(random, 3) * 100 };
    case 'rename':
      return { type: 'RenameAccount', accountId, name: note };
    default:
      return random() < 0.5 ? { type: 'CloseAccount', accountId } : { type: 'ReopenAccount', accountId };
  }
}

const noteOf = (ordinal: number): string => `wanted ${ordinal}`;

/** In words, for the steps of a run. */
export function inWords(command: AccountCommand): string {
  const { type, accountId } = command;
  const amount = 'amount' in command ? ` ${command.amount}` : '';
  return `${type} ${accountId}${'toAccountId' in command ? ` → ${command.toAccountId}` : ''}${amount}`;
}
