import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { addressOf } from './address.ts';
import { usePlayhead } from './playhead.ts';

interface PageLinkProps {
  /** Without `?at=`: the link keeps the time you look at. */
  readonly to: string;
  readonly className?: string | undefined;
  readonly isCurrent?: boolean;
  readonly label?: string;
  readonly children: ReactNode;
}

/** A link to another page of the app, at the same moment. */
export function PageLink({ to, className, isCurrent = false, label, children }: PageLinkProps) {
  const at = usePlayhead((playhead) => playhead.at);
  return (
    <Link
      href={addressOf(to, at)}
      className={className}
      {...(isCurrent ? { 'aria-current': 'page' as const } : {})}
      {...(label ? { 'aria-label': label } : {})}
    >
      {children}
    </Link>
  );
}
