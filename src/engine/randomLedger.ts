import type { AccountCommand } from '../accounts/accountCommands.ts';
import { seededRandom } from '../accounts/seededRandom.ts';
import type { Engine } from './engine.ts';
import { executeAll, headOf, newLogName, openTab } from './testEngines.ts';

/** Ledgers for tests: three accounts in two currencies, and what people do with them, sensible or not. */
const currencyOf = { a: 'EUR', b: 'EUR', c: 'CZK' } as const;
type AccountId = keyof typeof currencyOf;

const date = '2026-11-25';

const open = (accountId: AccountId): AccountCommand => ({
  type: 'OpenAccount',
  accountId,
  name: `Account ${accountId}`,
  currency: currencyOf[accountId],
  kind: 'checking',
  overdraftLimit: null,
});

/** What is done in the ledger of a seed. */
export function randomCommands(seed: number): readonly AccountCommand[] {
  const random = seededRandom(seed);
  const one = <Item>(items: readonly [Item, ...Item[]]): Item => items[Math.floor(random() * items.length)] ?? items[0];
  const action = (index: number): AccountCommand => {
    const [accountId, toAccountId] = [one<AccountId>(['a', 'b', 'c']), one<AccountId>(['a', 'b', 'c'])];
    const amount = 1 + Math.floor(random() * 300);
    switch (one(['deposit', 'deposit', 'deposit', 'withdraw', 'withdraw', 'withdraw', 'transfer', 'transfer', 'open', 'close'])) {
      case 'deposit':
        return { type: 'DepositMoney', accountId, amount, date };
      case 'withdraw':
        return { type: 'WithdrawMoney', accountId, amount, date };
      case 'open':
        return open(accountId);
      case 'close':
        return { type: 'CloseAccount', accountId };
      default: {
        const receivedAmount = currencyOf[accountId] === currencyOf[toAccountId] ? {} : { receivedAmount: amount * 25 };
        return { type: 'TransferMoney', accountId, toAccountId, transferId: `transfer-${index}`, amount, date, ...receivedAmount };
      }
    }
  };
  const length = 3 + Math.floor(random() * 25);
  const actions = Array.from({ length }, (_, index) => action(index));
  return [open('a'), ...actions.slice(0, 2), open('c'), ...actions.slice(2)];
}

/** An engine in which the ledger of a seed was kept, and two places in its log, the earlier one first. */
export async function randomLedger(seed: number): Promise<{ engine: Engine; head: number; earlier: number; later: number }> {
  const { engine } = await openTab(newLogName());
  await executeAll(engine, randomCommands(seed));
  const head = await headOf(engine);
  const random = seededRandom(~seed);
  const places = [Math.round(random() * head), Math.round(random() * head)];
  return { engine, head, earlier: Math.min(...places), later: Math.max(...places) };
}
