import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ExactSum } from './exactSum.ts';

const amounts = fc.array(fc.oneof(fc.maxSafeInteger(), fc.integer(), fc.constantFrom(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER)));

test('the sum is that of big integers after every addition, and no safe integer where it cannot be told exactly', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), amounts, (start, added) => {
      const sum = new ExactSum(start);
      let expected = BigInt(start);
      for (const amount of added) {
        sum.add(amount);
        expected += BigInt(amount);
        expect(sum.value + 0).toBe(Number(expected));
        expect(Number.isSafeInteger(sum.value)).toBe(expected >= BigInt(Number.MIN_SAFE_INTEGER) && expected <= BigInt(Number.MAX_SAFE_INTEGER));
      }
    }),
  );
});
