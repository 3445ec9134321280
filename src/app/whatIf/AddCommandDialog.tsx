import { type FormEvent, useState } from 'react';
import type { AccountRow, MomentView, StoredBranch } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { Dialog, DialogActions } from '../kit/Dialog.tsx';
import { Field, TextField } from '../kit/Field.tsx';
import { focusFirstInvalid } from '../kit/focusFirstInvalid.ts';
import { formatCount } from '../kit/formatCount.ts';
import { formatRecordedDay } from '../kit/formatDate.ts';
import { useShown } from '../state/shown.ts';
import { useDayShown } from '../state/useDayShown.ts';
import { useView } from '../state/useView.ts';
import { addedPlace, useAddedPlace } from './addedPlace.ts';
import { addEdit } from './branches.ts';
import { type AddedDraft, useAddedCommand } from './useAddedCommand.ts';

const kinds: Readonly<Record<AddedDraft['kind'], string>> = { DepositMoney: 'A deposit', WithdrawMoney: 'A withdrawal', TransferMoney: 'A transfer' };

/** What if this had happened as well? It takes its place in the log by its date, as far as the moment that is looked at. */
export function AddCommandDialog({ branch, onClose }: { readonly branch: StoredBranch; readonly onClose: () => void }) {
  const at = useShown(({ position }) => position);
  const { data } = useView('accounts', {});
  const accounts = (data?.rows ?? []).filter(({ isClosed }) => !isClosed);
  const { draft, account, to, needsReceived, errors, change, check } = useAddedCommand(accounts, useDayShown());
  const involved = [draft.accountId, draft.kind === 'TransferMoney' ? draft.toAccountId : ''].filter((accountId) => accountId !== '');
  const place = useAddedPlace(draft.date, involved, at);
  const [id] = useState(() => crypto.randomUUID());

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const command = check();
    if (!command) return focusFirstInvalid(event.currentTarget);
    const after = await addedPlace(draft.date, involved, at);
    if (await addEdit(branch, { type: 'Add', after, id, command })) onClose();
  };

  return (
    <Dialog title="Add what did not happen" onClose={onClose}>
      <form noValidate onSubmit={(event) => void submit(event)}>
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
          hint={place && placeWords(place)}
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

function placeWords({ at, row }: MomentView): string {
  if (!row) return 'It would happen before the first event.';
  return `It would happen after event ${formatCount(at)}, recorded on ${formatRecordedDay(row.event.recordedAt)}.`;
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
