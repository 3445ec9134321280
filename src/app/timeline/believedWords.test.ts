import { expect, test } from 'vitest';
import { minorUnits } from '../../accounts/money.ts';
import type { BelievedView } from '../../engine/engineApi.ts';
import { believedWords } from './believedWords.ts';

const view: BelievedView = { amount: minorUnits(123_400), currency: 'EUR', exponent: 2, later: 0, ahead: 0 };

test.each([
  [undefined, true, 'As recorded that day…'],
  [view, false, 'As recorded that day: €1,234.00 · the same entries'],
  [{ ...view, later: 3 }, false, 'As recorded that day: €1,234.00 · 3 entries came later'],
  [{ ...view, later: 1, ahead: 2 }, true, 'As recorded that day: €1,234.00 · 1 entry came later · 2 for a later day'],
  [{ ...view, amount: null, later: 1 }, false, 'As recorded that day: not opened yet · 1 entry came later'],
  [{ ...view, amount: null, later: 1_204 }, true, 'As recorded that day: 1,204 entries came later'],
])('what was believed is said with what tells it from what is true: %#', (believed, ofAll, words) => {
  expect(believedWords(believed, ofAll)).toBe(words);
});
