import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastIndexAtMost } from './timeline.ts';

test('the last index at most a limit is found as by looking at every one', () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -20, max: 20 })), fc.integer({ min: -25, max: 25 }), (numbers, limit) => {
      const ascending = numbers.toSorted((left, right) => left - right);
      expect(lastIndexAtMost(ascending, limit)).toBe(ascending.findLastIndex((number) => number <= limit));
    }),
  ));
