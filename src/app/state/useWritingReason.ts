import { isInThePast, usePlayhead } from './playhead.ts';

/** Why nothing can be written now, for `disabledReason` of every button that writes; undefined while live. */
export function useWritingReason(): string | undefined {
  return usePlayhead(isInThePast) ? 'You are viewing the past, which cannot be changed. Return to now first.' : undefined;
}
