import { expect, test } from 'vitest';
import { keepingWords, usageWords } from './storageWords.ts';

test('what is used, of what there is, as far as the browser says', () => {
  expect(usageWords({ used: 46e6, available: 12e9, isKept: true })).toBe('Tidemark uses 46 MB of the 12 GB that this browser would give it.');
  expect(usageWords({ used: 46e6, available: undefined, isKept: true })).toBe('Tidemark uses 46 MB.');
  expect(usageWords({ used: undefined, available: undefined, isKept: undefined })).toContain('does not say');
});

test('a promise, none yet, and a browser that makes none are three things', () => {
  expect(new Set([true, false, undefined].map(keepingWords)).size).toBe(3);
});
