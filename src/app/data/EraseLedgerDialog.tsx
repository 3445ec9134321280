import { type FormEvent, useState } from 'react';
import { Button } from '../kit/Button.tsx';
import { Dialog, DialogActions, DialogAlert } from '../kit/Dialog.tsx';
import { download } from '../kit/download.ts';
import { TextField } from '../kit/Field.tsx';
import { focusFirstInvalid } from '../kit/focusFirstInvalid.ts';
import { engine } from '../state/engine.ts';
import { forgetErasing, forgetLedger, rememberErasing } from '../state/erasing.ts';
import { safeFormat } from '../state/lock.ts';
import { usePlayhead, writingFrom } from '../state/playhead.ts';
import { useViewAt } from '../state/useView.ts';
import { useWritingStop } from '../state/writingStop.ts';
import { eraseWord, isEraseWord, whatGoes } from '../words/eraseWords.ts';

/** `waiting`: for someone who holds it open. */
type Doing = 'nothing' | 'exporting' | 'erasing' | 'waiting';

/** Erases the whole ledger, once what goes has been read and the word been typed. The copy that could bring it back is offered first. */
export function EraseLedgerDialog({ onClose }: { readonly onClose: () => void }) {
  const head = usePlayhead((playhead) => playhead.head);
  const accounts = useViewAt('accounts', { limit: 0 }, head).data?.count;
  const bookmarks = useViewAt('bookmarks', {}, head).data?.bookmarks.length;
  const [word, setWord] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const [doing, setDoing] = useState<Doing>('nothing');
  const [exported, setExported] = useState('');
  const [problem, setProblem] = useState('');

  async function exportFirst() {
    setDoing('exporting');
    setProblem('');
    setExported('Writing the file…');
    try {
      const result = await engine.exportLog(safeFormat(), crypto.randomUUID(), () => undefined);
      if (result.type === 'Exported') {
        download(result.file, result.name).forget();
        setExported(`Saved as ${result.name}. Look whether it is with your downloads.`);
      }
    } catch (error) {
      setExported('');
      setProblem(`The file could not be written: ${wordsOf(error)}`);
    }
    setDoing('nothing');
  }

  async function erase(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setIsChecked(true);
    if (!isEraseWord(word)) return focusFirstInvalid(event.currentTarget);
    setDoing('erasing');
    setProblem('');
    try {
      const playhead = writingFrom(usePlayhead.getState());
      if (playhead === 'live') rememberErasing((await engine.loaded()).source);
      const result = await engine.erase(playhead, () => {
        setDoing('waiting');
        setProblem(notYet);
      });
      if (result.type === 'Erased') return startAnew();
      setProblem('Not erased: you are viewing the past, which cannot be changed. Return to now, then erase it.');
    } catch (error) {
      if (useWritingStop.getState().stop?.type !== 'Erasing') forgetErasing();
      setProblem(`Not erased: ${wordsOf(error)}`);
    }
    setDoing('nothing');
  }

  return (
    <Dialog title="Erase this ledger" onClose={onClose} isBusy={doing === 'erasing'}>
      <form noValidate onSubmit={(event) => void erase(event)}>
        <p>{whatGoes({ events: head, accounts, bookmarks })}</p>
        <p>
          There is no other copy, unless you have exported one, and no way back without it. Other tabs of Tidemark are told, and store nothing more.
        </p>
        <p>
          <Button icon="download" disabled={doing !== 'nothing'} onClick={() => void exportFirst()}>
            Export log first
          </Button>
        </p>
        <p role="status">{exported}</p>
        <TextField
          label={`Type “${eraseWord}” to erase it`}
          value={word}
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => setWord(event.target.value)}
          error={isChecked && !isEraseWord(word) ? `Type the word ${eraseWord}. Nothing is erased without it.` : undefined}
          required
        />
        {problem !== '' && <DialogAlert>{problem}</DialogAlert>}
        <DialogActions>
          <Button onClick={onClose} disabled={doing === 'erasing'}>
            {doing === 'waiting' ? 'Close' : 'Cancel'}
          </Button>
          <Button type="submit" variant="danger" disabled={doing !== 'nothing'}>
            Erase this ledger
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

const notYet =
  'Not erased yet: another tab or window still has it open. Close the other tabs of Tidemark: it is erased as soon as they are gone, or when Tidemark is opened next.';

function startAnew(): void {
  forgetLedger();
  // With the focus on the page's content, where one begins anew.
  location.assign('/#content');
}
