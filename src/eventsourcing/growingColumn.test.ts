import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GrowingColumn } from './growingColumn.ts';

test('a column holds what was pushed, in order, however small it began', () =>
  fc.assert(
    fc.property(fc.array(fc.maxSafeInteger()), fc.integer({ min: 0, max: 20 }), (numbers, capacity) => {
      const column = new GrowingColumn((length) => new Float64Array(length), capacity);
      for (const number of numbers) column.push(number);
      expect(column.length).toBe(numbers.length);
      expect([...column.values]).toEqual(numbers);
      expect(numbers.map((_, index) => column.at(index))).toEqual(numbers);
    }),
  ));

test.each([-1, 2, 0.5, Number.NaN])('there is no row %d in a column of 2', (index) => {
  const column = new GrowingColumn((length) => new Uint32Array(length));
  column.push(7);
  column.push(8);
  expect(() => column.at(index)).toThrow(RangeError);
});

test('many rows are appended at once', () => {
  const column = new GrowingColumn((length) => new Float64Array(length), 2);
  column.push(1);
  column.append([2, 3, 4, 5, 6]);
  column.append([]);
  column.push(7);
  expect([...column.values]).toEqual([1, 2, 3, 4, 5, 6, 7]);
});
