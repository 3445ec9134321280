import { useEffect, useState } from 'react';
import { Button } from '../kit/Button.tsx';
import { askFor } from '../state/asked.ts';
import { backUpNow, canChooseFolder, cancelBackup, chooseFolder, noteBackups, useBackups } from '../state/backups.ts';
import { usePlayhead } from '../state/playhead.ts';
import { useWritingStop } from '../state/writingStop.ts';
import { backupDetail, lastBackupWords, outcomeWords } from '../words/backupWords.ts';
import { failureWords } from '../words/failureWords.ts';
import styles from './BackupSettings.module.css';

/** Copies of the ledger outside the browser: the last one, where they go, and the way back. */
export function BackupSettings() {
  const { state, work } = useBackups();
  const head = usePlayhead((playhead) => playhead.head);
  const [outcome, setOutcome] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  const stop = useWritingStop((now) => now.stop);
  const folder = state?.folder ?? null;

  useEffect(() => {
    noteBackups({ type: 'Read' }).catch((error: unknown) => setOutcome(`What is remembered of the backups cannot be read: ${wordsOf(error)}`));
  }, []);

  const doing = async (work: () => Promise<string>) => {
    setOutcome('');
    setFailed(null);
    await work().then(setOutcome, (error: unknown) => setFailed(wordsOf(error)));
  };
  const backUp = () =>
    doing(async () => {
      setOutcome('Backing up…');
      return outcomeWords(await backUpNow());
    });
  const choose = () => doing(async () => ((await chooseFolder()) ? outcomeWords(await backUpNow()) : 'No folder was chosen.'));
  const forget = () =>
    doing(async () => {
      await noteBackups({ type: 'Folder', folder: null });
      return 'No more backups are written into that folder. The ones that are there stay.';
    });

  return (
    <>
      <p>{state ? lastBackupWords(state, head) : '\u00a0'}</p>
      {state?.last && <p className={styles.quiet}>{backupDetail(state.last)}</p>}
      <p className={styles.quiet}>{placeWords(folder?.name)}</p>
      <div className={styles.buttons}>
        <Button icon="download" disabled={head === 0 || work !== null} onClick={() => void backUp()}>
          Back up now
        </Button>
        {canChooseFolder() && (
          <Button disabled={work !== null} onClick={() => void choose()}>
            {folder ? 'Choose another folder' : 'Choose folder'}
          </Button>
        )}
        {folder && <Button onClick={() => void forget()}>Stop using the folder</Button>}
      </div>
      {work?.progress && (
        <div className={styles.work}>
          <progress aria-label={phases[work.progress.phase]} max={Math.max(1, work.progress.total)} value={work.progress.events} />
          <Button onClick={cancelBackup}>Cancel</Button>
        </div>
      )}
      <p role="status" className={styles.outcome}>
        {failed === null ? outcome : failureWords({ what: 'That did not work', message: failed, otherwise: 'Try again.' }, stop)}
      </p>
      <div className={styles.buttons}>
        <Button icon="check" onClick={() => askFor({ type: 'checkBackup' })}>
          Check a backup file
        </Button>
        <Button icon="upload" onClick={() => askFor({ type: 'restoreBackup' })}>
          Restore a backup
        </Button>
      </div>
    </>
  );
}

const phases = { writing: 'Writing the backup', checking: 'Reading it back' } as const;

function placeWords(folderName: string | undefined): string {
  if (folderName !== undefined)
    return `After 50 events or 24 hours a backup is written into the folder “${folderName}” by itself, while Tidemark is open and the browser lets it. Every one is read back. The newest ten are kept.`;
  return canChooseFolder()
    ? 'Choose a folder, best one that is copied elsewhere, and backups are written into it by themselves. Until then a backup is saved with your downloads.'
    : 'This browser cannot write into a folder by itself: a backup is saved with your downloads, and after 50 events or 24 hours you are reminded.';
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
