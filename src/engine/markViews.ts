import { position } from '../eventsourcing/event.ts';
import { lastIndexAtMost } from '../eventsourcing/timeline.ts';
import type { MarkListQuery, MarkListView, MarkRun, MarksQuery, MarksView, NextMarkQuery, NextMarkView } from './engineApi.ts';
import { momentView } from './logViews.ts';
import type { ReadModel } from './readModel.ts';

/** More stretches than this no screen has room for. */
const mostStretches = 4_096;

/** How many events of each type lie in each stretch of the log; stretches without any are left out. */
export async function marksView({ eventsByType, recordedTimes }: Marked, { at, edges, types }: MarksQuery): Promise<MarksView> {
  const held = edges.slice(0, mostStretches).map((edge) => position(Math.min(edge, at)));
  const end = held.at(-1) ?? position(0);
  // Every type's positions are laid out once: looking each stretch up in the timeline by itself takes ten times as long.
  const marks = types.map((type) => ({ type, positions: eventsByType.positionsOf(type, end) })).filter(({ positions }) => positions.length > 0);
  const runs: MarkRun[] = [];
  for (const [index, to] of held.slice(1).entries()) {
    const found = marks.map(({ type, positions }) => ({ type, ...within(positions, held[index] ?? 0, to) })).filter(({ count }) => count > 0);
    if (found.length === 0) continue;
    const first = position(Math.min(...found.map((one) => one.first)));
    const last = position(Math.max(...found.map((one) => one.last)));
    const counts = found.map(({ type, count }) => ({ type, count }));
    runs.push({ first, last, counts, recordedAt: new Date(recordedTimes.latestAt(first)).toISOString() });
  }
  return { at, runs, totals: types.map((type) => ({ type, count: eventsByType.countAt(type, at) })) };
}

type Marked = Pick<ReadModel, 'eventsByType' | 'recordedTimes'>;

/** How many of these positions lie after `from`, up to `to`, and which are the outermost. */
function within(positions: readonly number[], from: number, to: number) {
  const [before, last] = [lastIndexAtMost(positions, from), lastIndexAtMost(positions, to)];
  return { count: last - before, first: positions[before + 1] ?? 0, last: positions[last] ?? 0 };
}

/** The events of these types in one stretch of the log, oldest first, a page at a time. Each is told as of its own moment. */
export async function markListView(model: ReadModel, { at, from, to, types, offset, limit }: MarkListQuery): Promise<MarkListView> {
  const end = position(Math.min(to, at));
  let count = 0;
  const positions = types.flatMap((type) => {
    const ofType = model.eventsByType.countAt(type, end) - model.eventsByType.countAt(type, from);
    count += ofType;
    const wanted = Math.min(ofType, offset + limit);
    return wanted <= 0 ? [] : model.eventsByType.contributions(type, end, ofType - wanted, wanted).map((change) => change.position);
  });
  const page = positions.sort((left, right) => left - right).slice(offset, offset + limit);
  return { at, count, rows: await Promise.all(page.map((one) => momentView(model, { at: one }))) };
}

/** The nearest event of these types before or after a position; null where there is none. */
export async function nextMarkView({ eventsByType }: Pick<ReadModel, 'eventsByType'>, query: NextMarkQuery): Promise<NextMarkView> {
  const { at, from, types } = query;
  if (query.direction === 'previous') {
    const before = position(Math.max(0, Math.min(from - 1, at)));
    const nearest = types.flatMap((type) => eventsByType.contributions(type, before, 0, 1).map((change) => change.position));
    return { position: nearest.length === 0 ? null : position(Math.max(...nearest)) };
  }
  const nearest = types.flatMap((type) => {
    const after = eventsByType.countAt(type, at) - eventsByType.countAt(type, from);
    return after <= 0 ? [] : eventsByType.contributions(type, at, after - 1, 1).map((change) => change.position);
  });
  return { position: nearest.length === 0 ? null : position(Math.min(...nearest)) };
}
