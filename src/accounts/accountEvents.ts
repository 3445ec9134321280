import type { DomainEvent } from '../eventsourcing/event.ts';
import type { MinorUnits } from './money.ts';

/** What an account is, for people; no rule depends on it. */
export type AccountKind = 'checking' | 'savings' | 'cash' | 'credit' | 'other';

/** What a person may say about one movement of money. */
export interface EntryDetails {
  /** The day it counts for, `YYYY-MM-DD`; may differ from when it was recorded. */
  readonly date: string;
  readonly payee?: string;
  readonly note?: string;
  readonly category?: string;
  readonly reference?: string;
}

export interface AccountCreatedData {
  readonly name: string;
  /** ISO 4217 code. */
  readonly currency: string;
  /** Digits after the decimal sign, by ISO 4217; stored so that no later table can change what was meant. */
  readonly exponent: number;
  readonly kind: AccountKind;
  /** How far below zero the balance may go, in minor units, 0 or more; `null`: no limit is checked. */
  readonly overdraftLimit: MinorUnits | null;
}

export interface EntryData extends EntryDetails {
  /** Minor units, above zero. */
  readonly amount: MinorUnits;
}

export interface TransferData extends EntryData {
  /** The same on both sides. */
  readonly transferId: string;
  /** The account id of the other side. */
  readonly otherAccount: string;
}

export interface EntryReversedData {
  /** The event id of the entry taken back. */
  readonly entryId: string;
  /** Minor units, signed as it changes the balance. */
  readonly amount: MinorUnits;
  readonly date: string;
  readonly reason: string;
}

export type AccountEvent =
  | DomainEvent<'AccountCreated', AccountCreatedData>
  | DomainEvent<'MoneyDeposited', EntryData>
  | DomainEvent<'MoneyWithdrawn', EntryData>
  | DomainEvent<'MoneyTransferredOut', TransferData>
  | DomainEvent<'MoneyTransferredIn', TransferData>
  | DomainEvent<'EntryReversed', EntryReversedData>
  | DomainEvent<'AccountRenamed', { readonly name: string }>
  | DomainEvent<'OverdraftLimitChanged', { readonly overdraftLimit: MinorUnits | null }>
  | DomainEvent<'AccountClosed', Readonly<Record<string, never>>>
  | DomainEvent<'AccountReopened', Readonly<Record<string, never>>>;

export type AccountEventType = AccountEvent['type'];

export const accountEventTypes: Readonly<Record<AccountEventType, true>> = {
  AccountCreated: true,
  MoneyDeposited: true,
  MoneyWithdrawn: true,
  MoneyTransferredOut: true,
  MoneyTransferredIn: true,
  EntryReversed: true,
  AccountRenamed: true,
  OverdraftLimitChanged: true,
  AccountClosed: true,
  AccountReopened: true,
};

/** Whether an event is an account's: the log holds those of other aggregates as well. */
export const isAccountEvent = (event: DomainEvent): event is AccountEvent => Object.hasOwn(accountEventTypes, event.type);

/** By how much the event changes the balance of its own account, in minor units; 0 when it moves no money, or is no account's. */
export function changeOf(event: DomainEvent): number {
  if (!isAccountEvent(event)) return 0;
  switch (event.type) {
    case 'MoneyDeposited':
    case 'MoneyTransferredIn':
      return event.data.amount;
    case 'MoneyWithdrawn':
    case 'MoneyTransferredOut':
      return -event.data.amount;
    case 'EntryReversed':
      return event.data.amount;
    default:
      return 0;
  }
}
