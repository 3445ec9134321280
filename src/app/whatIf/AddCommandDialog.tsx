import { type FormEvent, useState } from 'react';
import type { AccountRow, StoredBranch } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { Dialog, DialogActions } from '../kit/Dialog.tsx';
import { Field, TextField } from '../kit/Field.tsx';
import { focusFirstInvalid } from '../kit/focusFirstInvalid.ts';
import { formatCount } from '../kit/formatCount.ts';
import { useShown } from '../state/shown.ts';
import { useView } from '../state/useView.ts';
import { addEdit } from './branches.ts';
import { type AddedDraft, useAddedCommand } from './useAddedCommand.ts';
import styles from './WhatIf.module.css';

const kinds: Readonly<Record<AddedDraft['kind'], string>> = { DepositMoney: 'A deposit', WithdrawMoney: 'A withdrawal', TransferMoney: 'A transfer' };

/** What if this had happened as well, right after the event that is looked at? */
export function AddCommandDialog({ branch, onClose }: { readonly branch: StoredBranch; readonly onClose: () => void }) {
  const after = useShown(({ position }) => position);
  const { data } = useView('accounts', {});
  const accounts = data?.rows ?? [];
  const { draft, account, to, needsReceived, errors, change, check } = useAddedCommand(accounts);
  const [id] = useState(() => crypto.randomUUID());

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const command = check();
    if (!command) return focusFirstInvalid(event.currentTarget);
    if (await addEdit(branch, { type: 'Add', after, id, command })) onClose();
  };

  return (
    <Dialog title="Add what did not happen" onClose={onClose}>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <p className={styles.quiet}>
          {after === 0 ? 'Before the first event.' : `Right after event ${formatCount(after)}, the moment you are looking at.`}
        </p>
        <Field label="What">
          {(control) => (
            <select {...control} value={draft.kind} onChange={({ currentTarget }) => change({ kind: currentTarget.value as AddedDraft['kind'] })}>
              {Object.entries(kinds).map(([kind, words]) => (
                <option key={kind} value={kind}>
                  {words}
                </option>
              ))}
            </select>
          )}
        </Field>
        <AccountField label="Account" accounts={accounts} value={draft.accountId} onChange={(accountId) => change({ accountId })} />
        {draft.kind === 'TransferMoney' && (
          <AccountField
            label="To account"
            accounts={accounts.filter(({ accountId }) => accountId !== draft.accountId)}
            value={draft.toAccountId}
            error={errors.toAccountId}
            onChange={(toAccountId) => change({ toAccountId })}
          />
        )}
        <TextField
          label="Amount"
          hint={account && `In ${account.currency}.`}
          error={errors.amount}
          inputMode="decimal"
          maxLength={60}
          value={draft.amount}
          onChange={({ currentTarget }) => change({ amount: currentTarget.value })}
          required
        />
        {needsReceived && to && (
          <TextField
            label="Amount received"
            hint={`In ${to.currency}.`}
            error={errors.received}
            inputMode="decimal"
            maxLength={60}
            value={draft.received}
            onChange={({ currentTarget }) => change({ received: currentTarget.value })}
            required
          />
        )}
        <TextField
          label="Date"
          type="date"
          error={errors.date}
          value={draft.date}
          onChange={({ currentTarget }) => change({ date: currentTarget.value })}
          required
        />
        <TextField label="Payee" maxLength={2_000} value={draft.payee} onChange={({ currentTarget }) => change({ payee: currentTarget.value })} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            Add
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface AccountFieldProps {
  readonly label: string;
  readonly accounts: readonly AccountRow[];
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (accountId: string) => void;
}

function AccountField({ label, accounts, value, error, onChange }: AccountFieldProps) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <select {...control} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
          {!accounts.some(({ accountId }) => accountId === value) && <option value="">Choose…</option>}
          {accounts.map(({ accountId, name }) => (
            <option key={accountId} value={accountId}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
