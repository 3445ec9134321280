import type { VerifyProgress, VerifyResult } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { formatCount } from '../kit/formatCount.ts';
import type { Job } from '../state/useJob.ts';
import { useWritingStop } from '../state/writingStop.ts';
import { failureWords } from '../words/failureWords.ts';
import styles from './IntegritySettings.module.css';
import { SettingOutcome } from './SettingOutcome.tsx';

interface VerifyWorkProps {
  readonly job: Job<VerifyProgress, VerifyResult>;
  readonly wordsOf: (result: VerifyResult) => string;
}

/** How far the reading of the log is, the way to stop it, and what came of it. */
export function VerifyWork({ job: { state, cancel }, wordsOf }: VerifyWorkProps) {
  const stop = useWritingStop((now) => now.stop);
  const progress = state.type === 'Running' ? state.progress : null;
  const outcome =
    state.type === 'Done'
      ? wordsOf(state.result)
      : state.type === 'Failed'
        ? failureWords({ what: 'Not verified', message: state.message, otherwise: 'Try again.' }, stop)
        : '';
  return (
    <>
      {state.type === 'Running' && (
        <div className={styles.work}>
          <progress
            aria-label={`Reading the log${progress ? `, event ${formatCount(progress.events)} of ${formatCount(progress.total)}` : ''}`}
            max={1}
            value={progress ? progress.events / Math.max(1, progress.total) : 0}
          />
          <Button onClick={cancel}>{state.isCancelling ? 'Cancelling…' : 'Cancel'}</Button>
        </div>
      )}
      <SettingOutcome words={outcome} />
    </>
  );
}
