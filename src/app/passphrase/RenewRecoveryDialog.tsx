import { useEffect, useState } from 'react';
import { Dialog } from '../kit/Dialog.tsx';
import { driveOutBehind } from '../state/driveOut.ts';
import { engine } from '../state/engine.ts';
import { FailureAlert } from '../state/FailureAlert.tsx';
import { stayUnlocked } from '../state/idleLock.ts';
import { useSecret } from '../state/useSecret.ts';
import { RecoveryNote } from './RecoveryNote.tsx';
import { SecretForm } from './SecretForm.tsx';

/** Makes a new recovery phrase, where the old one was lost or seen by someone. */
export function RenewRecoveryDialog({ onClose }: { readonly onClose: () => void }) {
  const current = useSecret('ledger');
  const [phrase, setPhrase] = useState<string>();
  const [failure, setFailure] = useState<string>();
  // Whoever copies words by hand touches nothing.
  useEffect(() => {
    if (phrase === undefined) return;
    const copying = setInterval(stayUnlocked, 10_000);
    return () => clearInterval(copying);
  }, [phrase]);

  const renew = async () => {
    const renewed = await current.ask((secret) => engine.renewRecoveryPhrase(secret));
    if (renewed) setPhrase(renewed.recoveryPhrase);
  };
  const keep = async () => {
    try {
      await engine.keepRecoveryPhrase();
      driveOutBehind();
      onClose();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };

  return (
    <Dialog title="New recovery phrase" onClose={onClose} isBusy={current.isBusy}>
      {phrase !== undefined ? (
        <>
          {failure !== undefined && (
            <FailureAlert what="The recovery phrase there was still holds" message={failure} otherwise="Close this, then try again." />
          )}
          <RecoveryNote phrase={phrase} deed="Use these words from now on" onNoted={() => void keep()} />
        </>
      ) : (
        <SecretForm current={current} deed="Make a new recovery phrase" busy="Making it…" variant="primary" onSubmit={renew} onClose={onClose}>
          The recovery phrase there is will not open this ledger any more, nor the backups made from now on. Backups that were made before still take
          it, and give the ledger’s key to whoever has it: should someone have seen it, remove the passphrase and set one anew.
        </SecretForm>
      )}
    </Dialog>
  );
}
