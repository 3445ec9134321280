/**
 * The day an entry counts for: a plain date on the calendar, `YYYY-MM-DD`, with no time and no time zone.
 */

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for a day that exists in the (proleptic) Gregorian calendar, years 0001 to 9999. */
export function isCalendarDate(text: unknown): text is string {
  const match = typeof text === 'string' ? pattern.exec(text) : null;
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lastDay = month === 2 && isLeapYear ? 29 : (monthLengths[month - 1] ?? 0);
  return year >= 1 && day >= 1 && day <= lastDay;
}
