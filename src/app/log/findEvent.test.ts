import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findEvent } from './findEvent.ts';

const find = (list: readonly number[], wanted: number) => findEvent(wanted, list.length, async (index) => list[index] ?? Number.NaN);

test.each([
  [9, 0],
  [7, 1],
  [6, 2],
  [5, 2],
  [1, 3],
])('among 9, 7, 5, 2 event %i is found at %i', async (wanted, index) => {
  expect(await find([9, 7, 5, 2], wanted)).toBe(index);
});

test('in any list, what is in it is found where it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 1e6 }), { minLength: 1 }), async (positions) => {
      const list = positions.toSorted((left, right) => right - left);
      for (const [index, position] of list.entries()) expect(await find(list, position)).toBe(index);
    }),
  );
});
