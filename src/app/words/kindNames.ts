import type { AccountKind } from '../../accounts/accountEvents.ts';

/** What an account is, as a person would say it. */
export const kindNames: Readonly<Record<AccountKind, string>> = {
  checking: 'Current account',
  savings: 'Savings',
  cash: 'Cash',
  credit: 'Credit card',
  other: 'Other',
};
