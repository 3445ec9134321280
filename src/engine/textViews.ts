import { accountStream } from '../accounts/accountStream.ts';
import { minorUnits } from '../accounts/money.ts';
import { type Position, position } from '../eventsourcing/event.ts';
import { entryOf } from './accountViews.ts';
import type { HistoryQuery, HistoryView, LogQuery, LogView } from './engineApi.ts';
import { matching, rowOf } from './logViews.ts';
import type { ReadModel } from './readModel.ts';
import { TextSearch } from './textSearch.ts';

type Sought = Pick<LogQuery, 'accountId' | 'type'> & { readonly text: string };

/** The searches of late, so that a page that asks for its next rows goes on with the same one. */
const searches = new WeakMap<ReadModel, Map<string, TextSearch>>();
const mostKept = 4;

/** The events with a text, as far as they are found by now. */
export async function logWithText(model: ReadModel, query: LogQuery & { readonly text: string }): Promise<LogView> {
  const { at, after = position(0), offset, limit } = query;
  const { found, searchedTo } = await searchOn(model, query, after, at);
  const [directory, events] = await Promise.all([model.directory.at(at), model.log.readAt(found.slice(offset, offset + limit))]);
  return { at, count: found.length, events: events.map((event) => rowOf(event, directory)), searchedTo };
}

/** The entries of an account with a text, as far as they are found by now, each with the balance after it. */
export async function historyWithText(model: ReadModel, query: HistoryQuery & { readonly text: string }): Promise<HistoryView> {
  const { at, accountId, offset, limit } = query;
  const { found, searchedTo } = await searchOn(model, query, position(0), at);
  const positions = found.slice(offset, offset + limit);
  const [directory, reversed, events] = await Promise.all([model.directory.at(at), model.reversals.at(at), model.events.readAt(positions)]);
  const streamId = accountStream(accountId);
  const entries = events.map((recorded) => {
    const balanceAfter = minorUnits(model.balances.sumAt(streamId, recorded.position));
    return entryOf(recorded, balanceAfter, directory, reversed.get(recorded.id));
  });
  return { at, count: found.length, entries, searchedTo };
}

async function searchOn(model: ReadModel, sought: Sought, after: Position, at: Position) {
  const search = searchFor(model, sought, at);
  const searchedTo = await search.searchOn(at, after);
  return { found: search.foundIn(after, at), searchedTo: searchedTo > after ? searchedTo : undefined };
}

function searchFor(model: ReadModel, sought: Sought, at: Position): TextSearch {
  const kept = searches.get(model) ?? new Map<string, TextSearch>();
  searches.set(model, kept);
  const key = JSON.stringify([sought.text, sought.accountId, sought.type]);
  const known = kept.get(key);
  const search = known?.reaches(at) ? known : newSearch(model, sought, at);
  kept.delete(key);
  kept.set(key, search);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return search;
}

function newSearch(model: ReadModel, { text, accountId, type }: Sought, at: Position): TextSearch {
  // By account and type at once the log has no list: then the account's events are looked through for the type.
  const listed = accountId !== undefined ? { accountId } : type !== undefined ? { type } : {};
  const positionsDown = (from: Position, limit: number) => matching(model, { ...listed, at: from, offset: 0, limit }).positions;
  return new TextSearch({ positionsDown, readAt: (positions) => model.log.readAt(positions), type }, text, at);
}
