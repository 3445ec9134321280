import { type CSSProperties, type ReactNode, type Ref, useImperativeHandle, useRef, useState } from 'react';
import { classNames } from '../kit/classNames.ts';
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
  /** Where it stands above, in pixels from the left of the window; without it, at the end of the bar. */
  readonly above?: number | undefined;
  /** What stands in it, made when it is opened. */
  readonly children: () => ReactNode;
}

/** A small dialog above the timeline that closes by a tap beside it or Escape. */
export function TimelinePopover({ label, ref, onOpen, above, children }: TimelinePopoverProps) {
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
      className={classNames(styles.popover, above !== undefined && styles.placed)}
      style={{ '--above': `${above ?? 0}px` } as CSSProperties}
      onToggle={(event) => {
        setIsOpen(event.newState === 'open');
        onOpen?.(event.newState === 'open');
      }}
    >
      {isOpen && children()}
    </div>
  );
}
