import { expect, test } from 'vitest';
import { position } from '../../eventsourcing/event.ts';
import { asOfDay } from '../state/asOf.ts';
import { usePlayhead } from '../state/playhead.ts';
import { leaveDatedClock } from './leaveDatedClock.ts';

function left(path: string, at: number | null) {
  usePlayhead.setState({ head: position(900), at: at === null ? null : position(at), headWhenLeft: position(900), asOf: asOfDay('2026-03-31') });
  leaveDatedClock(path);
  const { asOf, at: now } = usePlayhead.getState();
  return { asOf, at: now };
}

test('a branch is shown in the recorded clock, at the moment where the day ended', () => {
  expect(left('/what-if/one', 300)).toEqual({ asOf: null, at: 300 });
  expect(left('/what-if/without/300', 300)).toEqual({ asOf: null, at: 300 });
  expect(left('/what-if', null)).toEqual({ asOf: null, at: null });
});

test('an entry that was recorded later is asked about now', () => {
  expect(left('/what-if/without/892', 300)).toEqual({ asOf: null, at: null });
});
