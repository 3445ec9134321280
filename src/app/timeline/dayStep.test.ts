import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { positionAtEndOf, positionOfDayStep, type RecordedDays } from './dayStep.ts';

beforeEach(() => vi.stubEnv('TZ', 'America/New_York'));
afterEach(() => vi.unstubAllEnvs());

/** A log by its recorded times, answered by scanning. */
function log(...times: readonly string[]): RecordedDays {
  const latest = (at: number) => Math.max(...times.slice(0, at).map((time) => Date.parse(time)));
  return {
    head: times.length,
    recordedBy: async (at) => (at === 0 ? null : new Date(latest(at)).toISOString()),
    positionBefore: async (instant) => times.findLastIndex((_, index) => latest(index + 1) < Date.parse(instant)) + 1,
  };
}

/** In New York: two events on 3 March (the second late in the evening), three on 5 March, one on 9 March. */
const threeDays = log(
  '2026-03-03T15:00:00Z',
  '2026-03-04T03:00:00Z',
  '2026-03-05T15:00:00Z',
  '2026-03-05T16:00:00Z',
  '2026-03-05T17:00:00Z',
  '2026-03-09T15:00:00Z',
);

test.each([
  [6, 5],
  [5, 2],
  [4, 2],
  [3, 2],
  [2, 0],
  [1, 0],
  [0, 0],
])('the day before that of event %i ends at %i', async (from, expected) => {
  expect(await positionOfDayStep(threeDays, 'previous', from)).toBe(expected);
});

test.each([
  [0, 2],
  [1, 5],
  [2, 5],
  [4, 6],
  [5, 6],
  [6, 6],
])('the day after that of event %i ends at %i', async (from, expected) => {
  expect(await positionOfDayStep(threeDays, 'next', from)).toBe(expected);
});

test('steps by day go through a log and back, whatever its clock did', async () => {
  const wild = log('2026-03-05T15:00:00Z', '2026-03-03T15:00:00Z', '2026-03-07T15:00:00Z', '2026-03-06T15:00:00Z', '2026-03-08T15:00:00Z');
  const stops = [0];
  for (let at = 0; at < wild.head; ) {
    at = await positionOfDayStep(wild, 'next', at);
    stops.push(at);
  }
  expect(stops).toEqual([0, 2, 4, 5]);
  const back = [5];
  for (let at = 5; at > 0; ) {
    at = await positionOfDayStep(wild, 'previous', at);
    back.push(at);
  }
  expect(back).toEqual([5, 4, 2, 0]);
});

test('a day without events ends where the last one before it ended', async () => {
  expect(await positionAtEndOf(threeDays, '2026-03-07')).toBe(5);
  expect(await positionAtEndOf(threeDays, '2026-03-03')).toBe(2);
  expect(await positionAtEndOf(threeDays, '2026-03-02')).toBe(0);
  expect(await positionAtEndOf(threeDays, '2027-01-01')).toBe(6);
});
