import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBytes, toBytes } from './structuredBytes.ts';

const numbers = fc.oneof(
  fc.float64Array({ maxLength: 5 }),
  fc.float32Array({ maxLength: 5 }),
  fc.uint32Array({ maxLength: 5 }),
  fc.int32Array({ maxLength: 5 }),
  fc.uint16Array({ maxLength: 5 }),
  fc.int16Array({ maxLength: 5 }),
  fc.uint8Array({ maxLength: 5 }),
  fc.int8Array({ maxLength: 5 }),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, undefined, true, false),
    fc.string({ unit: 'binary' }),
    fc.double(),
    numbers,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4, noNullPrototype: true }),
    fc.array(fc.tuple(fc.string(), tie('value')), { maxLength: 4 }).map((pairs) => new Map(pairs)),
    fc.array(tie('value'), { maxLength: 4 }).map((values) => new Set(values)),
  ),
}));

test('what is written comes back as it was', () => {
  fc.assert(
    fc.property(value, (one) => {
      expect(fromBytes(toBytes(one))).toEqual(one);
    }),
    { numRuns: 300 },
  );
});

test('a part of an array is that part, and what is made of it is its own', () => {
  const whole = new Float64Array([1, 2, 3, 4]);
  const bytes = toBytes({ part: whole.subarray(1, 3) });
  whole.fill(0);
  const { part } = fromBytes(bytes) as { readonly part: Float64Array };
  expect([...part]).toEqual([2, 3]);
  expect(part.buffer.byteLength).toBe(16);
});

test('what cannot be saved is refused', () => {
  for (const one of [() => 1, new Date(0), new URL('https://example.org'), { deep: [1n] }]) expect(() => toBytes(one)).toThrow('cannot be saved');
});
