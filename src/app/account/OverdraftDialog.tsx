import { useState } from 'react';
import type { AccountRow } from '../../engine/engineApi.ts';
import { TextField } from '../kit/Field.tsx';
import { amountText } from '../kit/formatMoney.ts';
import { parseAmount } from '../kit/parseAmount.ts';
import { notify } from '../state/notices.ts';
import { useCommandForm } from '../state/useCommandForm.ts';
import { DeedDialog } from './DeedDialog.tsx';

export function OverdraftDialog({ account, onClose }: { readonly account: AccountRow; readonly onClose: () => void }) {
  const [limit, setLimit] = useState(account.overdraftLimit === null ? '' : amountText(account.overdraftLimit, account.exponent));
  const [isChecked, setIsChecked] = useState(false);
  const parsed = limit.trim() === '' ? { type: 'Amount' as const, amount: null } : parseAmount(limit, { ...account, allowZero: true });
  const form = useCommandForm(account, () => {
    notify(`The overdraft limit of ${account.name} is changed.`);
    onClose();
  });
  function submit(): boolean {
    setIsChecked(true);
    if (parsed.type === 'Problem') return false;
    form.send({ type: 'ChangeOverdraftLimit', accountId: account.accountId, overdraftLimit: parsed.amount });
    return true;
  }
  return (
    <DeedDialog title="Overdraft limit" about={account.name} deed="Change limit" form={form} onSubmit={submit} onClose={onClose}>
      <TextField
        label="Overdraft limit"
        hint={`How far below zero it may go, in ${account.currency}. 0: never below zero. Left empty, nothing stops it from going below zero.`}
        inputMode="decimal"
        value={limit}
        error={isChecked && parsed.type === 'Problem' ? parsed.problem : undefined}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setLimit(event.target.value)}
      />
    </DeedDialog>
  );
}
