import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, exactSum, isAmount, minorUnits, noMoney } from './money.ts';

const most = Number.MAX_SAFE_INTEGER;
const safe = fc.maxSafeInteger();

test('minor units are whole numbers within the safe range', () => {
  fc.assert(
    fc.property(safe, (value) => {
      expect(minorUnits(value)).toBe(value + 0);
    }),
  );
  for (const value of [0.5, most + 1, -most - 1, Number.NaN, Number.NEGATIVE_INFINITY]) expect(() => minorUnits(value)).toThrow(RangeError);
});

test('nothing is never minus nothing, which would print as -0', () => {
  expect(minorUnits(-0)).toBe(0);
  expect(add(minorUnits(-5), 5)).toBe(0);
  expect(noMoney).toBe(0);
});

test('a sum is exact, or it is not given', () => {
  fc.assert(
    fc.property(safe, safe, (left, right) => {
      const exact = BigInt(left) + BigInt(right);
      const isSafe = exact <= BigInt(most) && exact >= BigInt(-most);
      expect(add(minorUnits(left), right)).toBe(isSafe ? Number(exact) : undefined);
    }),
    {
      examples: [
        [most, 1],
        [most, 0],
        [-most, -1],
        [most, -most],
      ].map(([left, right]) => [left ?? 0, right ?? 0]),
    },
  );
});

test.each([1, most])('%d can be moved', (value) => expect(isAmount(value)).toBe(true));

test.each([0, -0, -1, 0.5, most + 1, Number.NaN, Number.POSITIVE_INFINITY, '1', null, undefined, 1n])('%s cannot be moved', (value) =>
  expect(isAmount(value)).toBe(false),
);

test('a sum is exact in whatever order it is taken, and none when it cannot be counted', () => {
  expect(exactSum([Number.MAX_SAFE_INTEGER, 2, -Number.MAX_SAFE_INTEGER])).toBe(2);
  expect(exactSum([])).toBe(0);
  expect(exactSum([Number.MAX_SAFE_INTEGER, 1])).toBeUndefined();
});
