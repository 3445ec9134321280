import fc from 'fast-check';
import type { AccountCommand } from '../accounts/accountCommands.ts';
import type { Engine } from './engine.ts';
import { executeAll, headOf, newLogName, openTab } from './testEngines.ts';

/** Ledgers for tests: three accounts in two currencies, and what people do with them, sensible or not. */
const currencyOf = { a: 'EUR', b: 'EUR', c: 'CZK' } as const;
type AccountId = keyof typeof currencyOf;

const anAccount = fc.constantFrom<AccountId>('a', 'b', 'c');
const anAmount = fc.integer({ min: 1, max: 300 });
const aText = fc.constantFrom('Café Kranzler', 'Rewe', 'Rent', 'rent for MAY');
const date = '2026-11-25';

const open = (accountId: AccountId): AccountCommand => ({
  type: 'OpenAccount',
  accountId,
  name: `Account ${accountId}`,
  currency: currencyOf[accountId],
  kind: 'checking',
  overdraftLimit: null,
});

const action: fc.Arbitrary<AccountCommand> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant('DepositMoney'), accountId: anAccount, amount: anAmount, date: fc.constant(date) }) },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('WithdrawMoney'), accountId: anAccount, amount: anAmount, date: fc.constant(date), payee: aText }),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(anAccount, anAccount, anAmount, fc.uuid()).map(([accountId, toAccountId, amount, transferId]) => ({
      type: 'TransferMoney' as const,
      accountId,
      toAccountId,
      transferId,
      amount,
      date,
      ...(currencyOf[accountId] !== currencyOf[toAccountId] && { receivedAmount: amount * 25 }),
    })),
  },
  { weight: 1, arbitrary: anAccount.map((accountId) => open(accountId)) },
  { weight: 1, arbitrary: anAccount.map((accountId): AccountCommand => ({ type: 'CloseAccount', accountId })) },
);

export interface RandomLedger {
  readonly commands: readonly AccountCommand[];
  /** Parts of the log, 0 to 1. */
  readonly parts: readonly [number, number];
}

const part = fc.nat(1_000).map((thousandth) => thousandth / 1_000);

/** A ledger, and two places in it. */
export const randomLedger: fc.Arbitrary<RandomLedger> = fc.record({
  commands: fc
    .array(action, { minLength: 3, maxLength: 25, size: 'max' })
    .map((actions) => [open('a'), ...actions.slice(0, 2), open('c'), ...actions.slice(2)]),
  parts: fc.tuple(part, part),
});

/** An engine in which all that was done, with the two places as positions in its log. */
export async function engineOf({ commands, parts }: RandomLedger): Promise<{ engine: Engine; head: number; places: readonly [number, number] }> {
  const { engine } = await openTab(newLogName());
  await executeAll(engine, commands);
  const head = await headOf(engine);
  return { engine, head, places: [Math.round(parts[0] * head), Math.round(parts[1] * head)] };
}
