import type { AccountKind } from '../../src/accounts/accountEvents.ts';
import type { StreamId } from '../../src/eventsourcing/event.ts';
import type { Currency } from './places.ts';

/** An account while its ledger is made: just enough to let nothing happen that the app would refuse. */
export interface LedgerAccount {
  readonly id: string;
  readonly streamId: StreamId;
  readonly kind: AccountKind;
  readonly currency: Currency;
  name: string;
  version: number;
  balance: number;
  /** Minor units below zero that are allowed; `null`: no limit is checked. */
  overdraftLimit: number | null;
  isOpen: boolean;
  isClosed: boolean;
  /** The newest withdrawal that was not taken back. */
  lastPayment: Payment | undefined;
}

export interface Payment {
  readonly eventId: string;
  readonly amount: number;
}

/** Accounts of people who live together, all in one currency. The first is the everyday one. */
export interface Household {
  readonly family: string;
  readonly employer: string;
  readonly accounts: readonly LedgerAccount[];
  /** Day of the month. */
  readonly payday: number;
  readonly rentDay: number;
  /** Minor units. */
  readonly salary: number;
  readonly rent: number;
}

/** Minor units that may leave the account now. */
export function available({ balance, overdraftLimit }: LedgerAccount): number {
  return overdraftLimit === null ? Number.POSITIVE_INFINITY : balance + overdraftLimit;
}
