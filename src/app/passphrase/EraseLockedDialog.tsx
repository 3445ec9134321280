import { type FormEvent, useState } from 'react';
import { Button } from '../kit/Button.tsx';
import { Dialog, DialogActions, DialogAlert } from '../kit/Dialog.tsx';
import { TextField } from '../kit/Field.tsx';
import { focusFirstInvalid } from '../kit/focusFirstInvalid.ts';
import { engine } from '../state/engine.ts';
import { forgetLedger } from '../state/erasing.ts';
import { tellToLoadAnew } from '../state/lockChannel.ts';
import { eraseWord, isEraseWord } from '../words/eraseWords.ts';

/** Erases a ledger that nobody here can open, once the word has been typed. */
export function EraseLockedDialog({ onClose }: { readonly onClose: () => void }) {
  const [word, setWord] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState('');

  async function erase(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setIsChecked(true);
    if (!isEraseWord(word)) return focusFirstInvalid(event.currentTarget);
    setIsBusy(true);
    setProblem('');
    try {
      await engine.eraseLocked(() =>
        setProblem('Another tab or window still has this ledger open. Close it; the ledger is erased as soon as it is gone.'),
      );
      forgetLedger();
      tellToLoadAnew();
      location.assign('/');
    } catch (error) {
      setIsBusy(false);
      setProblem(`Not erased: ${error instanceof Error ? error.message : String(error)} Close other tabs of Tidemark, then try again.`);
    }
  }

  return (
    <Dialog title="Erase this ledger" onClose={onClose} isBusy={isBusy}>
      <form noValidate autoComplete="off" onSubmit={(event) => void erase(event)}>
        <p>
          Everything that Tidemark keeps in this browser is erased, its second copy and its key too. It was not read, so nobody can say what that is.
        </p>
        <p>There is no way back without a backup, or a file that you exported. Those stay where they are.</p>
        <TextField
          label={`Type “${eraseWord}” to erase it`}
          value={word}
          autoCapitalize="none"
          spellCheck={false}
          onChange={({ target }) => setWord(target.value)}
          error={isChecked && !isEraseWord(word) ? `Type the word ${eraseWord}. Nothing is erased without it.` : undefined}
          required
        />
        {problem !== '' && <DialogAlert>{problem}</DialogAlert>}
        <DialogActions>
          <Button onClick={onClose} disabled={isBusy}>
            Cancel
          </Button>
          <Button type="submit" variant="danger" disabled={isBusy}>
            {isBusy ? 'Erasing…' : 'Erase this ledger'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
