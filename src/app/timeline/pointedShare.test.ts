import { expect, test } from 'vitest';
import { pointedShare } from './pointedShare.ts';

const rail = { left: 100, width: 424, length: 400 };

test.each([
  [100, 0],
  [112, 0],
  [116, 0.01],
  [312, 0.5],
  [512, 1],
  [524, 1],
  [0, 0],
  [900, 1],
])('a pointer at %f is over %f of the rail', (pointer, expected) => {
  expect(pointedShare({ ...rail, pointer })).toBeCloseTo(expected);
});

test('a rail not yet measured points at its end', () => {
  expect(pointedShare({ ...rail, length: 0, pointer: 300 })).toBe(1);
});
