import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from './seededRandom.ts';

const take = (count: number, next: () => number) => Array.from({ length: count }, next);

test('the same seed gives the same numbers, another seed gives others', () => {
  expect(take(20, seededRandom(1993))).toEqual(take(20, seededRandom(1993)));
  expect(take(20, seededRandom(1993))).not.toEqual(take(20, seededRandom(1994)));
});

test('numbers lie from 0 up to 1, about as often low as high', () =>
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const numbers = take(2_000, seededRandom(seed));
      expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
      expect(numbers.reduce((sum, number) => sum + number, 0) / numbers.length).toBeCloseTo(0.5, 1);
    }),
    { numRuns: 20 },
  ));
