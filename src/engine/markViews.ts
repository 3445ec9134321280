import { type Position, position } from '../eventsourcing/event.ts';
import type { MarkListQuery, MarkListView, MarkRun, MarksQuery, MarksView, NextMarkQuery, NextMarkView } from './engineApi.ts';
import { momentView } from './logViews.ts';
import type { ReadModel } from './readModel.ts';

/** More stretches than this no screen has room for. */
const mostStretches = 4_096;

/** How many events of each type lie in each stretch of the log; stretches without any are left out. */
export async function marksView({ eventsByType, recordedTimes }: Marked, { at, edges, types }: MarksQuery): Promise<MarksView> {
  const runs: MarkRun[] = [];
  for (const [index, edge] of edges.slice(1, mostStretches).entries()) {
    const [from, to] = [position(Math.min(edges[index] ?? 0, at)), position(Math.min(edge, at))];
    const found = types.map((type) => ({ type, positions: ends(eventsByType, type, from, to) })).filter(({ positions }) => positions.count > 0);
    if (found.length === 0) continue;
    const first = position(Math.min(...found.map(({ positions }) => positions.first)));
    const last = position(Math.max(...found.map(({ positions }) => positions.last)));
    const counts = found.map(({ type, positions }) => ({ type, count: positions.count }));
    runs.push({ first, last, counts, recordedAt: new Date(recordedTimes.latestAt(first)).toISOString() });
  }
  return { at, runs, totals: types.map((type) => ({ type, count: eventsByType.countAt(type, at) })) };
}

type Marked = Pick<ReadModel, 'eventsByType' | 'recordedTimes'>;

function ends(timeline: ReadModel['eventsByType'], type: string, from: Position, to: Position) {
  const count = timeline.countAt(type, to) - timeline.countAt(type, from);
  if (count <= 0) return { count: 0, first: 0, last: 0 };
  const [last] = timeline.contributions(type, to, 0, 1);
  const [first] = count === 1 ? [last] : timeline.contributions(type, to, count - 1, 1);
  return { count, first: first?.position ?? 0, last: last?.position ?? 0 };
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
