import { type ReactNode, type Ref, Suspense, useImperativeHandle, useRef, useState } from 'react';
import styles from './TimelinePopover.module.css';

export interface PopoverHandle {
  readonly open: () => void;
  readonly toggle: () => void;
  readonly close: () => void;
}

interface TimelinePopoverProps {
  readonly label: string;
  readonly ref: Ref<PopoverHandle>;
  readonly onOpen?: (isOpen: boolean) => void;
  /** What stands in it, made when it is opened. */
  readonly children: () => ReactNode;
}

/** A small dialog above the timeline that closes by a tap beside it or Escape. */
export function TimelinePopover({ label, ref, onOpen, children }: TimelinePopoverProps) {
  const popover = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  useImperativeHandle(
    ref,
    () => ({
      open: () => popover.current?.showPopover(),
      toggle: () => popover.current?.togglePopover(),
      close: () => popover.current?.hidePopover(),
    }),
    [],
  );
  return (
    <div
      ref={popover}
      popover="auto"
      role="dialog"
      aria-label={label}
      className={styles.popover}
      onToggle={(event) => {
        setIsOpen(event.newState === 'open');
        onOpen?.(event.newState === 'open');
      }}
    >
      <Suspense fallback={null}>{isOpen && children()}</Suspense>
    </div>
  );
}
