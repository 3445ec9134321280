import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWordAt, twoPlaces } from './recoveryWords.ts';

test('two words are asked for: never the same, and each there is', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(random, random, (one, other) => {
      const numbers = [one, other];
      const [first, second] = twoPlaces(12, () => numbers.shift() ?? 0);
      expect(first).toBeGreaterThanOrEqual(1);
      expect(second).toBeGreaterThan(first);
      expect(second).toBeLessThanOrEqual(12);
    }),
  );
});

test('a word is known however it is typed', () => {
  expect(isWordAt('abandon ability able', 2, ' Ability ')).toBe(true);
  expect(isWordAt('abandon ability able', 2, 'able')).toBe(false);
  expect(isWordAt('abandon ability able', 4, '')).toBe(false);
});
