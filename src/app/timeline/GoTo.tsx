import { lazy, type Ref, Suspense, useImperativeHandle, useRef, useState } from 'react';
import { Button } from '../kit/Button.tsx';
import styles from './GoTo.module.css';
import { focusTimeline } from './timelineFocus.ts';

const GoToForm = lazy(() => import('./GoToForm.tsx').then(({ GoToForm: form }) => ({ default: form })));

export interface GoToHandle {
  readonly open: () => void;
}

/** A way to any single moment, however long the log: by the number of its event or by a date. */
export function GoTo({ ref }: { readonly ref: Ref<GoToHandle> }) {
  const popover = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  useImperativeHandle(ref, () => ({ open: () => popover.current?.showPopover() }), []);

  const onDone = () => {
    popover.current?.hidePopover();
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
        onClick={() => popover.current?.togglePopover()}
      >
        <span className={styles.words}>Go to</span>
      </Button>
      <div
        ref={popover}
        popover="auto"
        role="dialog"
        aria-label="Go to"
        className={styles.popover}
        onToggle={(event) => setIsOpen(event.newState === 'open')}
      >
        <Suspense fallback={null}>{isOpen && <GoToForm onDone={onDone} />}</Suspense>
      </div>
    </>
  );
}
