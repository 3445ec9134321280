import { commitAddress } from '../state/address.ts';
import { positionOf, usePlayhead } from '../state/playhead.ts';
import type { DayDirection } from './keyAction.ts';
import styles from './StepButtons.module.css';
import { StepIcon } from './StepIcon.tsx';
import { announcePlayhead, stepByDay, stepByEvents } from './steps.ts';

/** One event or one day at a time, by a single tap; on a phone the days are in the menu. */
export function StepButtons() {
  const { isAtStart, isAtHead } = useEnds();
  return (
    <div className={styles.steps}>
      <span className={styles.roomy}>
        <StepButton name="Previous day" keys="Shift ←" icon="previousDay" isAtEnd={isAtStart} onStep={() => dayStep('previous')} />
      </span>
      <StepButton name="Previous event" keys="←" icon="previousEvent" isAtEnd={isAtStart} onStep={() => stepByEvents(-1)} />
      <StepButton name="Next event" keys="→" icon="nextEvent" isAtEnd={isAtHead} onStep={() => stepByEvents(1)} />
      <span className={styles.roomy}>
        <StepButton name="Next day" keys="Shift →" icon="nextDay" isAtEnd={isAtHead} onStep={() => dayStep('next')} />
      </span>
    </div>
  );
}

/** Day by day, for where the bar has no room. */
export function DayStepButtons() {
  const { isAtStart, isAtHead } = useEnds();
  return (
    <div className={styles.steps}>
      <StepButton name="Previous day" keys="Shift ←" icon="previousDay" isAtEnd={isAtStart} onStep={() => dayStep('previous')} />
      <StepButton name="Next day" keys="Shift →" icon="nextDay" isAtEnd={isAtHead} onStep={() => dayStep('next')} />
    </div>
  );
}

function useEnds() {
  const isAtStart = usePlayhead((playhead) => positionOf(playhead) === 0);
  const isAtHead = usePlayhead(({ at }) => at === null);
  return { isAtStart, isAtHead };
}

interface StepButtonProps {
  readonly name: string;
  readonly keys: string;
  readonly icon: Parameters<typeof StepIcon>[0]['name'];
  /** There is no further step; the button keeps the focus all the same. */
  readonly isAtEnd: boolean;
  readonly onStep: () => void;
}

function StepButton({ name, keys, icon, isAtEnd, onStep }: StepButtonProps) {
  return (
    <button
      type="button"
      className={styles.step}
      aria-label={name}
      title={`${name} (${keys})`}
      aria-disabled={isAtEnd}
      onClick={() => {
        if (!isAtEnd) onStep();
      }}
    >
      <StepIcon name={icon} />
    </button>
  );
}

function dayStep(direction: DayDirection): void {
  void stepByDay(direction).then(() => {
    commitAddress();
    return announcePlayhead();
  });
}
