import { type Ref, useRef, useState } from 'react';
import { Button } from '../kit/Button.tsx';
import { lazily } from '../kit/lazily.tsx';
import styles from './GoTo.module.css';
import { type PopoverHandle, TimelinePopover } from './TimelinePopover.tsx';
import { focusTimeline } from './timelineFocus.ts';

const GoToForm = lazily(() => import('./GoToForm.tsx').then(({ GoToForm }) => GoToForm));

/** A way to any single moment, however long the log: by the number of its event or by a date. */
export function GoTo({ ref }: { readonly ref: Ref<PopoverHandle> }) {
  const popover = useRef<PopoverHandle>(null);
  const [isOpen, setIsOpen] = useState(false);
  const keep = (handle: PopoverHandle | null) => {
    popover.current = handle;
    if (typeof ref === 'function') return ref(handle);
    if (ref) ref.current = handle;
  };

  const onDone = () => {
    popover.current?.close();
    focusTimeline();
  };

  return (
    <>
      <Button
        icon="search"
        className={styles.opener}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        title="Go to an event or a date (G)"
        onClick={() => popover.current?.toggle()}
      >
        <span className={styles.words}>Go to</span>
      </Button>
      <TimelinePopover ref={keep} label="Go to" onOpen={setIsOpen}>
        {() => <GoToForm onDone={onDone} />}
      </TimelinePopover>
    </>
  );
}
