import { expect, test } from 'vitest';
import { isEraseWord, whatGoes } from './eraseWords.ts';

test('what goes is counted, as far as it is known', () => {
  const beginning = 'This erases everything that Tidemark keeps in this browser:';
  const end = 'Branches of what might have been go with it.';
  expect(whatGoes({ events: 891, accounts: 8, bookmarks: 2 })).toBe(`${beginning} 891 events, 8 accounts, and 2 bookmarks. ${end}`);
  expect(whatGoes({ events: 1, accounts: 1, bookmarks: 0 })).toBe(`${beginning} 1 event and 1 account. ${end}`);
  expect(whatGoes({ events: 5, accounts: undefined, bookmarks: undefined })).toBe(`${beginning} 5 events. ${end}`);
});

test.each(['erase', 'Erase', ' ERASE '])('%j is the word', (typed) => expect(isEraseWord(typed)).toBe(true));
test.each(['', 'eras', 'delete', 'erase it'])('%j is not', (typed) => expect(isEraseWord(typed)).toBe(false));
