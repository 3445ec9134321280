import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dateTicks, type Mark } from './dateTicks.ts';

beforeEach(() => vi.stubEnv('TZ', 'UTC'));
afterEach(() => vi.unstubAllEnvs());

const day = 86_400_000;
const room = (width: number) => ({ width, taken: { left: 80, right: 80 }, widthOf: (label: string) => label.length * 7 + 16 });
const labels = (marks: readonly Mark[], width: number) => dateTicks(marks, room(width)).map(({ label }) => label);

/** One event a day from a day on. */
const daily = (from: string, days: number): Mark[] =>
  Array.from({ length: days }, (_, index) => ({ share: (index + 1) / days, time: Date.parse(from) + index * day }));

test('a year on a wide rail shows its months, on a narrow one its quarters', () => {
  const year = daily('2025-11-24T09:00:00Z', 365);
  expect(labels(year, 1400)).toEqual(['2026', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct']);
  expect(labels(year, 400)).toEqual(['Apr', 'Jul']);
});

test('five years on a narrow rail show years', () => {
  expect(labels(daily('1993-01-05T09:00:00Z', 5 * 365), 400)).toEqual(['1995', '1996']);
});

test('a month shows weeks or days, as there is room', () => {
  const month = daily('2026-03-02T09:00:00Z', 28);
  expect(labels(month, 500)).toEqual(['9 Mar', '16 Mar', '23 Mar']);
  expect(labels(month, 2400)).toHaveLength(25);
});

test('a tick stands where its day begins, right after the last event before it', () => {
  const [tick] = dateTicks(
    [
      { share: 0.25, time: Date.parse('2025-12-30T10:00:00Z') },
      { share: 0.5, time: Date.parse('2025-12-31T10:00:00Z') },
      { share: 1, time: Date.parse('2026-01-05T10:00:00Z') },
    ],
    room(400),
  );
  expect(tick).toMatchObject({ share: 0.5, label: '2026' });
});

test('years that are too close are thinned, and the busy one still shows its months', () => {
  const quiet = ['2019', '2020', '2021', '2022', '2023', '2024'].map((year, index) => ({
    share: (index + 1) / 60,
    time: Date.parse(`${year}-06-01`),
  }));
  const busy = daily('2025-01-01T09:00:00Z', 365).map(({ share, time }) => ({ share: 0.1 + share * 0.9, time }));
  expect(labels([...quiet, ...busy], 1400).slice(0, 3)).toEqual(['2025', 'Feb', 'Mar']);
  expect(labels([...quiet, ...busy], 4000).slice(0, 5)).toEqual(['2021', '2022', '2023', '2024', '2025']);
});

test('nothing to tell, nothing told', () => {
  expect(labels([], 400)).toEqual([]);
  expect(labels([{ share: 1, time: 0 }], 400)).toEqual([]);
});

test('ticks never overlap, keep off both ends, and go from left to right, however uneven the log', () => {
  const times = fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 120 }).map((days) => days.sort((left, right) => left - right));
  fc.assert(
    fc.property(times, fc.integer({ min: 0, max: 1600 }), (days, width) => {
      const marks = days.map((each, index) => ({ share: (index + 1) / days.length, time: each * day }));
      const ticks = dateTicks(marks, room(width));
      for (const [index, tick] of ticks.entries()) {
        expect(tick.from).toBeGreaterThanOrEqual(Math.max(80, ticks[index - 1]?.to ?? 0));
        expect(tick.to).toBeLessThanOrEqual(width - 80);
      }
    }),
  );
});

test('a clock that goes backwards starts no day twice', () => {
  const marks = daily('2026-03-02T09:00:00Z', 8).map((mark, index) => (index === 4 ? { ...mark, time: Date.parse('2020-01-01') } : mark));
  const found = labels(marks, 1400);
  expect(new Set(found).size).toBe(found.length);
  expect(found).not.toContain('2020');
});
