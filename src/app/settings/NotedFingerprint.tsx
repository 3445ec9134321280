import { type SubmitEvent, useState } from 'react';
import type { VerifyProgress, VerifyResult } from '../../engine/engineApi.ts';
import { position } from '../../eventsourcing/event.ts';
import { Button } from '../kit/Button.tsx';
import { TextField } from '../kit/Field.tsx';
import { focusFirstInvalid } from '../kit/focusFirstInvalid.ts';
import { engine } from '../state/engine.ts';
import { useJob } from '../state/useJob.ts';
import styles from './IntegritySettings.module.css';
import { answerWords, type Noted, parseFingerprint, parseNumber } from './integrityWords.ts';
import words from './SettingsWords.module.css';
import { VerifyWork } from './VerifyWork.tsx';

/** A fingerprint that was noted earlier, held against the ledger as it is stored now. */
export function NotedFingerprint() {
  const [event, setEvent] = useState('');
  const [digits, setDigits] = useState('');
  const [isTried, setIsTried] = useState(false);
  const [noted, setNoted] = useState<Noted | null>(null);
  const job = useJob<VerifyProgress, VerifyResult>();
  const [number, fingerprint] = [parseNumber(event), parseFingerprint(digits)];
  const submit = (submitted: SubmitEvent) => {
    submitted.preventDefault();
    setIsTried(true);
    if (number === null || fingerprint === null) return focusFirstInvalid(submitted.currentTarget as HTMLFormElement);
    setNoted({ position: number, digits: fingerprint });
    job.start((id, onProgress) => engine.verifyLog(id, onProgress, position(number)));
  };
  return (
    <>
      <p className={words.quiet}>
        Type what you wrote down, or what stands in the name of a file that you exported. Every event up to there is read, and the fingerprint worked
        out anew.
      </p>
      <form className={styles.form} noValidate onSubmit={submit}>
        <TextField
          label="Event number"
          inputMode="numeric"
          value={event}
          onChange={({ target }) => setEvent(target.value)}
          error={isTried && number === null ? 'Type the number of the event, such as 4812.' : undefined}
        />
        <TextField
          label="Fingerprint"
          autoCapitalize="none"
          spellCheck={false}
          value={digits}
          onChange={({ target }) => setDigits(target.value)}
          error={isTried && fingerprint === null ? 'Type all five groups of four: digits, and letters from a to f.' : undefined}
        />
        <Button type="submit" icon="check">
          Compare
        </Button>
      </form>
      <VerifyWork job={job} wordsOf={(result) => (noted ? answerWords(noted, result) : '')} />
      <p className={words.quiet}>
        A yes means: up to that event nothing was changed, moved, put in or taken out since you noted it. It does not tell whether events after it
        were there once and are gone, whether what was entered was true, or when. Whoever can write this browser’s storage can write another ledger
        with fingerprints of its own; only what you noted elsewhere gives that away.
      </p>
    </>
  );
}
