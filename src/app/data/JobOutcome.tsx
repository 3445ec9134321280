import type { ReactNode } from 'react';
import { Button } from '../kit/Button.tsx';
import { DialogActions } from '../kit/Dialog.tsx';
import { FocusFirst } from '../kit/FocusFirst.tsx';
import { Icon } from '../kit/Icon.tsx';
import styles from './JobOutcome.module.css';

interface JobOutcomeProps {
  readonly words: string;
  /** What else there is to say or do. */
  readonly children?: ReactNode;
  readonly onClose: () => void;
}

/** How the work ended, when it ended well. */
export function JobOutcome({ words, children, onClose }: JobOutcomeProps) {
  return (
    <FocusFirst>
      <p role="status" className={styles.outcome}>
        <Icon name="check" />
        <span>{words}</span>
      </p>
      {children}
      <DialogActions>
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </DialogActions>
    </FocusFirst>
  );
}
