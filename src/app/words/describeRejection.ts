import type { Rejection } from '../../engine/engineApi.ts';
import { formatCount } from '../kit/formatCount.ts';
import { spokenMoney } from '../kit/formatMoney.ts';

/** What a refusal is about, so that it can be said in the account's own money and name. */
export interface RejectionContext {
  readonly currency: string;
  readonly exponent: number;
}

/** For commands that are about no money. */
export const noMoney: RejectionContext = { currency: 'XXX', exponent: 0 };

/** Why a command was refused, and what to do about it, in a sentence or two for the person. */
export function describeRejection(rejection: Rejection, { currency, exponent }: RejectionContext): string {
  const money = (amount: number) => spokenMoney(amount, currency, exponent);
  switch (rejection.type) {
    case 'PastIsReadOnly':
      return 'You are viewing the past, which cannot be changed. Return to now, then try again.';
    case 'AccountNotFound':
      return 'There is no such account. It may have been opened in another ledger; choose another one.';
    case 'AccountAlreadyExists':
      return 'This account exists already.';
    case 'AccountIsClosed':
      return 'This account is closed. Reopen it first.';
    case 'AccountIsNotClosed':
      return 'This account is not closed.';
    case 'NameMissing':
      return 'Enter a name.';
    case 'TextTooLong':
      return `The ${rejection.field} is too long: at most ${formatCount(rejection.limit)} characters.`;
    case 'UnknownCurrency':
      return `“${rejection.currency}” is not a currency of ISO 4217. Choose one from the list.`;
    case 'InvalidAmount':
      return 'Enter an amount above zero.';
    case 'InvalidOverdraftLimit':
      return 'An overdraft limit is zero or more; leave it empty to check none.';
    case 'InvalidDate':
      return `“${rejection.date}” is not a day of the calendar. Choose another date.`;
    case 'BalanceOutOfRange':
      return 'The balance would become larger than can be counted exactly. Enter a smaller amount.';
    case 'InsufficientFunds':
      return `Insufficient funds: at most ${money(rejection.available)} can be taken out.`;
    case 'SameAccount':
      return 'Choose another account: money cannot be moved to the account it comes from.';
    case 'ReceivedAmountMissing':
      return `Enter the amount received as well: one account is in ${rejection.from}, the other in ${rejection.to}.`;
    case 'ReceivedAmountDiffers':
      return `Both accounts are in ${rejection.currency}, so what arrives must be what leaves.`;
    case 'EntryNotFound':
      return 'This entry cannot be found, so nothing was reversed.';
    case 'EntryAlreadyReversed':
      return 'This entry was reversed before.';
    case 'ReversalCannotBeReversed':
      return 'This entry is itself a reversal. Enter the movement again instead.';
    case 'ReasonMissing':
      return 'Enter a reason: whoever reads this later will want to know.';
    case 'NothingChanged':
      return 'Nothing would change: this is how it is already.';
    case 'BalanceBelowLimit':
      return `The balance of ${money(rejection.balance)} is already below that limit.`;
    case 'BookmarkNotFound':
      return 'This bookmark is not there any more. It may have been removed in another tab.';
    case 'BookmarkAlreadyExists':
      return 'This bookmark was set before.';
    case 'InvalidPosition':
      return 'A bookmark marks an event by its number, or the moment before the first.';
    case 'BalanceNotZero':
      return `The balance is ${money(rejection.balance)}. Bring it to zero first, then close the account.`;
  }
}
