import { expect, test } from 'vitest';
import { formatBytes } from './formatBytes.ts';

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [4_200, '4.2 kB'],
  [46_310_000, '46 MB'],
  [12_000_000_000, '12 GB'],
  [3e15, '3,000 TB'],
])('%i bytes are %s', (bytes, words) => expect(formatBytes(bytes)).toBe(words));
