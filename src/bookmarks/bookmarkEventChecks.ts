import * as v from 'valibot';
import type { DomainEvent } from '../eventsourcing/event.ts';
import type { EventChecks } from '../eventsourcing/registration.ts';
import { type Bookmark, type BookmarkEvent, bookmarkNameLimit, bookmarkNoteLimit, eventIdLimit } from './bookmark.ts';

/** How bookmark events from outside are judged: their shape, then whether they make sense where they stand. */
export const bookmarkEventChecks: EventChecks<Bookmark, BookmarkEvent> = { problemOf, contradictionOf };

const text = (limit: number) => v.pipe(v.string('is not text'), v.maxLength(limit, `is longer than ${limit} characters`));
const name = v.pipe(text(bookmarkNameLimit), v.regex(/\S/, 'is empty'));
const position = v.pipe(v.number('is not a number'), v.safeInteger('is not a whole number'), v.minValue(0, 'is below 0'));

const eventId = v.nullable(v.pipe(text(eventIdLimit), v.minLength(1, 'is empty')));

/** Members that are not known are kept. */
const schemas = {
  BookmarkAdded: v.looseObject({ position, eventId, name, note: v.optional(text(bookmarkNoteLimit)) }),
  BookmarkRenamed: v.looseObject({ name }),
  BookmarkRemoved: v.looseObject({}),
} satisfies Record<BookmarkEvent['type'], v.GenericSchema>;

function problemOf({ type, data }: DomainEvent): string | undefined {
  if (!Object.hasOwn(schemas, type)) return `"${type.slice(0, 60)}" is not a known type of event for a bookmark`;
  const result = v.safeParse(schemas[type as keyof typeof schemas], data, { abortEarly: true });
  if (result.success) return undefined;
  const issue = result.issues[0];
  const path = ['data', ...(issue.path ?? []).map((item) => String(item.key))].join('.');
  return issue.received === 'undefined' ? `${path} is missing` : `${path} ${issue.message}`;
}

function contradictionOf(state: Bookmark, event: BookmarkEvent): string | undefined {
  if (event.type === 'BookmarkAdded') return state.type === 'Unset' ? undefined : 'the bookmark was added before';
  if (state.type === 'Set') return undefined;
  return state.type === 'Unset' ? 'the bookmark was not added before' : 'the bookmark was removed before';
}
