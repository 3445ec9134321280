import { type FormEvent, useState } from 'react';
import { Button } from '../kit/Button.tsx';
import { unlock } from '../state/lockedOpening.ts';
import { SecretField } from '../state/SecretField.tsx';
import { useSecret } from '../state/useSecret.ts';
import styles from './UnlockForm.module.css';

/** Takes the passphrase of a locked ledger. The form goes when the ledger is there. */
export function UnlockForm({ onKeyLost }: { readonly onKeyLost: () => void }) {
  const secret = useSecret('ledger');
  const [isOpening, setIsOpening] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const unlocked = await secret.ask(unlock);
    if (unlocked?.type === 'KeyLost') onKeyLost();
    setIsOpening(unlocked?.type === 'Unlocked');
  };
  return (
    <form noValidate autoComplete="off" className={styles.form} onSubmit={(event) => void submit(event)}>
      <SecretField {...secret} hasFocus />
      <Button type="submit" variant="primary" icon="lock" className={styles.unlock}>
        {isOpening ? 'Opening…' : secret.isBusy ? 'Unlocking…' : 'Unlock'}
      </Button>
    </form>
  );
}
