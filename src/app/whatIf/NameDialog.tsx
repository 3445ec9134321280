import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { StoredBranch } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { Dialog, DialogActions } from '../kit/Dialog.tsx';
import { TextField } from '../kit/Field.tsx';
import { focusFirstInvalid } from '../kit/focusFirstInvalid.ts';
import { notify } from '../state/notices.ts';
import { save } from './branches.ts';
import { useSuggestedName } from './useBranchTitle.ts';

/** Keeps a branch under a name, or gives it another. */
export function NameDialog({ branch, onClose }: { readonly branch: StoredBranch; readonly onClose: () => void }) {
  const [typed, setTyped] = useState<string>();
  const suggested = useSuggestedName(branch);
  const name = typed ?? branch.name ?? suggested;
  const [isChecked, setIsChecked] = useState(false);
  const isNew = branch.name === null;
  const form = useRef<HTMLFormElement>(null);
  // The suggestion may come after the focus.
  useEffect(() => {
    if (suggested !== '') form.current?.querySelector('input')?.select();
  }, [suggested]);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setIsChecked(true);
    if (name.trim() === '') return focusFirstInvalid(event.currentTarget);
    if (!(await save({ ...branch, name: name.trim() }))) return;
    notify(isNew ? `“${name.trim()}” is kept in this browser, apart from the ledger.` : `The branch is called “${name.trim()}” now.`);
    onClose();
  };

  return (
    <Dialog title={isNew ? 'Keep branch' : 'Rename branch'} onClose={onClose}>
      <form ref={form} noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label="Name"
          hint="Kept in this browser, apart from the ledger: a log file does not hold it."
          error={isChecked && name.trim() === '' ? 'Enter a name.' : undefined}
          maxLength={200}
          value={name}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setTyped(event.currentTarget.value)}
          required
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            {isNew ? 'Keep' : 'Rename'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
