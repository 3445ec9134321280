import type { AccountListing } from '../accounts/accountProjections.ts';
import { accountIdOf, accountStream, isAccountId } from '../accounts/accountStream.ts';
import { minorUnits } from '../accounts/money.ts';
import { type Position, position, type RecordedEvent, version } from '../eventsourcing/event.ts';
import type { PersistentMap } from '../eventsourcing/persistentMap.ts';
import { inOrder } from './accountViews.ts';
import type { ActivityQuery, ActivityView, EventView, LogQuery, LogRow, LogView, MomentView } from './engineApi.ts';
import type { AnyEvent } from './house.ts';
import type { ReadModel } from './readModel.ts';

/** Every event as stored, newest first, whole or filtered. */
export async function logView(model: ReadModel, query: LogQuery): Promise<LogView> {
  const { at, text } = query;
  if (text !== undefined && text.trim() !== '') return (await import('./textViews.ts')).logWithText(model, { ...query, text });
  const directory = await model.directory.at(at);
  const { count, positions } = matching(model, query);
  const events = await model.log.readAt(positions);
  return { at, count, events: events.map((event) => rowOf(event, directory)) };
}

/** The events that match, but for a text: how many, and the positions of those asked for. */
export function matching(model: ReadModel, { at, after = position(0), accountId, type, offset, limit }: Omit<LogQuery, 'text'>) {
  if ((accountId !== undefined && !isAccountId(accountId)) || after >= at) return { count: 0, positions: [] };
  if (accountId !== undefined && type !== undefined) {
    const ofType = new Set(model.eventsByType.positionsOf(type, at));
    const both = model.eventsByStream.positionsOf(accountStream(accountId), at).filter((one) => one > after && ofType.has(one));
    const positions = both
      .reverse()
      .slice(offset, offset + limit)
      .map(position);
    return { count: both.length, positions };
  }
  if (accountId === undefined && type === undefined) {
    const count = at - after;
    const length = Math.max(0, Math.min(limit, count - offset));
    return { count, positions: Array.from({ length }, (_, index) => position(at - offset - index)) };
  }
  const [timeline, key] = accountId === undefined ? [model.eventsByType, type ?? ''] : [model.eventsByStream, accountStream(accountId)];
  const count = timeline.countAt(key, at) - timeline.countAt(key, after);
  const changes = timeline.contributions(key, at, offset, Math.max(0, Math.min(limit, count - offset)));
  return { count, positions: changes.map((change) => change.position) };
}

/** One event, its commit, and its neighbours in the stream. */
export async function eventView(model: ReadModel, query: { at: Position; position: Position }): Promise<EventView> {
  const { at } = query;
  if (query.position < 1 || query.position > at) return { type: 'Missing' };
  const directory = await model.directory.at(at);
  const [event] = await model.log.readAt([query.position]);
  if (!event) return { type: 'Missing' };
  const wholeCommit = await model.log.readCommit(event.commandId);
  const commit = wholeCommit.filter((one) => one.position <= at);
  const neighbours = await model.log.readStream(event.streamId, version(Math.max(0, event.version - 2)), version(event.version + 1));
  const neighbour = (wanted: number) => neighbours.find((one) => one.version === wanted && one.position <= at)?.position ?? null;
  return {
    type: 'Event',
    row: rowOf(event, directory),
    commit: commit.map((one) => ({ position: one.position, type: one.event.type, accountName: rowOf(one, directory).accountName })),
    previousInStream: neighbour(event.version - 1),
    nextInStream: neighbour(event.version + 1),
    reverses: await reversedEntry(model, event),
    reversedBy: (await model.reversals.at(at)).get(event.id) ?? null,
    isHalfTransfer: 'transferId' in event.event.data && (await (await import('./halfTransfer.ts')).isHalfTransfer(model.log, event, wholeCommit)),
  };
}

/** The position of the entry that a reversal takes back: it stands before it, in the same stream. */
async function reversedEntry(model: ReadModel, { streamId, version: own, event }: RecordedEvent<AnyEvent>): Promise<Position | null> {
  if (event.type !== 'EntryReversed') return null;
  const { entryId } = event.data;
  const before = await model.log.readStream(streamId, version(0), version(own - 1));
  return before.findLast(({ id }) => id === entryId)?.position ?? null;
}

/** What the timeline says about a position. */
export async function momentView(model: ReadModel, { at }: { at: Position }): Promise<MomentView> {
  if (at === 0) return { at, row: null };
  const directory = await model.directory.at(at);
  const [event] = await model.events.readAt([at]);
  if (!event) return { at, row: null };
  const other = 'otherAccount' in event.event.data ? directory.get(accountStream(event.event.data.otherAccount))?.name : undefined;
  return { at, row: rowOf(event, directory), ...(other !== undefined && { otherAccountName: other }) };
}

const dayMs = 86_400_000;

/** The log cut into equal runs of events: how busy each was, and the total after it in the currency most accounts are in. */
export async function activityView(model: ReadModel, { at, buckets, from = position(0), to = at }: ActivityQuery): Promise<ActivityView> {
  const listings = inOrder(await model.directory.at(at));
  const currency = mostCommon(listings.map((listing) => listing.currency));
  const counted = listings.filter((listing) => listing.currency === currency);
  const indexes = counted.flatMap(({ streamId }) => model.balances.indexOf(streamId) ?? []);
  const totalAt = (end: Position) => {
    const sums = model.balances.at(end);
    const total = indexes.reduce((sum, key) => sum + (sums[key] ?? 0), 0);
    // A line on the rail; where it leaves what can be counted, the edge of that will do.
    return minorUnits(Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, total)));
  };
  const length = Math.min(to, at) - from;
  if (length <= 0) return { at, from, currency: null, exponent: 2, totalBefore: totalAt(from), buckets: [] };
  const count = Math.min(Math.max(1, Math.floor(buckets)), length);
  const ends = Array.from({ length: count + 1 }, (_, index) => position(from + Math.floor((index * length) / count)));
  const events = await model.log.readAt(ends.map((end) => position(Math.max(1, end))));
  return {
    at,
    from,
    totalBefore: totalAt(from),
    currency: currency ?? null,
    exponent: counted[0]?.exponent ?? 2,
    buckets: ends.slice(1).map((to, index) => {
      const [before, last] = [events[index] as RecordedEvent, events[index + 1] as RecordedEvent];
      return {
        from: position((ends[index] ?? 0) + 1),
        to,
        eventsPerDay: perDay(model, at, to - (ends[index] ?? 0), before.recordedAt, last.recordedAt),
        total: totalAt(to),
        recordedAt: last.recordedAt,
      };
    }),
  };
}

/** Where a run of events lies within one day, that day's count up to the view's position; else events divided by the days they took. */
function perDay(model: ReadModel, at: Position, events: number, from: string, to: string): number {
  const [first, last] = [Math.floor(Date.parse(from) / dayMs), Math.floor(Date.parse(to) / dayMs)];
  return last <= first ? model.activity.sumAt(to.slice(0, 10), at) : events / (last - first);
}

function mostCommon(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, left], [, right]) => right - left)[0]?.[0];
}

/** An event as the log shows it. */
export function rowOf(event: RecordedEvent<AnyEvent>, directory: PersistentMap<AccountListing>): LogRow {
  const accountId = accountIdOf(event.streamId) ?? null;
  const listing = directory.get(event.streamId);
  return { event, accountId, accountName: listing?.name ?? accountId ?? '', currency: listing?.currency ?? 'XXX', exponent: listing?.exponent ?? 2 };
}
