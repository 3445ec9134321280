import { expect, test } from 'vitest';
import { position, type RecordedEvent, version } from '../eventsourcing/event.ts';
import { project } from '../eventsourcing/projection.ts';
import { type BookmarkEvent, bookmarkStream } from './bookmark.ts';
import { bookmarkDirectory } from './bookmarkDirectory.ts';
import { added, removed, renamed } from './bookmarkExamples.ts';

const history: readonly (readonly [id: string, event: BookmarkEvent])[] = [
  ['a', added({ position: 3, name: 'First' })],
  ['b', added({ position: 1, name: 'Second', note: 'Why' })],
  ['a', renamed('First, renamed')],
  ['b', removed],
];

const log: readonly RecordedEvent<BookmarkEvent>[] = history.map(([id, event], index) => ({
  position: position(index + 10),
  streamId: bookmarkStream(id),
  version: version(1),
  id: `event-${index}`,
  commandId: `command-${index}`,
  recordedAt: `2026-11-25T08:00:0${index}Z`,
  schemaVersion: 1,
  source: 'urn:example:log',
  event,
}));

const namesAfter = (events: number) => [...project(bookmarkDirectory, log.slice(0, events)).values()].map(({ name }) => name).sort();

test('the bookmarks at every position are those set and not yet removed, by their name of then', () => {
  expect([0, 1, 2, 3, 4].map(namesAfter)).toEqual([[], ['First'], ['First', 'Second'], ['First, renamed', 'Second'], ['First, renamed']]);
});

test('a bookmark says what it marks, why, and when it was set', () => {
  expect(project(bookmarkDirectory, log.slice(0, 2)).get('bookmark-b')).toEqual({
    bookmarkId: 'b',
    name: 'Second',
    note: 'Why',
    position: 1,
    eventId: 'event-of-42',
    addedAt: 11,
    recordedAt: '2026-11-25T08:00:01Z',
  });
});

test('what means nothing to it leaves the very same state', () => {
  const state = project(bookmarkDirectory, log);
  const [first] = log;
  const foreign = { ...first, event: { type: 'MoneyDeposited', data: {} } } as unknown as RecordedEvent<BookmarkEvent>;
  expect(bookmarkDirectory.evolve(state, foreign)).toBe(state);
});
