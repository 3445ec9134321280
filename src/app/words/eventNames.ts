import type { AnyEventType } from '../../engine/engineApi.ts';

/** What happened, as a person would call it. */
export const eventNames: Readonly<Record<AnyEventType, string>> = {
  AccountCreated: 'Account opened',
  MoneyDeposited: 'Deposit',
  MoneyWithdrawn: 'Withdrawal',
  MoneyTransferredOut: 'Transfer out',
  MoneyTransferredIn: 'Transfer in',
  EntryReversed: 'Reversal',
  AccountRenamed: 'Account renamed',
  OverdraftLimitChanged: 'Overdraft limit changed',
  AccountClosed: 'Account closed',
  AccountReopened: 'Account reopened',
  BookmarkAdded: 'Bookmark added',
  BookmarkRenamed: 'Bookmark renamed',
  BookmarkRemoved: 'Bookmark removed',
};

/** The name of an event's type; the type itself when a newer version of the app made it up. */
export const eventName = (type: string): string => (Object.hasOwn(eventNames, type) ? eventNames[type as AnyEventType] : type);
