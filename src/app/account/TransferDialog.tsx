import { useState } from 'react';
import type { AccountRow } from '../../engine/engineApi.ts';
import { Field } from '../kit/Field.tsx';
import { spokenMoney } from '../kit/formatMoney.ts';
import { parseAmount } from '../kit/parseAmount.ts';
import { notify } from '../state/notices.ts';
import { useCommandForm } from '../state/useCommandForm.ts';
import { useView } from '../state/useView.ts';
import { AmountField } from './AmountField.tsx';
import { BalanceAfter } from './BalanceAfter.tsx';
import { belowZeroNotice } from './balanceOutlook.ts';
import { DeedDialog } from './DeedDialog.tsx';
import { EntryFields } from './EntryFields.tsx';
import { useEntryDraft } from './useEntryDraft.ts';

/** Money from this account to another of the person's own: out here and in there, in one commit. */
export function TransferDialog({ account, onClose }: { readonly account: AccountRow; readonly onClose: () => void }) {
  // Chosen once per dialog: a command that is sent again is the same transfer.
  const [transferId] = useState(() => crypto.randomUUID());
  const [toAccountId, setToAccountId] = useState('');
  const [received, setReceived] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const draft = useEntryDraft(account);
  const { data: accounts } = useView('accounts', {});
  const others = (accounts?.rows ?? []).filter((other) => other.accountId !== account.accountId && !other.isClosed);
  const only = others.length === 1 ? others[0] : undefined;
  const to = others.find((other) => other.accountId === toAccountId) ?? only;
  const isExchange = to !== undefined && to.currency !== account.currency;
  const parsedReceived = isExchange ? parseAmount(received, to) : undefined;
  const form = useCommandForm(account, ({ events }) => {
    const [event] = events;
    const minor = event && 'amount' in event.event.data ? event.event.data.amount : 0;
    const amount = spokenMoney(minor, account.currency, account.exponent);
    notify(`${amount} moved to ${to?.name ?? 'the other account'}.${belowZeroNotice(account, -minor)}`);
    onClose();
  });

  function submit(): boolean {
    setIsChecked(true);
    const entry = draft.check();
    if (!entry || !to || parsedReceived?.type === 'Problem') return false;
    const receivedAmount = parsedReceived && { receivedAmount: parsedReceived.amount };
    form.send({ type: 'TransferMoney', accountId: account.accountId, toAccountId: to.accountId, transferId, ...entry, ...receivedAmount });
    return true;
  }

  return (
    <DeedDialog title="Transfer" about={account.name} form={form} onSubmit={submit} onClose={onClose}>
      <Field
        label="To account"
        hint={accounts && others.length === 0 ? 'There is no other open account. Open one first.' : undefined}
        error={isChecked && !to ? 'Choose the account that receives the money.' : undefined}
      >
        {(control) => (
          <select {...control} value={to?.accountId ?? ''} required onChange={(event) => setToAccountId(event.target.value)}>
            {!only && <option value="">Choose…</option>}
            {others.map((other) => (
              <option key={other.accountId} value={other.accountId}>
                {other.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <AmountField
        label="Amount"
        currency={account.currency}
        value={draft.values.amount}
        error={draft.errors.amount}
        onChange={(amount) => draft.change({ amount })}
      />
      <BalanceAfter account={account} change={draft.amount === undefined ? undefined : -draft.amount} />
      {isExchange && (
        <AmountField
          label="Amount received"
          currency={to.currency}
          hint={`What arrives, in ${to.currency}.`}
          value={received}
          error={isChecked && parsedReceived?.type === 'Problem' ? parsedReceived.problem : undefined}
          onChange={setReceived}
        />
      )}
      <EntryFields draft={draft} />
    </DeedDialog>
  );
}
