import { expect, test } from 'vitest';
import { madeGoodWords, secondCopyWords } from './secondCopyWords.ts';

const kept = { type: 'Kept', broughtBack: 0, isRepaired: false, rewritten: null } as const;

test.each([
  [{ ...kept, broughtBack: 4_812 }, 'The browser had lost 4,812 events of this ledger. They were brought back'],
  [{ ...kept, broughtBack: 1 }, 'The browser had lost 1 event of this ledger. It was brought back'],
  [{ ...kept, isRepaired: true }, 'was damaged in the browser’s storage'],
  [{ ...kept, rewritten: 'damaged' as const }, 'second copy of this ledger was damaged'],
  [{ ...kept, rewritten: 'missing' as const }, 'second copy of this ledger was gone'],
])('what was made good is said in a sentence', (copy, words) => expect(madeGoodWords(copy)).toContain(words));

test.each([kept, { type: 'Impossible' } as const, { type: 'Failing', reason: 'full' } as const])(
  'nothing is said where nothing was amiss',
  (copy) => {
    expect(madeGoodWords(copy)).toBeUndefined();
    expect(secondCopyWords(copy)).toContain('second copy');
  },
);
