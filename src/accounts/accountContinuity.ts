import { type AccountEvent, changeOf } from './accountEvents.ts';

/** As much of an account's past as what follows can contradict. */
export type AccountPast =
  | { readonly type: 'Unopened' }
  | {
      readonly type: 'Opened';
      readonly isClosed: boolean;
      readonly balance: number;
      readonly entries: { get(id: string): PastEntry | undefined };
    };

export interface PastEntry {
  /** Signed, as it changed the balance. */
  readonly amount: number;
  readonly isReversal: boolean;
  readonly isReversed: boolean;
}

/**
 * Why an event from outside cannot follow an account's past; undefined when it can. This asks whether the log makes sense,
 * not whether today's rules would allow it again: a fact stays a fact when a rule changes.
 */
export function contradictionOf(state: AccountPast, event: AccountEvent): string | undefined {
  if (event.type === 'AccountCreated') return state.type === 'Opened' ? 'the account was opened before' : undefined;
  if (state.type === 'Unopened') return 'the account was not opened before';
  if (state.isClosed && event.type !== 'AccountReopened') return 'the account is closed';
  if (!state.isClosed && event.type === 'AccountReopened') return 'the account is not closed';
  if (!Number.isSafeInteger(state.balance + changeOf(event))) return 'the balance would leave the range that can be counted exactly';
  if (event.type === 'AccountClosed' && state.balance !== 0) return 'the account is closed with money in it';
  if (event.type !== 'EntryReversed') return undefined;
  const entry = state.entries.get(event.data.entryId);
  if (!entry || entry.isReversal) return 'it reverses an entry that is not there';
  if (entry.isReversed) return 'it reverses an entry that was reversed before';
  return event.data.amount === -entry.amount ? undefined : 'its amount is not the opposite of the entry it reverses';
}
