import type { BookmarkListing } from '../bookmarks/bookmarkDirectory.ts';
import { type Position, position } from '../eventsourcing/event.ts';
import type { EventStore } from '../eventsourcing/eventStore.ts';
import type { BookmarkRow, BookmarksView } from './engineApi.ts';
import type { AnyEvent } from './house.ts';
import type { ReadModel } from './readModel.ts';

type Bookmarks = Pick<ReadModel, 'bookmarks' | 'log'>;

/** Every bookmark set up to a position. One whose moment is not in the log by then (a file may hold it) marks nothing, and waits. */
export async function bookmarksView({ bookmarks, log }: Bookmarks, { at }: { at: Position }): Promise<BookmarksView> {
  const set = [...(await bookmarks.at(at)).values()];
  const places = await placesOf(set, log, at);
  const rows = await Promise.all(
    set.map(async ({ eventId, ...listing }): Promise<BookmarkRow | undefined> => {
      if (eventId === null) return { ...listing, position: position(0), momentRecordedAt: null };
      const place = places.get(eventId);
      if (place === undefined || place > at) return undefined;
      const [moment] = await log.readAt([place]);
      return { ...listing, position: place, momentRecordedAt: moment?.recordedAt ?? null };
    }),
  );
  const known = rows.filter((row) => row !== undefined);
  return { at, bookmarks: known.sort((left, right) => left.position - right.position || left.addedAt - right.addedAt) };
}

/** Where marked events stand in a log, and up to where it was searched for those that were not found. Neither ever changes. */
interface Search {
  readonly places: Map<string, Position>;
  readonly searchedUpTo: Map<string, number>;
}

const searches = new WeakMap<EventStore<AnyEvent>, Search>();

/** A bookmark set in this log stands where it says. One from a file may stand elsewhere here, and is looked for once, by its event's id. */
async function placesOf(set: readonly BookmarkListing[], log: EventStore<AnyEvent>, at: Position): Promise<ReadonlyMap<string, Position>> {
  const search = searches.get(log) ?? { places: new Map(), searchedUpTo: new Map() };
  searches.set(log, search);
  const { places, searchedUpTo } = search;
  const astray = new Set<string>();
  for (const { eventId, position: said } of set) {
    if (eventId === null || places.has(eventId)) continue;
    // oxlint-disable-next-line no-await-in-loop -- answered from memory.
    const [event] = said >= 1 && said <= at ? await log.readAt([said]) : [];
    if (event?.id === eventId) places.set(eventId, said);
    else if ((searchedUpTo.get(eventId) ?? 0) < at) astray.add(eventId);
  }
  if (astray.size === 0) return places;
  const from = Math.min(...[...astray].map((eventId) => searchedUpTo.get(eventId) ?? 0));
  for await (const events of log.read(position(from), at)) for (const { id, position } of events) if (astray.has(id)) places.set(id, position);
  for (const eventId of astray) searchedUpTo.set(eventId, at);
  return places;
}
