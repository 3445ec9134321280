import { type Position, position } from '../../eventsourcing/event.ts';
import { today } from '../kit/formatDate.ts';
import { engine } from '../state/engine.ts';
import { usePlayhead } from '../state/playhead.ts';

/** The day at which an event was recorded, where the person is: `YYYY-MM-DD`. */
export const dayOf = (recordedAt: string): string => today(new Date(recordedAt));

/** Whether a date field holds a whole date of our time. While one is typed, years like 0002 come by. */
export const isWholeDay = (day: string): boolean => /^[1-9]\d{3}-\d{2}-\d{2}$/.test(day);

/** The ledger as a day ended, where the person is. */
export async function positionAtEndOf(day: string): Promise<Position> {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const { head } = usePlayhead.getState();
  const view = await engine.view('dayEnd', { at: head, before: new Date(year, month - 1, date + 1).toISOString() });
  return view.position;
}

/** A month before a position: what people compare with who did not say. */
export async function monthBefore(at: Position): Promise<Position> {
  const { instant } = await engine.view('recordedBy', { at });
  if (instant === null) return position(0);
  const before = new Date(instant);
  before.setMonth(before.getMonth() - 1);
  return (await engine.view('dayEnd', { at, before: before.toISOString() })).position;
}
