import { position } from '../../eventsourcing/event.ts';
import { engine } from '../state/engine.ts';
import { usePlayhead } from '../state/playhead.ts';
import type { RecordedDays } from './dayStep.ts';

/** The days of the log as it is now. Asked of the engine itself: nothing on screen waits for the answer. */
export function timelineDays(): RecordedDays {
  const { head } = usePlayhead.getState();
  return {
    head,
    recordedBy: async (at) => (await engine.view('recordedBy', { at: position(at) })).instant,
    positionBefore: async (before) => (await engine.view('dayEnd', { at: head, before })).position,
  };
}
