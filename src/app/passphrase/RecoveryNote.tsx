import { type FormEvent, useState } from 'react';
import { Button } from '../kit/Button.tsx';
import { DialogActions } from '../kit/Dialog.tsx';
import { FocusFirst } from '../kit/FocusFirst.tsx';
import { focusFirstInvalid } from '../kit/focusFirstInvalid.ts';
import styles from './RecoveryNote.module.css';
import { RecoveryWordCheck } from './RecoveryWordCheck.tsx';
import { isWordAt, twoPlaces, wordsOf } from './recoveryWords.ts';

interface RecoveryNoteProps {
  readonly phrase: string;
  /** What the button is called that ends it. */
  readonly deed: string;
  readonly onNoted: () => void;
}

/** Shows a recovery phrase to be written down, then takes it away and asks for two of its words. */
export function RecoveryNote({ phrase, deed, onNoted }: RecoveryNoteProps) {
  const words = wordsOf(phrase);
  const [places] = useState(() => twoPlaces(words.length));
  const [typed, setTyped] = useState<readonly string[]>(['', '']);
  const [isWritten, setIsWritten] = useState(false);
  const [isChecked, setIsChecked] = useState(false);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setIsChecked(true);
    if (places.every((place, index) => isWordAt(phrase, place, typed[index] ?? ''))) return onNoted();
    focusFirstInvalid(event.currentTarget);
  };
  const showAgain = () => {
    setIsWritten(false);
    setIsChecked(false);
    setTyped(['', '']);
  };

  if (!isWritten)
    return (
      <FocusFirst key="words">
        <div className={styles.note}>
          <p>
            These twelve words open the ledger, and its backups, as the passphrase does. Write them on paper, in this order, and keep that where you
            keep what is valuable. They are not shown again.
          </p>
          <ol className={styles.words} aria-label="Recovery phrase">
            {words.map((word, index) => (
              // Words may come twice; their places never change.
              <li key={index}>{word}</li>
            ))}
          </ol>
          <DialogActions>
            <Button variant="primary" onClick={() => setIsWritten(true)}>
              I have written them down
            </Button>
          </DialogActions>
        </div>
      </FocusFirst>
    );
  return (
    <FocusFirst key="check" control="input">
      <form noValidate autoComplete="off" onSubmit={submit}>
        <p>Read these two from your note, so that you know it is right.</p>
        {places.map((place, index) => (
          <RecoveryWordCheck
            key={place}
            place={place}
            typed={typed[index] ?? ''}
            isWrong={isChecked && !isWordAt(phrase, place, typed[index] ?? '')}
            onType={(word) => setTyped(typed.with(index, word))}
          />
        ))}
        <DialogActions>
          <Button onClick={showAgain}>Show the words again</Button>
          <Button type="submit" variant="primary">
            {deed}
          </Button>
        </DialogActions>
      </form>
    </FocusFirst>
  );
}
