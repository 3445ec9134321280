import { useState } from 'react';
import { Button } from '../kit/Button.tsx';
import { lazily } from '../kit/lazily.tsx';
import { useLock } from '../state/lock.ts';
import { lockNow } from '../state/lockChannel.ts';
import { useWritingReason } from '../state/useWritingReason.ts';
import { LockAfterChoice } from './LockAfterChoice.tsx';
import styles from './PassphraseSettings.module.css';

const dialogs = {
  set: lazily(() => import('./SetPassphraseDialog.tsx').then(({ SetPassphraseDialog }) => SetPassphraseDialog)),
  change: lazily(() => import('./ChangePassphraseDialog.tsx').then(({ ChangePassphraseDialog }) => ChangePassphraseDialog)),
  renew: lazily(() => import('./RenewRecoveryDialog.tsx').then(({ RenewRecoveryDialog }) => RenewRecoveryDialog)),
  remove: lazily(() => import('./RemovePassphraseDialog.tsx').then(({ RemovePassphraseDialog }) => RemovePassphraseDialog)),
};

/** Whether what the browser stores of the ledger can be read without a passphrase, and what can be done about it. */
export function PassphraseSettings() {
  const hasPassphrase = useLock((lock) => lock.hasPassphrase);
  const writingReason = useWritingReason();
  const [asked, setAsked] = useState<keyof typeof dialogs>();
  const Asked = asked && dialogs[asked];
  return (
    <>
      {hasPassphrase ? (
        <>
          <p>This ledger has a passphrase. What this browser stores of it is encrypted, and so are its backups.</p>
          <Button icon="lock" onClick={lockNow}>
            Lock now
          </Button>
          <LockAfterChoice />
          <div className={styles.buttons}>
            <Button disabledReason={writingReason} onClick={() => setAsked('change')}>
              Change passphrase
            </Button>
            <Button disabledReason={writingReason} onClick={() => setAsked('renew')}>
              New recovery phrase
            </Button>
            <Button disabledReason={writingReason} onClick={() => setAsked('remove')}>
              Remove the passphrase
            </Button>
          </div>
        </>
      ) : (
        <>
          <p>
            With a passphrase, all that this browser stores of the ledger is encrypted, and so are backups from then on. Whoever copies the files of
            the browser, or finds the device while the ledger is locked, reads nothing.
          </p>
          <p className={styles.quiet}>
            It does not hide how much is stored, what files are called, or anything from someone who sits at the unlocked app. Whoever forgets the
            passphrase and loses the recovery phrase cannot read the ledger again, ever: nobody else has a key.
          </p>
          <Button icon="lock" disabledReason={writingReason} onClick={() => setAsked('set')}>
            Set a passphrase
          </Button>
        </>
      )}
      {Asked && <Asked onClose={() => setAsked(undefined)} />}
    </>
  );
}
