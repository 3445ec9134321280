import { type Position, position } from '../eventsourcing/event.ts';
import { PersistentMap } from '../eventsourcing/persistentMap.ts';
import type { Projection } from '../eventsourcing/projection.ts';
import { type BookmarkEvent, bookmarkIdOf } from './bookmark.ts';

export interface BookmarkListing {
  readonly bookmarkId: string;
  readonly name: string;
  readonly note?: string;
  /** The event it marks; null: the moment before the first. */
  readonly eventId: string | null;
  /** Where that event stood in the log that the bookmark was set in: mostly this one, and then it stands there still. */
  readonly position: Position;
  /** The event that added it, and when that was recorded. */
  readonly addedAt: Position;
  readonly recordedAt: string;
}

/** Every bookmark that is set, by stream id. */
export const bookmarkDirectory: Projection<PersistentMap<BookmarkListing>, BookmarkEvent> = {
  name: 'bookmark directory',
  version: 1,
  initialState: PersistentMap.empty<BookmarkListing>(),
  reads: ['BookmarkAdded', 'BookmarkRenamed', 'BookmarkRemoved'],
  evolve(directory, { streamId, position: addedAt, recordedAt, event }) {
    switch (event.type) {
      case 'BookmarkAdded': {
        const { position: marked, eventId, name, note } = event.data;
        const bookmarkId = bookmarkIdOf(streamId) ?? streamId;
        return directory.set(streamId, { bookmarkId, name, ...(note && { note }), eventId, position: position(marked), addedAt, recordedAt });
      }
      case 'BookmarkRenamed': {
        const listing = directory.get(streamId);
        return listing ? directory.set(streamId, { ...listing, name: event.data.name }) : directory;
      }
      case 'BookmarkRemoved':
        return directory.delete(streamId);
      default:
        return directory;
    }
  },
};
