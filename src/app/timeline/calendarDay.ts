/** Days on the calendar of the person, `YYYY-MM-DD`, in their own time zone. */

/** The day at an instant (ms since 1970). */
export function dayAt(time: number): string {
  const date = new Date(time);
  return `${String(date.getFullYear()).padStart(4, '0')}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
}

/** The instant at which a day begins. Midnight as a rule, later where the clocks are put forward then. NaN for what is no day. */
export const startOfDay = (day: string): number => midnight(day, 0);

/** The instant at which the day after a day begins. */
export const endOfDay = (day: string): number => midnight(day, 1);

/** The day some days before or after a day, or the same day of another month, held to that month's length. */
export function dayFrom(day: string, moved: { readonly days?: number; readonly months?: number }): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const target = new Date(2000, 0, 1, 12);
  target.setFullYear(year, month - 1 + (moved.months ?? 0), 1);
  const longest = new Date(target.getFullYear(), target.getMonth() + 1, 0).getDate();
  target.setDate(Math.min(date, longest) + (moved.days ?? 0));
  return dayAt(target.getTime());
}

function midnight(day: string, later: number): number {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return Number.NaN;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const start = new Date(2000, 0, 1);
  start.setFullYear(year, month - 1, date + later);
  return start.getTime();
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');
