import { isInThePast, usePlayhead } from './playhead.ts';
import { useWritingStop } from './writingStop.ts';

/** Why nothing can be written now, for `disabledReason` of every button that writes; undefined while it can. */
export function useWritingReason(): string | undefined {
  const hasStopped = useWritingStop(({ stop }) => stop !== null);
  const isPast = usePlayhead(isInThePast);
  if (hasStopped) return 'This tab stores nothing more. The notice at the top of the page says why, and what to do.';
  return isPast ? 'You are viewing the past, which cannot be changed. Return to now first.' : undefined;
}
