import { isCalendarDate } from '../../accounts/calendarDate.ts';
import type { AsOf } from '../../engine/engineApi.ts';

/** What counts for a day of the person's calendar, in their own time zone; null for a text that is no day. */
export function asOfDay(day: string): AsOf | null {
  if (!isCalendarDate(day)) return null;
  const ends = new Date(`${day}T00:00`);
  ends.setDate(ends.getDate() + 1);
  return { day, dayEnds: ends.toISOString() };
}
