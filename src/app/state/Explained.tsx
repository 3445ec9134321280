import type { ReactNode } from 'react';
import type { AsOf, ExplainedNumber } from '../../engine/engineApi.ts';
import { askFor } from './asked.ts';
import styles from './Explained.module.css';

interface ExplainedProps {
  readonly of: ExplainedNumber;
  /** What the number is, for the name of its button: "balance of Everyday". */
  readonly what: string;
  /** Where it is read, when that is not where the playhead stands. */
  readonly at?: number;
  /** Only what changed it since this position. */
  readonly after?: number;
  /** As dated, by another day than the one shown. */
  readonly asOf?: AsOf | undefined;
  /** The number. It stays text beside its button, so that it can be heard without it. */
  readonly children: ReactNode;
}

/** A number that answers how it came to be: all of it is a button. */
export function Explained({ of, what, at, after, asOf, children }: ExplainedProps) {
  return (
    <span className={styles.explained}>
      {children}
      <button
        type="button"
        className={styles.button}
        aria-label={`Explain ${what}`}
        title="How this number came to be"
        aria-haspopup="dialog"
        onClick={() => askFor({ type: 'explain', of, at, after, asOf })}
      />
    </span>
  );
}
