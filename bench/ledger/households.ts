import { accountStream } from '../../src/accounts/accountStream.ts';
import { Dice } from './dice.ts';
import type { Household, LedgerAccount } from './ledgerAccount.ts';
import { currencies, employers, families } from './places.ts';

const kinds = ['checking', 'savings', 'cash'] as const;
const names = { checking: 'Everyday', savings: 'Savings', cash: 'Purse' } as const;

/** The people whose accounts these are, three accounts a household. */
export function householdsOf(accounts: number, dice: Dice): readonly Household[] {
  const households: Household[] = [];
  for (let first = 0; first < accounts; first += kinds.length) {
    const family = dice.oneOf(families);
    const currency = dice.oneOf(currencies);
    const own = kinds.slice(0, accounts - first).map((kind, offset): LedgerAccount => {
      const id = String(first + offset + 1).padStart(6, '0');
      return {
        id,
        streamId: accountStream(id),
        kind,
        currency,
        name: `${family} ${names[kind]}`,
        version: 0,
        balance: 0,
        overdraftLimit: kind === 'checking' ? dice.oneOf([0, 50_000, 200_000, null]) : 0,
        isOpen: false,
        isClosed: false,
        lastPayment: undefined,
      };
    });
    const salary = dice.between(1_700, 6_500) * 100 * currency.scale;
    households.push({
      family,
      employer: dice.oneOf(employers),
      accounts: own,
      payday: 25 + (households.length % 4),
      rentDay: 1 + (households.length % 3),
      salary,
      rent: Math.round((salary * dice.between(22, 38)) / 100),
    });
  }
  return households;
}
