import type { MouseEvent, ReactNode, Ref } from 'react';
import { position } from '../../eventsourcing/event.ts';
import { addressOf, jumpTo } from '../state/address.ts';

interface PositionLinkProps {
  readonly to: number;
  readonly className?: string | undefined;
  readonly label?: string | undefined;
  readonly title?: string | undefined;
  readonly tabIndex?: number | undefined;
  readonly onFocus?: () => void;
  readonly onJump?: () => void;
  readonly ref?: Ref<HTMLAnchorElement>;
  readonly children: ReactNode;
}

/** A link to this page at another moment: it moves the playhead. */
export function PositionLink({ to, label, onJump, children, ...rest }: PositionLinkProps) {
  const follow = (event: MouseEvent) => {
    // With a modifier it is the browser's: another tab, another window.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    jumpTo(to);
    onJump?.();
  };
  return (
    <a href={addressOf(location.pathname, position(to))} aria-label={label} onClick={follow} {...rest}>
      {children}
    </a>
  );
}
