import { type FormEvent, useState } from 'react';
import { Button } from '../kit/Button.tsx';
import { Dialog, DialogActions } from '../kit/Dialog.tsx';
import { focusFirstInvalid } from '../kit/focusFirstInvalid.ts';
import { driveOutBehind } from '../state/driveOut.ts';
import { engine } from '../state/engine.ts';
import { SecretField } from '../state/SecretField.tsx';
import { useSecret } from '../state/useSecret.ts';
import { Done } from './Done.tsx';
import { NewPassphraseFields } from './NewPassphraseFields.tsx';
import { isUsable, nothingChosen } from './newPassphrase.ts';

/** Puts another passphrase in the place of the one there is. */
export function ChangePassphraseDialog({ onClose }: { readonly onClose: () => void }) {
  const current = useSecret('ledger');
  const [chosen, setChosen] = useState(nothingChosen);
  const [isChecked, setIsChecked] = useState(false);
  const [isDone, setIsDone] = useState(false);

  const change = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setIsChecked(true);
    if (!isUsable(chosen)) return focusFirstInvalid(event.currentTarget);
    if (!(await current.ask((secret) => engine.changePassphrase(secret, chosen.text)))) return;
    setIsDone(true);
    driveOutBehind();
  };

  return (
    <Dialog title="Change passphrase" onClose={onClose} isBusy={current.isBusy}>
      {isDone ? (
        <Done
          words="The passphrase is changed; the recovery phrase is the same. Backups that were made before still take the old one, and give the ledger’s key to whoever knows it: should someone have seen it, remove the passphrase and set one anew."
          onClose={onClose}
        />
      ) : (
        <form noValidate autoComplete="off" onSubmit={(event) => void change(event)}>
          <SecretField {...current} label="Passphrase as it is now" />
          <NewPassphraseFields chosen={chosen} isChecked={isChecked} onChange={setChosen} />
          <DialogActions>
            <Button onClick={onClose} disabled={current.isBusy}>
              Cancel
            </Button>
            <Button type="submit" variant="primary" disabled={current.isBusy}>
              {current.isBusy ? 'Changing…' : 'Change passphrase'}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
