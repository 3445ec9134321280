import { isReadOnly, usePlayhead } from './playhead.ts';
import { useWritingStop } from './writingStop.ts';

/** Why nothing can be written now, for `disabledReason` of every button that writes; undefined while it can. */
export function useWritingReason(): string | undefined {
  const hasStopped = useWritingStop(({ stop }) => stop !== null);
  const isPast = usePlayhead(isReadOnly);
  const isDated = usePlayhead(({ asOf }) => asOf !== null);
  if (hasStopped) return 'This tab stores nothing more. The notice at the top of the page says why, and what to do.';
  if (isDated) return 'You are viewing a day as dated, where nothing can be written. Return to now first.';
  return isPast ? 'You are viewing the past, which cannot be changed. Return to now first.' : undefined;
}
