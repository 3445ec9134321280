import { useState } from 'react';
import type { ConvertProgress } from '../../engine/engineApi.ts';
import { Dialog } from '../kit/Dialog.tsx';
import { engine } from '../state/engine.ts';
import { stayUnlocked } from '../state/idleLock.ts';
import { lockNow } from '../state/lockChannel.ts';
import { useSecret } from '../state/useSecret.ts';
import { ConvertWork } from './ConvertWork.tsx';
import { SecretForm } from './SecretForm.tsx';

/** Writes the ledger as it was without a passphrase, for whoever knows it. */
export function RemovePassphraseDialog({ onClose }: { readonly onClose: () => void }) {
  const current = useSecret('ledger');
  const [progress, setProgress] = useState<ConvertProgress | null>(null);

  const remove = async () => {
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
        <SecretForm current={current} deed="Remove the passphrase" busy="Checking…" variant="danger" onSubmit={remove} onClose={onClose}>
          Then everything is stored as it was before: whoever can read the files of this browser can read the ledger. Encrypted backups stay
          encrypted, and still take the passphrase.
        </SecretForm>
      )}
    </Dialog>
  );
}
