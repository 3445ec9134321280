import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inFewestBytes, inSteps, outOfSteps } from './fewestBytes.ts';

const limits = fc.constantFrom(0, -0, 1, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, 2 ** 32 - 1, 2 ** 32, Number.MAX_SAFE_INTEGER);

test('whole numbers come back as they were, whichever they are, in half the bytes where all are within 32 bits', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.integer(), fc.maxSafeInteger(), limits)), (numbers) => {
      const saved = inFewestBytes(Float64Array.from(numbers));
      // There is one zero here.
      expect(Array.from(saved, (number) => number + 0)).toEqual(numbers.map((number) => number + 0));
      expect(saved instanceof Int32Array).toBe(numbers.every((number) => Math.abs(number + 0.5) <= 2 ** 31 - 0.5));
    }),
  );
});

test('numbers that do not fall come back as they were, and any others as well', () => {
  const step = fc.oneof(fc.nat(100_000), limits, fc.constantFrom(0.5, Number.NEGATIVE_INFINITY));
  fc.assert(
    fc.property(fc.oneof(fc.constant(Number.NEGATIVE_INFINITY), fc.integer()), fc.array(step), (first, steps) => {
      const numbers: number[] = [first];
      for (const by of steps) numbers.push((numbers.at(-1) as number) + by);
      expect(Array.from(outOfSteps(inSteps(Float64Array.from(numbers))))).toEqual(numbers);
    }),
  );
  expect(inSteps(Float64Array.of(1_000, 1_000, 2 ** 32 + 999))).toEqual({ first: 1_000, steps: Uint32Array.of(0, 0, 2 ** 32 - 1) });
  expect(inSteps(Float64Array.of(1_000, 2 ** 32 + 1_000))).toBeInstanceOf(Float64Array);
  expect(outOfSteps(inSteps(new Float64Array(0)))).toHaveLength(0);
});
