import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scaleByDate, scaleByEvent, scaleWithin } from './railScale.ts';

const noTime = () => 0;

describe('TIMELINE 18: by event and by date', () => {
  test('by event every event is as wide as every other', () => {
    const scale = scaleByEvent(200);
    expect(scale.shareOf(50)).toBe(0.25);
    expect(scale.positionAt(0.5)).toBe(100);
    expect([scale.positionAt(-1), scale.positionAt(2)]).toEqual([0, 200]);
  });

  test('by date a tap goes to the newest event at that time', () => {
    const quietThenBusy = scaleByDate(
      [
        { share: 0, position: 0 },
        { share: 0.1, position: 10 },
        { share: 0.9, position: 10 },
        { share: 1, position: 1_000 },
      ],
      noTime,
    );
    expect(quietThenBusy.positionAt(0.5)).toBe(10);
    expect(quietThenBusy.positionAt(0.9)).toBe(10);
    expect(quietThenBusy.positionAt(1)).toBe(1_000);
    expect(quietThenBusy.shareOf(10)).toBe(0.1);
    expect(quietThenBusy.shareOf(505)).toBeCloseTo(0.95);
  });

  test('every event has a place, in the order of events; a tap on it never goes beyond it', () => {
    const gaps = fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 50 })), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(gaps, (steps) => {
        const whole = steps.reduce((sum, [time]) => sum + time, 0);
        let [share, position] = [0, 0];
        const knots = [{ share: 0, position: 0 }];
        for (const [time, events] of steps) {
          share += time / whole;
          position += events;
          knots.push({ share, position });
        }
        const scale = scaleByDate(knots, noTime);
        for (let one = 1; one <= position; one++) {
          expect(scale.shareOf(one)).toBeGreaterThanOrEqual(scale.shareOf(one - 1));
          expect(Math.abs(scale.positionAt(scale.shareOf(one) + 1e-9) - one)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('TIMELINE 8: the zoom window', () => {
  test('a window shows its part over the full width', () => {
    const scale = scaleWithin(scaleByEvent(1_000), { from: 0.4, to: 0.6 });
    expect(scale.shareOf(400)).toBeCloseTo(0);
    expect(scale.shareOf(500)).toBeCloseTo(0.5);
    expect(scale.positionAt(1)).toBe(600);
    expect(scale.shareOf(0)).toBeLessThan(0);
  });
});
