import { useEffect } from 'react';
import { Button } from '../kit/Button.tsx';
import { backUpNow, noteBackups, useBackups } from '../state/backups.ts';
import { notify } from '../state/notices.ts';
import { usePlayhead } from '../state/playhead.ts';
import { outcomeWords, reminderWords } from '../words/backupWords.ts';
import styles from './BackupReminder.module.css';
import { keepBackups } from './keepBackups.ts';

/** Says that a backup is due, until one was made or it was put off. The region is always there, so that what comes in is spoken. */
export function BackupReminder() {
  useEffect(keepBackups, []);
  const { state, isDue, work } = useBackups();
  const head = usePlayhead((playhead) => playhead.head);
  return (
    <div role="status">
      {isDue && state && (
        <div className={styles.reminder}>
          <span>{reminderWords(state, head)}</span>
          <Button disabled={work !== null} onClick={() => void backUp()}>
            {work ? 'Backing up…' : 'Back up now'}
          </Button>
          <Button onClick={putOff}>Later</Button>
        </div>
      )}
    </div>
  );
}

async function backUp(): Promise<void> {
  const outcome = await backUpNow();
  leave();
  notify(outcomeWords(outcome), outcome.type === 'NotBackedUp' ? 'problem' : 'done');
}

function putOff(): void {
  useBackups.setState({ isDue: false });
  leave();
  noteBackups({ type: 'PutOff' }).catch((error: unknown) => console.error('That the reminder was put off could not be noted.', error));
}

/** The button that had the focus is gone: the page's content is the next best place. */
function leave(): void {
  if (!useBackups.getState().isDue) document.querySelector('main')?.focus({ preventScroll: true });
}
