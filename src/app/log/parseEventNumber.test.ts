import { expect, test } from 'vitest';
import { parseEventNumber } from './parseEventNumber.ts';

test.each([
  ['42', 42],
  [' 29,344 ', 29344],
  ['1 000 000', 1_000_000],
  ['007', 7],
])('%s is an event number', (text, number) => expect(parseEventNumber(text)).toBe(number));

test.each(['', '0', '-1', '4e2', 'abc', '12x', '9'.repeat(16)])('“%s” is none', (text) => expect(parseEventNumber(text)).toBeNull());
