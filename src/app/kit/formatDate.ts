import { textLocale } from './locale.ts';

const longDay = new Intl.DateTimeFormat(textLocale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const shortDay = new Intl.DateTimeFormat(textLocale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const longTime = new Intl.DateTimeFormat(textLocale, { day: 'numeric', month: 'long', year: 'numeric' });
const shortTime = new Intl.DateTimeFormat(textLocale, { day: 'numeric', month: 'short', year: 'numeric' });
const clock = new Intl.DateTimeFormat(textLocale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** A calendar date `YYYY-MM-DD` as `3 March 2026`. It has no time zone, so none may shift it. Unreadable text is shown as it is. */
export const formatDay = (day: string): string => formatted(longDay, `${day}T00:00:00Z`, day);

/** A calendar date as `3 Mar 2026`, for tables. */
export const formatShortDay = (day: string): string => formatted(shortDay, `${day}T00:00:00Z`, day);

/** A recorded time (RFC 3339) as the day it was where the person is: `3 March 2026`. */
export const formatRecordedDay = (recordedAt: string): string => formatted(longTime, recordedAt, recordedAt);

/** A recorded time as `3 Mar 2026`, for tables. */
export const formatShortRecordedDay = (recordedAt: string): string => formatted(shortTime, recordedAt, recordedAt);

/** A recorded time as `3 March 2026, 14:05`. */
export function formatRecordedTime(recordedAt: string): string {
  const time = Date.parse(recordedAt);
  return Number.isNaN(time) ? recordedAt : `${longTime.format(time)}, ${clock.format(time)}`;
}

/** Today on the person's calendar, `YYYY-MM-DD`. */
export function today(now = new Date()): string {
  const [year, month, day] = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function formatted(format: Intl.DateTimeFormat, time: string, otherwise: string): string {
  const parsed = Date.parse(time);
  return Number.isNaN(parsed) ? otherwise : format.format(parsed);
}
