import type { MouseEvent, ReactNode, SyntheticEvent } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { addressHere } from './address.ts';
import { usePlayhead } from './playhead.ts';

interface PageLinkProps {
  /** Without `?at=` or `?asof=`: the link keeps the time you look at. */
  readonly to: string;
  /** The page knows no dated clock: the link leaves it, with all that is known now. */
  readonly leavesDay?: boolean;
  readonly className?: string | undefined;
  readonly isCurrent?: boolean;
  readonly label?: string;
  readonly title?: string;
  readonly children: ReactNode;
}

/**
 * A link to another page of the app, at the same moment. Its address is brought up to date when the link is about to be
 * used, not at every step of a drag: a page may hold a thousand of them.
 */
export function PageLink({ to, leavesDay = false, className, isCurrent = false, label, title, children }: PageLinkProps) {
  const isLeaving = () => leavesDay && usePlayhead.getState().asOf !== null;
  const address = () => (isLeaving() ? to : addressHere(to));
  const refresh = ({ currentTarget }: SyntheticEvent<HTMLAnchorElement>) => {
    currentTarget.href = address();
  };
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    // Whoever opens it elsewhere by a key may have moved the playhead since the link took the focus.
    refresh(event);
    // With a modifier it is the browser's: another tab, another window, a download.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (isLeaving()) usePlayhead.setState({ asOf: null, at: null });
    navigate(address());
  };
  return (
    <a
      href={address()}
      className={className}
      title={title}
      onPointerEnter={refresh}
      onPointerDown={refresh}
      onFocus={refresh}
      onContextMenu={refresh}
      onClick={follow}
      {...(isCurrent ? { 'aria-current': 'page' as const } : {})}
      {...(label ? { 'aria-label': label } : {})}
    >
      {children}
    </a>
  );
}
