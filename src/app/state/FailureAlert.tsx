import { DialogAlert } from '../kit/Dialog.tsx';
import { type Failure, failureWords } from '../words/failureWords.ts';
import { useWritingStop } from './writingStop.ts';

/** Says in a dialog that its work failed, and what to do. */
export function FailureAlert(failure: Failure) {
  const stop = useWritingStop((state) => state.stop);
  return <DialogAlert>{failureWords(failure, stop)}</DialogAlert>;
}
