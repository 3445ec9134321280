import { type FormEvent, useState } from 'react';
import type { ConvertProgress } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { Dialog, DialogActions } from '../kit/Dialog.tsx';
import { engine } from '../state/engine.ts';
import { stayUnlocked } from '../state/idleLock.ts';
import { lockNow } from '../state/lockChannel.ts';
import { SecretField } from '../state/SecretField.tsx';
import { useSecret } from '../state/useSecret.ts';
import { ConvertWork } from './ConvertWork.tsx';

/** Writes the ledger as it was without a passphrase, for whoever knows it. */
export function RemovePassphraseDialog({ onClose }: { readonly onClose: () => void }) {
  const current = useSecret('ledger');
  const [progress, setProgress] = useState<ConvertProgress | null>(null);

  const remove = async (event: FormEvent) => {
    event.preventDefault();
    const isRemoved = await current.ask((secret) =>
      engine.decryptLedger(secret, (now) => {
        // A long ledger takes longer than people touch anything.
        stayUnlocked();
        setProgress(now);
      }),
    );
    if (isRemoved) return lockNow();
    setProgress(null);
  };

  return (
    <Dialog title="Remove the passphrase" onClose={onClose} isBusy={current.isBusy}>
      {progress ? (
        <ConvertWork label="Decrypting the ledger" progress={progress} />
      ) : (
        <form noValidate autoComplete="off" onSubmit={(event) => void remove(event)}>
          <p>
            Then everything is stored as it was before: whoever can read the files of this browser can read the ledger. Encrypted backups stay
            encrypted, and still take the passphrase.
          </p>
          <SecretField {...current} />
          <DialogActions>
            <Button onClick={onClose} disabled={current.isBusy}>
              Cancel
            </Button>
            <Button type="submit" variant="danger" disabled={current.isBusy}>
              {current.isBusy ? 'Checking…' : 'Remove the passphrase'}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
