import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minorUnits } from '../../accounts/money.ts';
import type { ActivityView } from '../../engine/engineApi.ts';
import { position } from '../../eventsourcing/event.ts';
import { smoothLine, steppedLine, tideHeight, tideOf, tideWidth } from './tide.ts';

function log(totals: readonly number[], perDay = totals.map(() => 1), eventsPerRun = 1): Pick<ActivityView, 'at' | 'buckets'> {
  return {
    at: position(totals.length * eventsPerRun),
    buckets: totals.map((total, index) => ({
      from: position(index * eventsPerRun + 1),
      to: position((index + 1) * eventsPerRun),
      eventsPerDay: perDay[index] ?? 1,
      total: minorUnits(total),
      recordedAt: '2026-03-03T10:00:00Z',
    })),
  };
}

const numbersOf = (path: string): number[] => (path.match(/-?[\d.]+/g) ?? []).map(Number);

test('the tide begins empty at the left and ends at the right', () => {
  const { surface } = tideOf(log([100, 300, 200]));
  expect(surface).toBe(`M0 96H333.33V69.33H666.67V16H${tideWidth}V42.67`);
  const curve = tideOf(log([100, 300, 200], [1, 1, 1], 2)).surface;
  expect(curve).toMatch(/^M0 96C/);
  expect(numbersOf(curve).at(-2)).toBe(tideWidth);
});

test('TIMELINE 19: more money is a higher tide: the level falls on the screen', () => {
  const { levelAt } = tideOf(log([100, 300, 200]));
  expect(levelAt(0)).toBeCloseTo(0.96);
  expect(levelAt(2 / 3)).toBeCloseTo(0.16);
  expect(levelAt(1)).toBeLessThan(levelAt(1 / 3));
});

test('TIMELINE 19: between two events nothing happens, so the level stays; between two runs of many it is as good as on the way', () => {
  const { levelAt } = tideOf(log([100, 300, 200]));
  expect(levelAt(1 / 2)).toBe(levelAt(1 / 3));
  const { levelAt: ofRuns } = tideOf(log([100, 300, 200], [1, 1, 1], 2));
  expect(ofRuns(1 / 2)).toBeCloseTo((ofRuns(1 / 3) + ofRuns(2 / 3)) / 2);
});

test('the steps pass every point, and are level in between', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: tideHeight }), { minLength: 1, maxLength: 40 }), (ys) => {
      const [start = Number.NaN, ...steps] = steppedLine(ys.map((y, index) => ({ x: index * 10, y }))).split('H');
      expect(start).toBe(`M0 ${ys[0]}`);
      expect(steps).toEqual(ys.slice(1).map((y, index) => `${(index + 1) * 10}V${y}`));
    }),
  );
});

test('zero is drawn only where the total was below it', () => {
  expect(tideOf(log([100, 50])).zero).toBeNull();
  const { zero, water } = tideOf(log([100, -100]));
  expect(zero).toBe(56);
  expect(water).toMatch(/^M0 56L0 56H.*L1000 56Z$/);
});

test('a log of nothing, of one event, and of zeros can be drawn', () => {
  expect(tideOf({ at: position(0), buckets: [] }).surface).toBe('M0 96');
  expect(tideOf(log([500])).levelAt(1)).toBeCloseTo(0.16);
  expect(tideOf(log([0, 0])).levelAt(1)).toBeCloseTo(0.96);
});

test('TIMELINE 19: the busiest day has the tallest bar', () => {
  const tops = (tideOf(log([1, 1, 1], [4, 16, 1])).bars.match(/V[\d.]+/g) ?? []).map((top) => Number(top.slice(1)));
  expect(tops).toEqual([80, 60, 90]);
});

test('the curve passes every point and never swings beyond its neighbours', () => {
  const heights = fc.array(fc.integer({ min: 0, max: tideHeight }), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(heights, (ys) => {
      const points = ys.map((y, index) => ({ x: index * 10, y }));
      const curves = smoothLine(points)
        .split('C')
        .slice(1)
        .map((curve) => numbersOf(curve));
      expect(curves.map((curve) => curve.at(-1))).toEqual(ys.slice(1));
      curves.forEach(([, leaving = Number.NaN, , arriving = Number.NaN], index) => {
        const [low, high] = [Math.min(ys[index] ?? 0, ys[index + 1] ?? 0), Math.max(ys[index] ?? 0, ys[index + 1] ?? 0)];
        for (const control of [leaving, arriving]) {
          expect(control).toBeGreaterThanOrEqual(low - 0.01);
          expect(control).toBeLessThanOrEqual(high + 0.01);
        }
      });
    }),
  );
});
