import { type FormEvent, useState } from 'react';
import { Button } from '../kit/Button.tsx';
import { Dialog, DialogActions } from '../kit/Dialog.tsx';
import { engine } from '../state/engine.ts';
import { SecretField } from '../state/SecretField.tsx';
import { useSecret } from '../state/useSecret.ts';
import { RecoveryNote } from './RecoveryNote.tsx';

/** Makes a new recovery phrase, where the old one was lost or seen by someone. */
export function RenewRecoveryDialog({ onClose }: { readonly onClose: () => void }) {
  const current = useSecret('ledger');
  const [phrase, setPhrase] = useState<string>();

  const renew = async (event: FormEvent) => {
    event.preventDefault();
    const renewed = await current.ask((secret) => engine.renewRecoveryPhrase(secret));
    if (renewed) setPhrase(renewed.recoveryPhrase);
  };

  return (
    <Dialog title="New recovery phrase" onClose={onClose} isBusy={current.isBusy || phrase !== undefined}>
      {phrase !== undefined ? (
        <RecoveryNote phrase={phrase} deed="Done" onNoted={onClose} />
      ) : (
        <form noValidate autoComplete="off" onSubmit={(event) => void renew(event)}>
          <p>
            The recovery phrase there is will not open this ledger any more, nor the backups made from now on. Backups that were made before still
            take it.
          </p>
          <SecretField {...current} />
          <DialogActions>
            <Button onClick={onClose} disabled={current.isBusy}>
              Cancel
            </Button>
            <Button type="submit" variant="primary" disabled={current.isBusy}>
              {current.isBusy ? 'Making it…' : 'Make a new recovery phrase'}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
