import fc from 'fast-check';
import { expect, test } from 'vitest';
import { account as bankAccount } from '../../accounts/account.ts';
import { minorUnits } from '../../accounts/money.ts';
import { balanceOutlook, belowZeroNotice } from './balanceOutlook.ts';

const cash = (balance: number, overdraftLimit: number | null) => ({
  name: 'Cash',
  balance: minorUnits(balance),
  overdraftLimit: overdraftLimit === null ? null : minorUnits(overdraftLimit),
  currency: 'EUR',
  exponent: 2,
});

test('where the money suffices there is nothing to say', () => {
  expect(balanceOutlook(cash(1000, null), -1000)).toEqual({ balance: 0, remark: undefined, isRefused: false });
  expect(belowZeroNotice(cash(1000, null), -1000)).toBe('');
});

test('below zero without a limit is allowed, and said, before and after', () => {
  expect(balanceOutlook(cash(0, null), -1000)).toEqual({
    balance: -1000,
    remark: 'below zero; no limit is checked for this account',
    isRefused: false,
  });
  expect(belowZeroNotice(cash(0, null), -1000)).toBe(' Cash is below zero; no limit is checked for it.');
  expect(belowZeroNotice(cash(0, 5000), -1000)).toBe('');
});

test('what an account will refuse is said before it is sent', () => {
  expect(balanceOutlook(cash(0, 0), -1)).toMatchObject({ remark: 'this will be refused: this account may not go below zero', isRefused: true });
  expect(balanceOutlook(cash(0, 500), -501)).toMatchObject({ remark: 'this will be refused: the overdraft limit is 5.00 EUR', isRefused: true });
  expect(balanceOutlook(cash(0, 500), -500)).toMatchObject({ remark: 'below zero; the overdraft limit is 5.00 EUR', isRefused: false });
});

test('more than can be counted has no outlook', () => {
  expect(balanceOutlook(cash(Number.MAX_SAFE_INTEGER, null), 1)).toBeUndefined();
});

test('the outlook and the account itself agree on every withdrawal', () => {
  const amounts = fc.integer({ min: 0, max: 500 });
  fc.assert(
    fc.property(amounts, fc.option(amounts), fc.integer({ min: 1, max: 1000 }), (balance, limit, amount) => {
      const opened = {
        type: 'AccountCreated' as const,
        data: { name: 'Cash', currency: 'EUR', exponent: 2, kind: 'cash' as const, overdraftLimit: limit === null ? null : minorUnits(limit) },
      };
      const deposited = { type: 'MoneyDeposited' as const, data: { amount: minorUnits(balance), date: '2026-03-03' } };
      let state = bankAccount.evolve(bankAccount.initialState, opened, 'e1');
      if (balance > 0) state = bankAccount.evolve(state, deposited, 'e2');
      const decision = bankAccount.decide(
        { type: 'WithdrawMoney', accountId: 'a', amount: minorUnits(amount), date: '2026-03-03' },
        state,
        () => state,
      );
      expect(balanceOutlook(cash(balance, limit), -amount)?.isRefused).toBe(decision.type === 'Rejected');
    }),
  );
});
