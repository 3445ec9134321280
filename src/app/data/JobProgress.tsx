import { useId } from 'react';
import { Button } from '../kit/Button.tsx';
import { DialogActions } from '../kit/Dialog.tsx';
import { FocusFirst } from '../kit/FocusFirst.tsx';
import styles from './JobProgress.module.css';
import type { JobReport } from './jobWords.ts';
import { useCancelByEscape } from './useCancelByEscape.ts';

interface JobProgressProps {
  /** What is being done: "Importing bank.jsonl". */
  readonly label: string;
  /** Null before the first report. */
  readonly report: JobReport | null;
  readonly isCancelling: boolean;
  readonly onCancel: () => void;
}

/** How far a piece of work is, and the way to stop it. */
export function JobProgress({ label, report, isCancelling, onCancel }: JobProgressProps) {
  const id = useId();
  useCancelByEscape(true, onCancel);
  const part = report?.part ?? null;
  return (
    <FocusFirst>
      <div className={styles.progress}>
        <label htmlFor={id}>{label}</label>
        <progress id={id} max={1} {...(part === null ? {} : { value: part })} />
        <p className={styles.words}>{report?.words ?? 'Starting…'}</p>
      </div>
      <DialogActions>
        {/* It stays where the focus is; a second press changes nothing. */}
        <Button onClick={onCancel}>{isCancelling ? 'Cancelling…' : 'Cancel'}</Button>
      </DialogActions>
    </FocusFirst>
  );
}
