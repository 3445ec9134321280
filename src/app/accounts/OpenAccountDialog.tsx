import { type FormEvent, useState } from 'react';
import type { AccountKind } from '../../accounts/accountEvents.ts';
import { exponentOf } from '../../accounts/currencies.ts';
import { Button } from '../kit/Button.tsx';
import { Dialog, DialogActions, DialogAlert } from '../kit/Dialog.tsx';
import { Field, TextField } from '../kit/Field.tsx';
import { focusFirstInvalid } from '../kit/focusFirstInvalid.ts';
import { parseAmount } from '../kit/parseAmount.ts';
import { notify } from '../state/notices.ts';
import { useCommandForm } from '../state/useCommandForm.ts';
import { kindNames } from '../words/kindNames.ts';
import { currencyChoices, rememberCurrency, usualCurrency } from './currencyChoices.ts';
import styles from './OpenAccountDialog.module.css';
import { useIsNameTaken } from './useIsNameTaken.ts';

export function OpenAccountDialog({ onClose }: { readonly onClose: () => void }) {
  // Chosen once per dialog: a command that is sent again opens the same account.
  const [accountId] = useState(() => crypto.randomUUID());
  const [name, setName] = useState('');
  const [currency, setCurrency] = useState(usualCurrency);
  const [kind, setKind] = useState<AccountKind>('checking');
  const [limit, setLimit] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const exponent = exponentOf(currency) ?? 2;
  const form = useCommandForm({ currency, exponent }, () => {
    rememberCurrency(currency);
    notify(`${name.trim()} is open. Choose it in the list to make the first deposit.`);
    onClose();
  });

  const parsedLimit = limit.trim() === '' ? { type: 'Amount' as const, amount: null } : parseAmount(limit, { currency, exponent, allowZero: true });
  const nameError = name.trim() === '' ? 'Enter a name.' : undefined;
  const isTaken = useIsNameTaken(name.trim());
  const limitError = parsedLimit.type === 'Problem' ? parsedLimit.problem : undefined;

  function chooseKind(chosen: AccountKind) {
    setKind(chosen);
    // There is no less than nothing in a cash box; who means something else says so.
    if (chosen === 'cash' && limit === '') setLimit('0');
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setIsChecked(true);
    if (nameError !== undefined || parsedLimit.type === 'Problem') return focusFirstInvalid(event.currentTarget);
    form.send({ type: 'OpenAccount', accountId, name, currency, kind, overdraftLimit: parsedLimit.amount });
  }

  return (
    <Dialog title="Open account" onClose={onClose} isBusy={form.isBusy}>
      <form noValidate onSubmit={submit}>
        <TextField
          label="Name"
          hint="What you call it: Household, Cash box, Club account."
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.target.value)}
          error={isChecked ? nameError : undefined}
          required
        />
        {/* No refusal: two people may each have their "Savings". */}
        <p role="status" className={styles.remark}>
          {isTaken && `There is an account named “${name.trim()}” already. Two can have the same name, but one is easily taken for the other.`}
        </p>
        <Field label="Kind">
          {(control) => (
            <select {...control} value={kind} onChange={(event) => chooseKind(event.target.value as AccountKind)}>
              {Object.entries(kindNames).map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Currency" hint="Cannot be changed later.">
          {(control) => (
            <select {...control} value={currency} onChange={(event) => setCurrency(event.target.value)}>
              {currencyChoices().map(({ code, words }) => (
                <option key={code} value={code}>
                  {words}
                </option>
              ))}
            </select>
          )}
        </Field>
        <TextField
          label="Overdraft limit"
          hint="How far below zero it may go. 0: never below zero. Left empty, nothing stops it from going below zero."
          inputMode="decimal"
          value={limit}
          onChange={(event) => setLimit(event.target.value)}
          error={isChecked ? limitError : undefined}
        />
        {form.problem && <DialogAlert>{form.problem}</DialogAlert>}
        <DialogActions>
          <Button onClick={onClose} disabled={form.isBusy}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" disabled={form.isBusy}>
            Open account
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
