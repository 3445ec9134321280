import { type FormEvent, useState } from 'react';
import type { AccountRow, MomentView, StoredBranch, WhatIfEdit, WhatIfNames } from '../../engine/engineApi.ts';
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
import { type AddedCommand, type AddedDraft, useAddedCommand } from './useAddedCommand.ts';

const kinds: Readonly<Record<AddedDraft['kind'], string>> = { DepositMoney: 'A deposit', WithdrawMoney: 'A withdrawal', TransferMoney: 'A transfer' };

type Added = Extract<WhatIfEdit, { type: 'Add' }>;

interface AddCommandDialogProps {
  readonly branch: StoredBranch;
  /** What was added before, to be given otherwise, with its accounts. */
  readonly before?: { readonly edit: Added; readonly command: AddedCommand; readonly names: WhatIfNames } | undefined;
  readonly onClose: () => void;
}

/**
 * What if this had happened as well? It takes its place in the log by its date, as far as the moment that is looked at; given otherwise, it
 * keeps its place unless its date or its accounts are others.
 */
export function AddCommandDialog({ branch, before, onClose }: AddCommandDialogProps) {
  const at = useShown(({ position }) => position);
  const { data } = useView('accounts', {});
  const accounts = (data?.rows ?? []).filter(({ accountId, isClosed }) => !isClosed || before?.names[accountId]);
  const { draft, account, to, needsReceived, errors, change, check } = useAddedCommand(accounts, useDayShown(), before);
  const involved = involvedIn(draft.kind, draft.accountId, draft.toAccountId);
  const kept = before && draft.date === before.command.date && isSubset(involved, before.command) ? before.edit.after : undefined;
  const place = useAddedPlace(draft.date, involved, at, kept);
  const [id] = useState(() => before?.edit.id ?? crypto.randomUUID());

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const command = check();
    if (!command) return focusFirstInvalid(event.currentTarget);
    const after = kept ?? (await addedPlace(draft.date, involved, at));
    if (await addEdit(branch, { type: 'Add', after, id, command })) onClose();
  };

  return (
    <Dialog title={before ? 'Change what was added' : 'Add what did not happen'} onClose={onClose}>
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
        <TextField label="Note" maxLength={2_000} value={draft.note} onChange={({ currentTarget }) => change({ note: currentTarget.value })} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            {before ? 'Change' : 'Add'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

const involvedIn = (kind: AddedDraft['kind'], accountId: string, toAccountId: string): readonly string[] =>
  [accountId, kind === 'TransferMoney' ? toAccountId : ''].filter((one) => one !== '');

/** Whether some accounts were all involved in a command. */
function isSubset(accountIds: readonly string[], command: AddedCommand): boolean {
  const before = involvedIn(command.type, command.accountId, command.type === 'TransferMoney' ? command.toAccountId : '');
  return accountIds.every((accountId) => before.includes(accountId));
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
