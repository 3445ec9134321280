import { expect, test } from 'vitest';
import { pointedPosition } from './pointedPosition.ts';

const rail = { left: 100, width: 424, length: 400, head: 200 };

test.each([
  [100, 0],
  [112, 0],
  [113.9, 1],
  [312, 100],
  [512, 200],
  [524, 200],
  [0, 0],
  [900, 200],
])('a pointer at %f is over position %i', (pointer, expected) => {
  expect(pointedPosition({ ...rail, pointer })).toBe(expected);
});

test('a rail not yet measured points at the head', () => {
  expect(pointedPosition({ ...rail, length: 0, pointer: 300 })).toBe(200);
});
