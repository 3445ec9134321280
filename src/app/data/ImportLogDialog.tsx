import { type SubmitEvent, useState } from 'react';
import type { ImportProgress, ImportResult } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { Dialog, DialogActions, DialogAlert } from '../kit/Dialog.tsx';
import { FocusFirst } from '../kit/FocusFirst.tsx';
import { engine } from '../state/engine.ts';
import { FailureAlert } from '../state/FailureAlert.tsx';
import { headMoved, usePlayhead, writingFrom } from '../state/playhead.ts';
import { useJob } from '../state/useJob.ts';
import { useWritingReason } from '../state/useWritingReason.ts';
import { FileDrop } from './FileDrop.tsx';
import { JobOutcome } from './JobOutcome.tsx';
import { JobProgress } from './JobProgress.tsx';
import { importOutcome, importReport } from './jobWords.ts';
import { UnlockFile } from './UnlockFile.tsx';

interface ImportLogDialogProps {
  /** A file that the person has chosen already, by opening it with the app. */
  readonly file?: File;
  readonly onClose: () => void;
}

/** Brings a log file into the ledger: all of it, or nothing. */
export function ImportLogDialog({ file: given, onClose }: ImportLogDialogProps) {
  const [file, setFile] = useState<File | undefined>(given);
  const [problem, setProblem] = useState<string>();
  const job = useJob<ImportProgress, ImportResult>();
  const writingReason = useWritingReason();

  const start = () => {
    if (file === undefined) return setProblem('Choose a log file first.');
    job.start(async (id, onProgress) => {
      const result = await engine.importLog(file, id, onProgress, writingFrom(usePlayhead.getState()));
      if (result.type === 'Imported') headMoved(result.head);
      return result;
    });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    start();
  };
  const choose = (chosen: File | undefined) => {
    setFile(chosen);
    setProblem(undefined);
    job.reset();
  };

  return (
    <Dialog title="Import log" onClose={onClose} isBusy={job.isRunning}>
      {content()}
    </Dialog>
  );

  function content() {
    const { state } = job;
    if (state.type === 'Running') {
      const report = state.progress && importReport(state.progress, state.elapsedMs);
      return <JobProgress label={`Importing ${file?.name ?? ''}`} report={report} isCancelling={state.isCancelling} onCancel={job.cancel} />;
    }
    if (file && state.type === 'Done' && state.result.type === 'Locked') return <UnlockFile file={file} onUnlocked={start} onClose={onClose} />;
    const outcome = state.type === 'Done' ? importOutcome(state.result) : undefined;
    if (outcome && !outcome.isRefusal && state.type === 'Done' && state.result.type !== 'Cancelled')
      return <JobOutcome words={outcome.words} onClose={onClose} />;
    return (
      <FocusFirst control="input">
        <form onSubmit={submit} noValidate>
          <p>
            The file is checked whole before anything is stored. If anything in it is wrong, nothing is stored; what is here already is not added
            twice.
          </p>
          <FileDrop file={file} problem={problem} onChoose={choose} />
          {outcome?.isRefusal && <DialogAlert>{outcome.words}</DialogAlert>}
          {outcome && !outcome.isRefusal && <p role="status">{outcome.words}</p>}
          {state.type === 'Failed' && (
            <FailureAlert what="The import could not be finished" message={state.message} otherwise="Try again: nothing is imported twice." />
          )}
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary" disabledReason={writingReason}>
              Import log
            </Button>
          </DialogActions>
        </form>
      </FocusFirst>
    );
  }
}
