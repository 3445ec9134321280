import { describe, expect, test } from 'vitest';
import { given } from '../eventsourcing/givenWhenThen.ts';
import { type BookmarkEvent, bookmark } from './bookmark.ts';
import { bookmarkEventChecks } from './bookmarkEventChecks.ts';
import { added, removed, renamed } from './bookmarkExamples.ts';

const problemOf: typeof bookmarkEventChecks.problemOf = (event) => bookmarkEventChecks.problemOf(event);
const contradictionOf: typeof bookmarkEventChecks.contradictionOf = (state, event) => bookmarkEventChecks.contradictionOf(state, event);

test.each([added(), added({ position: 0, eventId: null, note: '' }), renamed('New flat'), removed])(
  '$type as the app writes it is well-formed',
  (event) => {
    expect(problemOf(event)).toBeUndefined();
    expect(problemOf({ ...event, data: { ...event.data, mood: 'unknown member' } })).toBeUndefined();
  },
);

describe('what is wrong is said for people', () => {
  test.each([
    ['data.position is missing', added(), { position: undefined }],
    ['data.position is below 0', added(), { position: -1 }],
    ['data.position is not a whole number', added(), { position: 0.5 }],
    ['data.position is not a number', added(), { position: '42' }],
    ['data.eventId is missing', added(), { eventId: undefined }],
    ['data.eventId is empty', added(), { eventId: '' }],
    ['data.name is missing', added(), { name: undefined }],
    ['data.name is empty', added(), { name: ' ' }],
    ['data.name is longer than 200 characters', renamed('x'), { name: 'n'.repeat(201) }],
    ['data.note is longer than 2000 characters', added(), { note: 't'.repeat(2_001) }],
  ])('%s', (problem, { type, data }, change) => {
    expect(problemOf({ type, data: { ...data, ...change } })).toBe(problem);
  });

  test('an event of another aggregate', () => {
    expect(problemOf({ type: 'AccountClosed', data: {} })).toBe('"AccountClosed" is not a known type of event for a bookmark');
  });
});

const contradictions: readonly [contradiction: string | undefined, past: readonly BookmarkEvent[], next: BookmarkEvent][] = [
  [undefined, [], added()],
  [undefined, [added()], renamed('New flat')],
  [undefined, [added(), renamed('New flat')], removed],
  // Rules change, facts do not: it was recorded, so it happened.
  [undefined, [added({ name: 'Same' })], renamed('Same')],
  ['the bookmark was added before', [added()], added()],
  ['the bookmark was added before', [added(), removed], added()],
  ['the bookmark was not added before', [], renamed('New flat')],
  ['the bookmark was not added before', [], removed],
  ['the bookmark was removed before', [added(), removed], renamed('New flat')],
  ['the bookmark was removed before', [added(), removed], removed],
];

test.each(contradictions)('%s', (contradiction, past, next) => {
  expect(contradictionOf(given(bookmark, past).state(), next)).toBe(contradiction);
});
