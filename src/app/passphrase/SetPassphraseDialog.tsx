import { type FormEvent, useState } from 'react';
import type { ConvertProgress } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { Dialog, DialogActions } from '../kit/Dialog.tsx';
import { focusFirstInvalid } from '../kit/focusFirstInvalid.ts';
import { driveOut, rememberToDriveOut } from '../state/driveOut.ts';
import { engine } from '../state/engine.ts';
import { FailureAlert } from '../state/FailureAlert.tsx';
import { tellToLoadAnew } from '../state/lockChannel.ts';
import { ConvertWork } from './ConvertWork.tsx';
import { NewPassphraseFields } from './NewPassphraseFields.tsx';
import { isUsable, nothingChosen } from './newPassphrase.ts';
import { RecoveryNote } from './RecoveryNote.tsx';

type Step =
  | { readonly type: 'Choosing' }
  | { readonly type: 'Preparing' }
  | { readonly type: 'Noting'; readonly phrase: string }
  | { readonly type: 'Encrypting'; readonly progress: ConvertProgress | null }
  | { readonly type: 'DrivingOut' };

/** Gives the ledger a passphrase: chooses it, writes down what helps when it is forgotten, and encrypts everything. */
export function SetPassphraseDialog({ onClose }: { readonly onClose: () => void }) {
  const [step, setStep] = useState<Step>({ type: 'Choosing' });
  const [chosen, setChosen] = useState(nothingChosen);
  const [isChecked, setIsChecked] = useState(false);
  const [failure, setFailure] = useState<string>();

  const fail = (error: unknown) => {
    setFailure(error instanceof Error ? error.message : String(error));
    setStep({ type: 'Choosing' });
  };
  const prepare = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setIsChecked(true);
    if (!isUsable(chosen)) return focusFirstInvalid(event.currentTarget);
    setFailure(undefined);
    setStep({ type: 'Preparing' });
    await engine.preparePassphrase(chosen.text).then(({ recoveryPhrase }) => setStep({ type: 'Noting', phrase: recoveryPhrase }), fail);
  };
  const finish = async () => {
    setStep({ type: 'DrivingOut' });
    tellToLoadAnew();
    await driveOut();
    location.reload();
  };
  const encrypt = () => {
    setStep({ type: 'Encrypting', progress: null });
    rememberToDriveOut();
    engine
      .encryptLedger((progress) => setStep({ type: 'Encrypting', progress }))
      .then(finish)
      .catch(fail);
  };

  return (
    <Dialog title="Set a passphrase" onClose={onClose} isBusy={step.type !== 'Choosing' && step.type !== 'Noting'}>
      {content()}
    </Dialog>
  );

  function content() {
    if (step.type === 'Noting') return <RecoveryNote phrase={step.phrase} deed="Encrypt the ledger" onNoted={encrypt} />;
    if (step.type === 'Encrypting') return <ConvertWork label="Encrypting the ledger" progress={step.progress} />;
    if (step.type === 'DrivingOut') return <ConvertWork label="Clearing away what was stored before" progress={null} />;
    return (
      <form noValidate autoComplete="off" onSubmit={(event) => void prepare(event)}>
        <p>It will be asked for whenever Tidemark is opened in this browser. Nobody can tell it to you should you forget it.</p>
        <NewPassphraseFields chosen={chosen} isChecked={isChecked} onChange={setChosen} />
        <p>
          Backups already written into a folder, and files exported before, stay as they are: not encrypted. So does the browser’s history, which
          names the accounts you looked at. Delete what nobody should read.
        </p>
        {failure !== undefined && (
          <FailureAlert what="The ledger could not be encrypted" message={failure} otherwise="Load the page anew, then try again." />
        )}
        <DialogActions>
          <Button onClick={onClose} disabled={step.type === 'Preparing'}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" disabled={step.type === 'Preparing'}>
            {step.type === 'Preparing' ? 'Making the key…' : 'Continue'}
          </Button>
        </DialogActions>
      </form>
    );
  }
}
