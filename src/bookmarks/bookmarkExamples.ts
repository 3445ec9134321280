import type { AddBookmark, BookmarkAddedData, BookmarkEvent, RemoveBookmark, RenameBookmark } from './bookmark.ts';

/** Commands and events of one bookmark, for tests. */
export const bookmarkId = 'rent-went-up';

export const addBookmark = (details: Partial<AddBookmark> = {}): AddBookmark => ({
  type: 'AddBookmark',
  bookmarkId,
  position: 42,
  eventId: 'event-of-42',
  name: 'Rent went up',
  ...details,
});
export const renameBookmark = (name: string): RenameBookmark => ({ type: 'RenameBookmark', bookmarkId, name });
export const removeBookmark: RemoveBookmark = { type: 'RemoveBookmark', bookmarkId };

export const added = (details: Partial<BookmarkAddedData> = {}): BookmarkEvent => ({
  type: 'BookmarkAdded',
  data: { position: 42, eventId: 'event-of-42', name: 'Rent went up', ...details },
});
export const renamed = (name: string): BookmarkEvent => ({ type: 'BookmarkRenamed', data: { name } });
export const removed: BookmarkEvent = { type: 'BookmarkRemoved', data: {} };
