import { dayAt, endOfDay, startOfDay } from './calendarDay.ts';
import type { DayDirection } from './keyAction.ts';

/** What has to be known of a log to find its days; instants are RFC 3339. */
export interface RecordedDays {
  /** The last position of the log. */
  readonly head: number;
  /** The latest time at which any event up to a position was recorded; null before the first. */
  readonly recordedBy: (at: number) => Promise<string | null>;
  /** The newest position at which everything had been recorded before an instant. */
  readonly positionBefore: (instant: string) => Promise<number>;
}

/** Where one comes out by a step to the end of the previous or next day with events, from anywhere in a day. */
export function positionOfDayStep(days: RecordedDays, direction: DayDirection, from: number): Promise<number> {
  return direction === 'previous' ? previousDayEnd(days, from) : nextDayEnd(days, from);
}

/** The end of a day of the calendar (`YYYY-MM-DD`), where the person is: 0 when the log begins later. */
export function positionAtEndOf(days: RecordedDays, day: string): Promise<number> {
  return days.positionBefore(new Date(endOfDay(day)).toISOString());
}

async function previousDayEnd(days: RecordedDays, from: number): Promise<number> {
  const instant = await days.recordedBy(from);
  if (instant === null) return 0;
  return Math.min(from, await days.positionBefore(new Date(startOfDay(dayAt(Date.parse(instant)))).toISOString()));
}

async function nextDayEnd(days: RecordedDays, from: number): Promise<number> {
  const instant = await days.recordedBy(from);
  const endOfThis = instant === null ? 0 : await positionAtEndOf(days, dayAt(Date.parse(instant)));
  const next = await days.recordedBy(Math.min(endOfThis + 1, days.head));
  return next === null ? from : positionAtEndOf(days, dayAt(Date.parse(next)));
}
