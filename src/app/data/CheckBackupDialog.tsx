import type { SubmitEvent } from 'react';
import type { ExamineResult } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { Dialog, DialogActions, DialogAlert } from '../kit/Dialog.tsx';
import { FocusFirst } from '../kit/FocusFirst.tsx';
import { noteBackups } from '../state/backups.ts';
import { FailureAlert } from '../state/FailureAlert.tsx';
import { checkedWords } from '../words/backupWords.ts';
import { FileDrop } from './FileDrop.tsx';
import { JobOutcome } from './JobOutcome.tsx';
import { JobProgress } from './JobProgress.tsx';
import { UnlockFile } from './UnlockFile.tsx';
import { useExamined } from './useExamined.ts';

/** Holds a file against the ledger: is it a backup to rely on, and how far does it go? */
export function CheckBackupDialog({ onClose }: { readonly onClose: () => void }) {
  const { file, problem, state, report, choose, examine, cancel } = useExamined(remember);
  const verdict = state.type === 'Done' && state.result.type !== 'Cancelled' ? checkedWords(state.result) : undefined;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    examine();
  };
  return (
    <Dialog title="Check a backup file" onClose={onClose} isBusy={state.type === 'Running'}>
      {state.type === 'Running' ? (
        <JobProgress label={`Checking ${file?.name ?? ''}`} report={report} isCancelling={state.isCancelling} onCancel={cancel} />
      ) : file && state.type === 'Done' && state.result.type === 'Locked' ? (
        <UnlockFile file={file} onUnlocked={examine} onClose={onClose} />
      ) : verdict?.isGood ? (
        <JobOutcome words={verdict.words} onClose={onClose} />
      ) : (
        <FocusFirst control="input">
          <form onSubmit={submit} noValidate>
            <p>The file is read to its end, and every event in it is held against this ledger. Nothing is stored, and the file stays as it is.</p>
            <FileDrop file={file} problem={problem} onChoose={choose} />
            {verdict && <DialogAlert>{verdict.words}</DialogAlert>}
            {state.type === 'Done' && state.result.type === 'Cancelled' && <p role="status">Cancelled. The file was not checked to its end.</p>}
            {state.type === 'Failed' && <FailureAlert what="The file could not be checked" message={state.message} otherwise="Try again." />}
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" variant="primary">
                Check
              </Button>
            </DialogActions>
          </form>
        </FocusFirst>
      )}
    </Dialog>
  );
}

/** A file that was found to be the same is a backup from now on, wherever it came from. */
function remember(result: ExamineResult, { name }: File): void {
  if (result.type !== 'Examined' || !checkedWords(result).isGood) return;
  noteBackups({ type: 'Saved', name, position: result.sameUpTo, where: 'file' }).catch((error: unknown) =>
    console.error('That the file was checked could not be noted.', error),
  );
}
