import type { LogRow } from '../../engine/engineApi.ts';
import { formatCount } from '../kit/formatCount.ts';
import { spokenMoney } from '../kit/formatMoney.ts';
import { eventName } from './eventNames.ts';

/** One event in a sentence without its end: "Deposit 25.00 EUR to Cash". */
export function describeEvent({ event: { event }, accountName, currency, exponent }: LogRow, otherAccountName?: string): string {
  const money = (amount: number) => spokenMoney(amount, currency, exponent);
  switch (event.type) {
    case 'AccountCreated':
      return `${called(event.data.name)} opened`;
    case 'MoneyDeposited':
      return `Deposit ${money(event.data.amount)} to ${accountName}`;
    case 'MoneyWithdrawn':
      return `Withdrawal ${money(event.data.amount)} from ${accountName}`;
    case 'MoneyTransferredOut':
      return `Transfer ${money(event.data.amount)} from ${accountName}${otherAccountName === undefined ? '' : ` to ${otherAccountName}`}`;
    case 'MoneyTransferredIn':
      return `Transfer ${money(event.data.amount)} to ${accountName}${otherAccountName === undefined ? '' : ` from ${otherAccountName}`}`;
    case 'EntryReversed':
      return `Reversal ${money(event.data.amount)} in ${accountName}`;
    case 'AccountRenamed':
      return `Account renamed to ${event.data.name}`;
    case 'OverdraftLimitChanged':
      return event.data.overdraftLimit === null
        ? `Overdraft limit of ${accountName} removed`
        : `Overdraft limit of ${accountName} set to ${money(event.data.overdraftLimit)}`;
    case 'AccountClosed':
      return `${called(accountName)} closed`;
    case 'AccountReopened':
      return `${called(accountName)} reopened`;
    case 'BookmarkAdded':
      return `Bookmark “${event.data.name}” set ${event.data.position === 0 ? 'before the first event' : `at event ${formatCount(event.data.position)}`}`;
    case 'BookmarkRenamed':
      return `Bookmark renamed to “${event.data.name}”`;
    case 'BookmarkRemoved':
      return 'Bookmark removed';
    default:
      return eventOfNewerVersion(event, accountName);
  }
}

/** "Account Cash"; but "Account 2700", which says so by itself. */
function called(name: string): string {
  return /^account(?![\p{L}\p{N}])/iu.test(name) ? name : `Account ${name}`;
}

/** Never called while every event has its words above; a newer version's log may hold others all the same. */
function eventOfNewerVersion(event: never, accountName: string): string {
  const name = eventName((event as { type: string }).type);
  return accountName === '' ? name : `${name} in ${accountName}`;
}
