import type { AccountRow } from '../../engine/engineApi.ts';
import { spokenMoney } from '../kit/formatMoney.ts';
import { notify } from '../state/notices.ts';
import { useCommandForm } from '../state/useCommandForm.ts';
import { AmountField } from './AmountField.tsx';
import { BalanceAfter } from './BalanceAfter.tsx';
import { belowZeroNotice } from './balanceOutlook.ts';
import { DeedDialog } from './DeedDialog.tsx';
import { EntryFields } from './EntryFields.tsx';
import { useEntryDraft } from './useEntryDraft.ts';

interface EntryDialogProps {
  readonly direction: 'deposit' | 'withdraw';
  readonly account: AccountRow;
  readonly onClose: () => void;
}

/** Money into an account from outside, or out of it. */
export function EntryDialog({ direction, account, onClose }: EntryDialogProps) {
  const { accountId, currency, exponent } = account;
  const draft = useEntryDraft(account);
  const form = useCommandForm(account, ({ events }) => {
    const [event] = events;
    const minor = event && 'amount' in event.event.data ? event.event.data.amount : 0;
    const amount = spokenMoney(minor, currency, exponent);
    notify(
      direction === 'deposit'
        ? `${amount} deposited to ${account.name}.`
        : `${amount} withdrawn from ${account.name}.${belowZeroNotice(account, -minor)}`,
    );
    onClose();
  });
  function submit(): boolean {
    const entry = draft.check();
    if (entry) form.send({ type: direction === 'deposit' ? 'DepositMoney' : 'WithdrawMoney', accountId, ...entry });
    return entry !== undefined;
  }
  return (
    <DeedDialog title={direction === 'deposit' ? 'Deposit' : 'Withdraw'} about={account.name} form={form} onSubmit={submit} onClose={onClose}>
      <AmountField
        label="Amount"
        currency={currency}
        value={draft.values.amount}
        error={draft.errors.amount}
        onChange={(amount) => draft.change({ amount })}
      />
      <BalanceAfter account={account} change={draft.amount === undefined ? undefined : direction === 'deposit' ? draft.amount : -draft.amount} />
      <EntryFields draft={draft} />
    </DeedDialog>
  );
}
