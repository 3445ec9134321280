import type { SubmitEvent } from 'react';
import type { ImportProgress, ImportResult } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { Dialog, DialogActions, DialogAlert } from '../kit/Dialog.tsx';
import { FocusFirst } from '../kit/FocusFirst.tsx';
import { engine } from '../state/engine.ts';
import { FailureAlert } from '../state/FailureAlert.tsx';
import { headMoved, usePlayhead, writingFrom } from '../state/playhead.ts';
import { useJob } from '../state/useJob.ts';
import { useWritingReason } from '../state/useWritingReason.ts';
import { previewWords } from '../words/backupWords.ts';
import { FileDrop } from './FileDrop.tsx';
import { JobOutcome } from './JobOutcome.tsx';
import { JobProgress } from './JobProgress.tsx';
import { importOutcome, importReport } from './jobWords.ts';
import { UnlockFile } from './UnlockFile.tsx';
import { useExamined } from './useExamined.ts';

/** Brings a ledger back from a backup. What the file holds, and what of it is new here, is shown before anything is stored. */
export function RestoreBackupDialog({ onClose }: { readonly onClose: () => void }) {
  const { file, problem, state: looking, report, choose, examine, cancel } = useExamined();
  const restoring = useJob<ImportProgress, ImportResult>();
  const writingReason = useWritingReason();
  const preview = looking.type === 'Done' && looking.result.type !== 'Cancelled' ? previewWords(looking.result) : undefined;
  const { state } = restoring;
  const outcome = state.type === 'Done' ? importOutcome(state.result) : undefined;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!file || !preview?.isGood) return examine();
    restoring.start(async (id, onProgress) => {
      const result = await engine.importLog(file, id, onProgress, writingFrom(usePlayhead.getState()));
      if (result.type === 'Imported') headMoved(result.head);
      return result;
    });
  };
  const chooseAnother = (chosen: File | undefined) => {
    choose(chosen);
    restoring.reset();
  };

  return (
    <Dialog title="Restore a backup" onClose={onClose} isBusy={looking.type === 'Running' || restoring.isRunning}>
      {content()}
    </Dialog>
  );

  function content() {
    if (state.type === 'Running') {
      const words = state.progress && importReport(state.progress, state.elapsedMs);
      return <JobProgress label="Restoring" report={words} isCancelling={state.isCancelling} onCancel={restoring.cancel} />;
    }
    if (looking.type === 'Running')
      return <JobProgress label={`Reading ${file?.name ?? ''}`} report={report} isCancelling={looking.isCancelling} onCancel={cancel} />;
    if (file && looking.type === 'Done' && looking.result.type === 'Locked') return <UnlockFile file={file} onUnlocked={examine} onClose={onClose} />;
    if (state.type === 'Done' && state.result.type === 'Imported' && outcome && !outcome.isRefusal)
      return <JobOutcome words={outcome.words} onClose={onClose} />;
    return (
      <FocusFirst control={preview?.isGood ? 'button' : 'input'}>
        <form onSubmit={submit} noValidate>
          <p>Choose a backup or a log file. What it holds is shown first; nothing is stored before you say so, and then all of it or nothing.</p>
          <FileDrop file={file} problem={problem} onChoose={chooseAnother} />
          {preview?.isGood && <p role="status">{preview.words}</p>}
          {preview && !preview.isGood && <DialogAlert>{preview.words}</DialogAlert>}
          {outcome?.isRefusal && <DialogAlert>{outcome.words}</DialogAlert>}
          {outcome && !outcome.isRefusal && <p role="status">{outcome.words}</p>}
          {looking.type === 'Done' && looking.result.type === 'Cancelled' && <p role="status">Cancelled. The file was not read to its end.</p>}
          {looking.type === 'Failed' && <DialogAlert>The file could not be read: {looking.message} Choose it again.</DialogAlert>}
          {state.type === 'Failed' && (
            <FailureAlert what="The ledger could not be restored" message={state.message} otherwise="Try again: nothing is stored twice." />
          )}
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary" disabledReason={preview?.isGood ? writingReason : undefined}>
              {preview?.isGood ? 'Restore' : 'Show what it holds'}
            </Button>
          </DialogActions>
        </form>
      </FocusFirst>
    );
  }
}
