import { useEffect, useState } from 'react';
import { Button } from '../kit/Button.tsx';
import { useDialogOpen } from '../kit/useDialogOpen.ts';
import { usePointerDown } from '../kit/usePointerDown.ts';
import { backUpNow, noteBackups, useBackups } from '../state/backups.ts';
import { notify } from '../state/notices.ts';
import { isReadOnly, usePlayhead } from '../state/playhead.ts';
import { outcomeWords, reminderWords } from '../words/backupWords.ts';
import styles from './BackupReminder.module.css';
import { keepBackups } from './keepBackups.ts';

/** Whether it is on screen, and whether the person has had their say since it came. */
type Reminder = 'away' | 'shown' | 'answered';

/** Says that a backup is due, until one was made or it was put off. The region is always there, so that what comes in is spoken. */
export function BackupReminder() {
  useEffect(keepBackups, []);
  const { state, isDue, work } = useBackups();
  const head = usePlayhead((playhead) => playhead.head);
  const [reminder, setReminder] = useState<Reminder>('away');
  // It moves the page: not under a finger, nor behind a dialog; and by itself not while one looks at the past.
  const isPointerDown = usePointerDown();
  const isDialogOpen = useDialogOpen();
  const isPast = usePlayhead(isReadOnly);
  const mayMove = !isPointerDown && !isDialogOpen && (!isPast || reminder === 'answered');
  const isWanted = isDue && state !== null;
  if (mayMove && isWanted !== (reminder !== 'away')) setReminder(isWanted ? 'shown' : 'away');
  const answer = (deed: () => void) => () => {
    setReminder('answered');
    deed();
  };
  return (
    <div role="status">
      {reminder !== 'away' && state && (
        <div className={styles.reminder}>
          <span>{reminderWords(state, head)}</span>
          <Button disabled={work !== null} onClick={answer(() => void backUp())}>
            {work ? 'Backing up…' : 'Back up now'}
          </Button>
          <Button onClick={answer(putOff)}>Later</Button>
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
