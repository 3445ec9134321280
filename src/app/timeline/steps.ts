import { position } from '../../eventsourcing/event.ts';
import { announce } from '../kit/announce.ts';
import { jumpTo } from '../state/address.ts';
import { engine } from '../state/engine.ts';
import { goTo, positionOf, usePlayhead } from '../state/playhead.ts';
import { positionOfDayStep } from './dayStep.ts';
import type { DayDirection } from './keyAction.ts';
import { spokenMoment } from './momentWords.ts';
import { timelineDays } from './timelineDays.ts';

let isSteppingByDay = false;

/** Moves the playhead to the end of the day before or after, or does nothing while an earlier step still looks for it. */
export async function stepByDay(direction: DayDirection): Promise<void> {
  if (isSteppingByDay) return;
  isSteppingByDay = true;
  try {
    goTo(await positionOfDayStep(timelineDays(), direction, positionOf(usePlayhead.getState())));
  } finally {
    isSteppingByDay = false;
  }
}

/** Goes on or back by events, and says where that is: a button, unlike the slider, does not speak for itself. */
export function stepByEvents(by: 1 | -1): void {
  jumpTo(positionOf(usePlayhead.getState()) + by);
  void announcePlayhead();
}

/** Says where the playhead stands. */
export async function announcePlayhead(): Promise<void> {
  const { head } = usePlayhead.getState();
  const at = positionOf(usePlayhead.getState());
  const moment = await engine.view('moment', { at });
  // Whoever steps on meanwhile hears the next one only.
  if (positionOf(usePlayhead.getState()) === position(at)) announce(spokenMoment(moment, head));
}
