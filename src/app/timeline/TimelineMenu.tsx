import { useRef, useState } from 'react';
import { lazily } from '../kit/lazily.tsx';
import styles from './StepButtons.module.css';
import { StepIcon } from './StepIcon.tsx';
import { type PopoverHandle, TimelinePopover } from './TimelinePopover.tsx';

const TimelineOptions = lazily(() => import('./TimelineOptions.tsx').then(({ TimelineOptions }) => TimelineOptions));

/** Behind one button: which marks are shown, and what a smaller screen has no room for. */
export function TimelineMenu() {
  const popover = useRef<PopoverHandle>(null);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={styles.step}
        aria-label="More"
        title="Marks and more"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => popover.current?.toggle()}
      >
        <StepIcon name="more" />
      </button>
      <TimelinePopover ref={popover} label="More of the timeline" onOpen={setIsOpen}>
        {() => <TimelineOptions />}
      </TimelinePopover>
    </>
  );
}
