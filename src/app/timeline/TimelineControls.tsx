import type { Ref } from 'react';
import { GoTo, type GoToHandle } from './GoTo.tsx';
import { PlayControls } from './PlayControls.tsx';
import { StepButtons } from './StepButtons.tsx';
import styles from './TimelineControls.module.css';

/** What is beside the slider once there are events: loaded with the first of them. */
export function TimelineControls({ ref }: { readonly ref: Ref<GoToHandle> }) {
  return (
    <div className={styles.controls}>
      <PlayControls />
      <StepButtons />
      <GoTo ref={ref} />
    </div>
  );
}
