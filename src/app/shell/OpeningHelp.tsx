import { useState } from 'react';
import { Button } from '../kit/Button.tsx';
import { EraseLockedDialog } from '../passphrase/EraseLockedDialog.tsx';
import styles from './OpeningPage.module.css';
import type { Opening } from './useOpening.ts';

/** What can be done where the ledger could not be opened. To erase it is offered once it was tried again: else a second copy that nobody can read would keep this browser from any other. */
export function OpeningHelp({ opening }: { readonly opening: Extract<Opening, { type: 'Failed' }> }) {
  const [isErasing, setIsErasing] = useState(false);
  return (
    <>
      {!opening.isErasing && (
        <p>
          Nothing was changed. Close other tabs of Tidemark, then try again. If it says the same again, keep the browser’s data as it is and ask for
          help.
        </p>
      )}
      <div className={styles.actions}>
        <Button variant="primary" onClick={opening.tryAgain}>
          Try again
        </Button>
        <Button onClick={() => location.reload()}>Reload</Button>
        {opening.isAgain && !opening.isErasing && (
          <Button variant="quiet" onClick={() => setIsErasing(true)}>
            Erase this ledger
          </Button>
        )}
      </div>
      {isErasing && <EraseLockedDialog onClose={() => setIsErasing(false)} />}
    </>
  );
}
