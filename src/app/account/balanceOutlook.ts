import type { AccountRow } from '../../engine/engineApi.ts';
import { spokenMoney } from '../kit/formatMoney.ts';

/** Where a change would leave an account. */
export interface BalanceOutlook {
  /** Minor units. */
  readonly balance: number;
  /** What is to be said of it, without a capital and a full stop; undefined where there is nothing. */
  readonly remark: string | undefined;
  /** The account would refuse it, by all that is known now; the account itself decides. */
  readonly isRefused: boolean;
}

/** The balance after a change that is only being thought of; undefined where it is more than can be counted exactly. */
export function balanceOutlook(
  account: Pick<AccountRow, 'balance' | 'overdraftLimit' | 'currency' | 'exponent'>,
  change: number,
): BalanceOutlook | undefined {
  const balance = account.balance === null ? Number.NaN : account.balance + change;
  if (!Number.isSafeInteger(balance)) return undefined;
  if (balance >= 0) return { balance, remark: undefined, isRefused: false };
  const { overdraftLimit: limit } = account;
  if (limit === null) return { balance, remark: 'below zero; no limit is checked for this account', isRefused: false };
  const words =
    limit === 0 ? 'this account may not go below zero' : `the overdraft limit is ${spokenMoney(limit, account.currency, account.exponent)}`;
  // Money that comes in is never refused, wherever it leaves the account.
  const isRefused = change < 0 && balance < -limit;
  return { balance, remark: isRefused ? `this will be refused: ${words}` : `below zero; ${words}`, isRefused };
}

/** What the notice of an entry adds where nothing held the account back from going below zero; else nothing. */
export function belowZeroNotice(account: Pick<AccountRow, 'balance' | 'overdraftLimit' | 'name'>, change: number): string {
  return account.overdraftLimit === null && account.balance !== null && account.balance + change < 0
    ? ` ${account.name} is below zero; no limit is checked for it.`
    : '';
}
