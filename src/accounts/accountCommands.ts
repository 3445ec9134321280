import type { AccountKind, EntryDetails } from './accountEvents.ts';

/** What a person asks of an account. Amounts are minor units as typed: the rules check them, not the type. */
export type AccountCommand =
  | OpenAccount
  | DepositMoney
  | WithdrawMoney
  | TransferMoney
  | ReverseEntry
  | RenameAccount
  | ChangeOverdraftLimit
  | CloseAccount
  | ReopenAccount;

export interface OpenAccount {
  readonly type: 'OpenAccount';
  /** Chosen by the caller, so that a repeated command opens the same account. */
  readonly accountId: string;
  readonly name: string;
  /** ISO 4217 code. */
  readonly currency: string;
  readonly kind: AccountKind;
  /** Minor units, 0 or more; `null`: no limit is checked. */
  readonly overdraftLimit: number | null;
}

export interface DepositMoney extends EntryDetails {
  readonly type: 'DepositMoney';
  readonly accountId: string;
  readonly amount: number;
}

export interface WithdrawMoney extends EntryDetails {
  readonly type: 'WithdrawMoney';
  readonly accountId: string;
  readonly amount: number;
}

export interface TransferMoney extends EntryDetails {
  readonly type: 'TransferMoney';
  /** The account that pays. */
  readonly accountId: string;
  /** The account that receives. */
  readonly toAccountId: string;
  readonly transferId: string;
  /** What leaves, in the paying account's currency. */
  readonly amount: number;
  /** What arrives, in the receiving account's currency; needed only where the currencies differ. */
  readonly receivedAmount?: number;
}

export interface ReverseEntry {
  readonly type: 'ReverseEntry';
  readonly accountId: string;
  /** The event id of the entry to take back. */
  readonly entryId: string;
  readonly date: string;
  readonly reason: string;
}

export interface RenameAccount {
  readonly type: 'RenameAccount';
  readonly accountId: string;
  readonly name: string;
}

export interface ChangeOverdraftLimit {
  readonly type: 'ChangeOverdraftLimit';
  readonly accountId: string;
  readonly overdraftLimit: number | null;
}

export interface CloseAccount {
  readonly type: 'CloseAccount';
  readonly accountId: string;
}

export interface ReopenAccount {
  readonly type: 'ReopenAccount';
  readonly accountId: string;
}
