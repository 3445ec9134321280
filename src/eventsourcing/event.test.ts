import { expect, test } from 'vitest';
import { position, streamId, version } from './event.ts';

test.each([0, 1, Number.MAX_SAFE_INTEGER])('%d is a position and a version', (value) => {
  expect(position(value)).toBe(value);
  expect(version(value)).toBe(value);
});

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1])('%d is neither', (value) => {
  expect(() => position(value)).toThrow(RangeError);
  expect(() => version(value)).toThrow(RangeError);
});

test('a stream id has 1 to 200 characters', () => {
  expect(streamId('s')).toBe('s');
  expect(streamId('s'.repeat(200))).toHaveLength(200);
  expect(() => streamId('')).toThrow(RangeError);
  expect(() => streamId('s'.repeat(201))).toThrow(RangeError);
});
