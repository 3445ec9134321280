import { countOf } from '../kit/formatCount.ts';

/** What has to be typed before anything is erased. */
export const eraseWord = 'erase';

export const isEraseWord = (typed: string): boolean => typed.trim().toLowerCase() === eraseWord;

/** What is erased, counted; what is not known yet is left out. */
export function whatGoes({ events, accounts, bookmarks }: { events: number; accounts: number | undefined; bookmarks: number | undefined }): string {
  const parts = [
    countOf(events, 'event'),
    accounts === undefined ? null : countOf(accounts, 'account'),
    bookmarks ? countOf(bookmarks, 'bookmark') : null,
  ].filter((part) => part !== null);
  return `This erases everything that Tidemark keeps in this browser: ${listed(parts)}. Branches of what might have been go with it.`;
}

const listed = (parts: readonly string[]): string => new Intl.ListFormat('en', { type: 'conjunction' }).format(parts);
