import { chooseClock } from '../state/datedClock.ts';
import { isReadOnly, usePlayhead } from '../state/playhead.ts';
import { focusTimeline } from './timelineFocus.ts';

/** What the clock was last changed with. The banner that it stands in may be another one then, and takes over its focus. */
let usedLast: HTMLElement | null = null;

/** Changes the clock, and keeps the focus where one goes on from. */
export async function switchClock(clock: 'recorded' | 'dated', by: HTMLElement): Promise<void> {
  usedLast = by;
  await chooseClock(clock);
  // Back at now there is no banner.
  if (!isReadOnly(usePlayhead.getState()) && !by.checkVisibility()) focusTimeline();
}

/** Whether the focus was lost with what the clock was changed with; to be asked once, by what took its place. */
export function hasLostFocus(): boolean {
  if (usedLast === null || usedLast.isConnected) return false;
  usedLast = null;
  return true;
}
