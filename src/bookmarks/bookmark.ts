import { type Aggregate, accept, type Decision, reject } from '../eventsourcing/aggregate.ts';
import { type DomainEvent, type StreamId, streamId } from '../eventsourcing/event.ts';

/**
 * A **bookmark** is a name that a person gives to a moment of the log, to find it again. It says something about the past and
 * changes nothing in it. The whole of it: what may be asked, what happens, what is remembered, and what the answer is.
 */
export type BookmarkCommand = AddBookmark | RenameBookmark | RemoveBookmark;

export interface AddBookmark {
  readonly type: 'AddBookmark';
  /** Chosen by the caller, so that a repeated command adds the same bookmark. */
  readonly bookmarkId: string;
  /** The moment: right after the event at this position of the log; 0 is before the first. */
  readonly position: number;
  /** That event's id; null before the first. */
  readonly eventId: string | null;
  readonly name: string;
  readonly note?: string;
}

export interface RenameBookmark {
  readonly type: 'RenameBookmark';
  readonly bookmarkId: string;
  readonly name: string;
}

export interface RemoveBookmark {
  readonly type: 'RemoveBookmark';
  readonly bookmarkId: string;
}

export interface BookmarkAddedData {
  /** Where the event stood in the log that the bookmark was set in. Another log that takes it in numbers its events anew. */
  readonly position: number;
  /** The event that is marked, in whatever log; null before the first. */
  readonly eventId: string | null;
  readonly name: string;
  readonly note?: string;
}

export type BookmarkEvent =
  | DomainEvent<'BookmarkAdded', BookmarkAddedData>
  | DomainEvent<'BookmarkRenamed', { readonly name: string }>
  | DomainEvent<'BookmarkRemoved', Readonly<Record<string, never>>>;

/** Why a command on a bookmark was refused. Nothing was stored. */
export type BookmarkRejection =
  | { readonly type: 'BookmarkNotFound'; readonly bookmarkId: string }
  /** Also where it was removed: an id is one bookmark's for ever. */
  | { readonly type: 'BookmarkAlreadyExists'; readonly bookmarkId: string }
  | { readonly type: 'InvalidPosition' }
  | { readonly type: 'NameMissing' }
  | { readonly type: 'TextTooLong'; readonly field: string; readonly limit: number }
  | { readonly type: 'NothingChanged' };

/** What a bookmark must remember to keep its rules. */
export type Bookmark = { readonly type: 'Unset' } | { readonly type: 'Set'; readonly name: string } | { readonly type: 'Removed' };

type BookmarkDecision = Decision<BookmarkEvent, BookmarkRejection>;

export const bookmarkNameLimit = 200;
export const bookmarkNoteLimit = 2_000;
export const eventIdLimit = 200;
const prefix = 'bookmark-';
/** The longest id whose stream has an id still. */
const idLimit = 200 - prefix.length;

/** The stream of a bookmark. @throws RangeError for an id that is empty or longer than 191 characters. */
export function bookmarkStream(bookmarkId: string): StreamId {
  if (bookmarkId === '' || bookmarkId.length > idLimit) throw new RangeError(`A bookmark id has 1 to ${idLimit} characters`);
  return streamId(prefix + bookmarkId);
}

/** The bookmark whose stream this is, or undefined when it is another aggregate's. */
export function bookmarkIdOf(stream: StreamId): string | undefined {
  return stream.startsWith(prefix) && stream.length > prefix.length ? stream.slice(prefix.length) : undefined;
}

export const bookmark: Aggregate<Bookmark, BookmarkCommand, BookmarkEvent, BookmarkRejection> = {
  name: 'bookmark',
  initialState: { type: 'Unset' },
  streamOf: ({ bookmarkId }) => bookmarkStream(bookmarkId),
  decide,
  evolve,
};

function decide(command: BookmarkCommand, state: Bookmark): BookmarkDecision {
  if (command.type === 'AddBookmark') return add(command, state);
  if (state.type !== 'Set') return reject({ type: 'BookmarkNotFound', bookmarkId: command.bookmarkId });
  return command.type === 'RenameBookmark' ? rename(command, state.name) : accept({ type: 'BookmarkRemoved', data: {} });
}

function add({ bookmarkId, position, eventId, name, note = '' }: AddBookmark, state: Bookmark): BookmarkDecision {
  if (state.type !== 'Unset') return reject({ type: 'BookmarkAlreadyExists', bookmarkId });
  if (!isMoment(position, eventId)) return reject({ type: 'InvalidPosition' });
  const problem = problemOfName(name) ?? problemOfLength('note', note, bookmarkNoteLimit);
  if (problem) return reject(problem);
  return accept({ type: 'BookmarkAdded', data: { position, eventId, name: name.trim(), ...(note.trim() !== '' && { note: note.trim() }) } });
}

function rename({ name }: RenameBookmark, nameBefore: string): BookmarkDecision {
  const problem = problemOfName(name);
  if (problem) return reject(problem);
  return name.trim() === nameBefore ? reject({ type: 'NothingChanged' }) : accept({ type: 'BookmarkRenamed', data: { name: name.trim() } });
}

function evolve(_: Bookmark, event: BookmarkEvent): Bookmark {
  switch (event.type) {
    case 'BookmarkAdded':
    case 'BookmarkRenamed':
      return { type: 'Set', name: event.data.name };
    case 'BookmarkRemoved':
      return { type: 'Removed' };
  }
}

function isMoment(position: number, eventId: string | null): boolean {
  if (eventId === null) return position === 0;
  return Number.isSafeInteger(position) && position > 0 && eventId !== '' && eventId.length <= eventIdLimit;
}

function problemOfName(name: string): BookmarkRejection | undefined {
  return name.trim() === '' ? { type: 'NameMissing' } : problemOfLength('name', name, bookmarkNameLimit);
}

function problemOfLength(field: string, text: string, limit: number): BookmarkRejection | undefined {
  return text.trim().length > limit ? { type: 'TextTooLong', field, limit } : undefined;
}
