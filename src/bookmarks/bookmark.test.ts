// oxlint-disable vitest/expect-expect -- "thenEvents" and "thenRejected" are the assertions.
import { describe, expect, test } from 'vitest';
import { streamId } from '../eventsourcing/event.ts';
import { given } from '../eventsourcing/givenWhenThen.ts';
import { type BookmarkCommand, type BookmarkEvent, type BookmarkRejection, bookmark, bookmarkIdOf, bookmarkStream } from './bookmark.ts';
import { addBookmark, added, bookmarkId, removeBookmark, removed, renameBookmark, renamed } from './bookmarkExamples.ts';

const first = { position: 0, eventId: null };

describe('a bookmark', () => {
  test('is set at a moment', () => given(bookmark, []).when(addBookmark()).thenEvents(added()));

  test('may mark the moment before the first event', () => given(bookmark, []).when(addBookmark(first)).thenEvents(added(first)));

  test('keeps its note, trimmed like its name', () =>
    given(bookmark, [])
      .when(addBookmark({ name: '  Rent went up ', note: ' By 40 a month. ' }))
      .thenEvents(added({ note: 'By 40 a month.' })));

  test('has no note when it is left empty', () =>
    given(bookmark, [])
      .when(addBookmark({ note: '  ' }))
      .thenEvents(added()));

  test('is renamed', () => given(bookmark, [added()]).when(renameBookmark(' New flat ')).thenEvents(renamed('New flat')));

  test('is removed', () =>
    given(bookmark, [added(), renamed('New flat')])
      .when(removeBookmark)
      .thenEvents(removed));

  test('takes the longest name and note there may be', () => {
    const longest = { name: 'n'.repeat(200), note: 't'.repeat(2_000) };
    given(bookmark, []).when(addBookmark(longest)).thenEvents(added(longest));
  });
});

const refused: readonly [why: string, past: readonly BookmarkEvent[], command: BookmarkCommand, rejection: BookmarkRejection][] = [
  ['its id is taken', [added()], addBookmark(), { type: 'BookmarkAlreadyExists', bookmarkId }],
  ['its id was taken once', [added(), removed], addBookmark(), { type: 'BookmarkAlreadyExists', bookmarkId }],
  ['its name is empty', [], addBookmark({ name: ' \t' }), { type: 'NameMissing' }],
  ['its name is too long', [], addBookmark({ name: 'n'.repeat(201) }), { type: 'TextTooLong', field: 'name', limit: 200 }],
  ['its note is too long', [], addBookmark({ note: 't'.repeat(2_001) }), { type: 'TextTooLong', field: 'note', limit: 2_000 }],
  ['there is no moment below zero', [], addBookmark({ position: -1 }), { type: 'InvalidPosition' }],
  ['there is no moment between two events', [], addBookmark({ position: 1.5 }), { type: 'InvalidPosition' }],
  ['an event has an id', [], addBookmark({ eventId: null }), { type: 'InvalidPosition' }],
  ['no event has so long an id', [], addBookmark({ eventId: 'e'.repeat(201) }), { type: 'InvalidPosition' }],
  ['before the first event there is none', [], addBookmark({ position: 0 }), { type: 'InvalidPosition' }],
  ['it would have no name any more', [added()], renameBookmark(''), { type: 'NameMissing' }],
  ['its new name is too long', [added()], renameBookmark('n'.repeat(201)), { type: 'TextTooLong', field: 'name', limit: 200 }],
  ['it is called that already', [added(), renamed('New flat')], renameBookmark('New flat '), { type: 'NothingChanged' }],
  ['there is none to rename', [], renameBookmark('New flat'), { type: 'BookmarkNotFound', bookmarkId }],
  ['there is none to remove', [], removeBookmark, { type: 'BookmarkNotFound', bookmarkId }],
  ['the one to rename was removed', [added(), removed], renameBookmark('New flat'), { type: 'BookmarkNotFound', bookmarkId }],
  ['the one to remove was removed before', [added(), removed], removeBookmark, { type: 'BookmarkNotFound', bookmarkId }],
];

test.each(refused)('refused, because %s', (_, past, command, rejection) => given(bookmark, past).when(command).thenRejected(rejection));

test('a bookmark and its stream name each other', () => {
  expect(bookmarkIdOf(bookmarkStream(bookmarkId))).toBe(bookmarkId);
  expect(bookmarkIdOf(streamId('account-cash'))).toBeUndefined();
  expect(bookmarkIdOf(streamId('bookmark-'))).toBeUndefined();
});

test.each(['', 'x'.repeat(192)])('there is no stream for the bookmark id %j', (id) => {
  expect(() => bookmarkStream(id)).toThrow(RangeError);
});
