import { useEffect, useState } from 'react';
import { Button } from '../kit/Button.tsx';
import { EraseLockedDialog } from '../passphrase/EraseLockedDialog.tsx';
import { KeyLost } from '../passphrase/KeyLost.tsx';
import { UnlockForm } from '../passphrase/UnlockForm.tsx';
import styles from './LockPage.module.css';
import { Wordmark } from './Wordmark.tsx';

/** All there is of a ledger that has a passphrase, until that is given. */
export function LockPage() {
  const [isKeyLost, setIsKeyLost] = useState(false);
  const [isErasing, setIsErasing] = useState(false);
  useEffect(() => {
    document.title = 'Locked · Tidemark';
  }, []);
  return (
    <main tabIndex={-1} className={styles.page}>
      <div className={styles.card}>
        <Wordmark />
        <h1>{isKeyLost ? 'The key is lost' : 'This ledger is locked'}</h1>
        {isKeyLost ? <KeyLost /> : <UnlockForm onKeyLost={() => setIsKeyLost(true)} />}
      </div>
      <Button variant={isKeyLost ? 'danger' : 'quiet'} className={isKeyLost ? undefined : styles.erase} onClick={() => setIsErasing(true)}>
        Erase this ledger
      </Button>
      <svg aria-hidden="true" focusable="false" className={styles.tide} viewBox="0 0 1200 300" preserveAspectRatio="none">
        <path className={styles.far} d="M0 90c150-50 250-50 400-10s270 60 430 10 250-50 370 0v210H0z" />
        <path className={styles.near} d="M0 170c130-40 260-40 400 0s260 50 420 0 260-40 380 10v120H0z" />
      </svg>
      {isErasing && <EraseLockedDialog onClose={() => setIsErasing(false)} />}
    </main>
  );
}
