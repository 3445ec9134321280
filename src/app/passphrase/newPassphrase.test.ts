import { expect, test } from 'vitest';
import { isUsable, newPassphraseProblems } from './newPassphrase.ts';

const good = 'quiet harbour at dawn';

test('one that is long enough and typed twice can be used', () => {
  expect(isUsable({ text: good, again: good })).toBe(true);
});

test.each([
  [{ text: '', again: '' }, 'text', /at least 10 characters/],
  [{ text: 'too short', again: 'too short' }, 'text', /at least 10/],
  [{ text: `${good} `, again: `${good} ` }, 'text', /space/],
  [{ text: good, again: 'quiet harbour at dusk' }, 'again', /not the same/],
] as const)('%j cannot', (chosen, field, words) => {
  expect(newPassphraseProblems(chosen)[field]).toMatch(words);
  expect(isUsable(chosen)).toBe(false);
});
