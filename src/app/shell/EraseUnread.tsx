import { useState } from 'react';
import { Button } from '../kit/Button.tsx';
import { EraseLockedDialog } from '../passphrase/EraseLockedDialog.tsx';

/** The last way out of a ledger that cannot be opened, once that was tried again: else a second copy that nobody can read would keep this browser from any other. */
export function EraseUnread() {
  const [isErasing, setIsErasing] = useState(false);
  return (
    <>
      <Button variant="quiet" onClick={() => setIsErasing(true)}>
        Erase this ledger
      </Button>
      {isErasing && <EraseLockedDialog onClose={() => setIsErasing(false)} />}
    </>
  );
}
