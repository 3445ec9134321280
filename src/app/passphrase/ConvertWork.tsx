import { useId } from 'react';
import type { ConvertProgress } from '../../engine/engineApi.ts';
import { formatCount } from '../kit/formatCount.ts';
import styles from './ConvertWork.module.css';

interface ConvertWorkProps {
  /** What is being done: "Encrypting the ledger". */
  readonly label: string;
  /** Null while nobody can say. */
  readonly progress: ConvertProgress | null;
}

/** How far the writing anew of the ledger is. It cannot be stopped in the middle. */
export function ConvertWork({ label, progress }: ConvertWorkProps) {
  const id = useId();
  return (
    <div className={styles.work}>
      <label htmlFor={id}>{label}</label>
      <progress id={id} max={1} {...(progress ? { value: progress.events / Math.max(1, progress.total) } : {})} />
      <p className={styles.words}>{progress ? `${formatCount(progress.events)} of ${formatCount(progress.total)} events` : 'This takes a moment.'}</p>
      <p role="status">Leave this page open until it is done.</p>
    </div>
  );
}
