import type { FormEvent } from 'react';
import { Button } from '../kit/Button.tsx';
import { DialogActions } from '../kit/Dialog.tsx';
import { engine } from '../state/engine.ts';
import { useLock } from '../state/lock.ts';
import { SecretField } from '../state/SecretField.tsx';
import { useSecret } from '../state/useSecret.ts';
import { lockedFileWords } from '../words/lockedFileWords.ts';
import styles from './UnlockFile.module.css';

interface UnlockFileProps {
  readonly file: File;
  /** The file can be read now. */
  readonly onUnlocked: () => void;
  readonly onClose: () => void;
}

/** Takes the passphrase of an encrypted file that was chosen. */
export function UnlockFile({ file, onUnlocked, onClose }: UnlockFileProps) {
  const secret = useSecret('file');
  const hasPassphrase = useLock((lock) => lock.hasPassphrase);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await secret.ask((typed) => engine.unlockFile(file, typed))) onUnlocked();
  };
  return (
    <form noValidate autoComplete="off" onSubmit={(event) => void submit(event)}>
      <p role="status" className={styles.words}>
        <strong>{file.name}</strong>
        {lockedFileWords}
      </p>
      <SecretField {...secret} hasFocus />
      {!hasPassphrase && (
        <p className={styles.words}>This ledger has no passphrase: what is taken in is stored here without one, until you set one in the settings.</p>
      )}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={secret.isBusy}>
          {secret.isBusy ? 'Unlocking…' : 'Unlock the file'}
        </Button>
      </DialogActions>
    </form>
  );
}
