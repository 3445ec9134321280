import { useEffect, useEffectEvent } from 'react';
import type { SampleProgress, SampleResult } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { Dialog, DialogActions, DialogAlert } from '../kit/Dialog.tsx';
import { FocusFirst } from '../kit/FocusFirst.tsx';
import { engine } from '../state/engine.ts';
import { FailureAlert } from '../state/FailureAlert.tsx';
import { notify } from '../state/notices.ts';
import { headMoved, usePlayhead, writingFrom } from '../state/playhead.ts';
import { useJob } from '../state/useJob.ts';
import { JobProgress } from './JobProgress.tsx';
import { progressReport } from './jobWords.ts';
import styles from './LoadSampleDialog.module.css';

/** Fills an empty ledger with the sample household. It was asked for by name, so it begins at once. */
export function LoadSampleDialog({ onClose }: { readonly onClose: () => void }) {
  const job = useJob<SampleProgress, SampleResult>();
  const { state } = job;
  const load = () =>
    job.start(async (id, onProgress) => {
      const result = await engine.loadSample(id, onProgress, writingFrom(usePlayhead.getState()));
      if (result.type !== 'Loaded') return result;
      headMoved(result.head);
      notify('The sample ledger is loaded. Drag the timeline to see any moment of its year.');
      onClose();
      scrollTo(0, 0);
      return result;
    });
  const loadAtOnce = useEffectEvent(load);
  useEffect(() => {
    // A turn later, so that an effect taken back at once (StrictMode) has loaded nothing.
    const timer = setTimeout(loadAtOnce, 0);
    return () => clearTimeout(timer);
  }, []);

  return (
    <Dialog title="Load the sample ledger" onClose={onClose} isBusy={job.isRunning}>
      <p className={styles.what}>A year of an invented household, entered through the same commands that you would give.</p>
      {state.type === 'Done' || state.type === 'Failed' ? (
        <FocusFirst>
          {state.type === 'Failed' && <FailureAlert what="The sample could not be loaded" message={state.message} otherwise="Try again." />}
          {state.type === 'Done' && state.result.type === 'LogNotEmpty' && (
            <DialogAlert>This ledger has events already, and the sample is never mixed with them. Open it in another browser profile.</DialogAlert>
          )}
          {state.type === 'Done' && state.result.type === 'Cancelled' && <p role="status">Cancelled. Nothing was stored.</p>}
          <DialogActions>
            <Button onClick={onClose}>Close</Button>
            {!(state.type === 'Done' && state.result.type === 'LogNotEmpty') && (
              <Button variant="primary" onClick={load}>
                Try again
              </Button>
            )}
          </DialogActions>
        </FocusFirst>
      ) : (
        <JobProgress
          label="Loading"
          report={
            state.type === 'Running' && state.progress
              ? progressReport(state.progress.commands / Math.max(1, state.progress.total), state.progress.commands, 'command', state.elapsedMs)
              : null
          }
          isCancelling={state.type === 'Running' && state.isCancelling}
          onCancel={job.cancel}
        />
      )}
    </Dialog>
  );
}
