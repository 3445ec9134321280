import { TextField } from '../kit/Field.tsx';
import { today } from '../kit/formatDate.ts';
import type { EntryDraft } from './useEntryDraft.ts';

/** When, with whom, and what for: the part that every movement of money has. */
export function EntryFields({ draft }: { readonly draft: EntryDraft }) {
  const { values, errors, change } = draft;
  return (
    <>
      <TextField
        label="Date"
        type="date"
        value={values.date}
        hint={values.date > today() ? 'This day is still to come. The money counts from now on.' : undefined}
        error={errors.date}
        onChange={(event) => change({ date: event.target.value })}
        required
      />
      <TextField label="Payee" value={values.payee} maxLength={2_000} onChange={(event) => change({ payee: event.target.value })} />
      <TextField label="Note" value={values.note} maxLength={2_000} onChange={(event) => change({ note: event.target.value })} />
    </>
  );
}
