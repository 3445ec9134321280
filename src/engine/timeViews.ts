import { type Position, position } from '../eventsourcing/event.ts';
import type { DayEndView, RecordedByView } from './engineApi.ts';
import type { ReadModel } from './readModel.ts';

/** The log by the calendar. Days are the page's affair: it knows the person's time zone, and asks by instants. */
type Times = Pick<ReadModel, 'recordedTimes'>;

/** The newest position at which everything had been recorded before an instant. */
export async function dayEndView({ recordedTimes }: Times, { at, before }: { at: Position; before: string }): Promise<DayEndView> {
  const time = Date.parse(before);
  return { position: Number.isNaN(time) ? position(0) : recordedTimes.positionBefore(time, at) };
}

/** By when everything up to a position had been recorded. */
export async function recordedByView({ recordedTimes }: Times, { at }: { at: Position }): Promise<RecordedByView> {
  const latest = recordedTimes.latestAt(at);
  return { at, instant: Number.isFinite(latest) ? new Date(latest).toISOString() : null };
}
