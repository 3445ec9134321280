import type { Registration } from '../eventsourcing/registration.ts';
import { type Bookmark, type BookmarkCommand, type BookmarkEvent, type BookmarkRejection, bookmark, bookmarkIdOf } from './bookmark.ts';

/**
 * Bookmarks, as the house knows them. Where one stands when setting them does not matter: a bookmark is appended at the head
 * like everything else, and nothing that is shown of the past changes by it.
 */
export const bookmarks: Registration<Bookmark, BookmarkCommand, BookmarkEvent, BookmarkRejection> = {
  loadAggregate: async () => bookmark,
  streams: 'a bookmark ("bookmark-…")',
  owns: (streamId) => bookmarkIdOf(streamId) !== undefined,
  eventTypes: { BookmarkAdded: true, BookmarkRenamed: true, BookmarkRemoved: true },
  commands: { AddBookmark: 'always', RenameBookmark: 'always', RemoveBookmark: 'always' },
  loadEventChecks: async () => (await import('./bookmarkEventChecks.ts')).bookmarkEventChecks,
  upcasters: {},
};
