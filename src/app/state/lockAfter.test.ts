import { expect, test } from 'vitest';
import { isTimeToLock } from './lockAfter.ts';

const minute = 60_000;

test.each([
  ['15', 15 * minute - 1, false],
  ['15', 15 * minute, true],
  ['1', 8 * 60 * minute, true],
  ['never', 1_000 * minute, false],
] as const)('chosen %s, %d ms after the last touch: %s', (choice, sinceMs, isTime) => {
  expect(isTimeToLock(choice, 1_000, 1_000 + sinceMs)).toBe(isTime);
});
