import { formatCount } from '../kit/formatCount.ts';
import { formatDay } from '../kit/formatDate.ts';
import { dayFrom } from './calendarDay.ts';

/** A place asked for in a field, or why there is no such place. */
export type Choice<Place> = { readonly type: 'Place'; readonly place: Place } | { readonly type: 'Problem'; readonly problem: string };

/** Reads an event number as people type it: `1204`, `1,204`, `#1204`. 0 is before the first event. */
export function chosenEvent(text: string, head: number): Choice<number> {
  const digits = text.replaceAll(/[\s,.'’#]/g, '');
  if (digits === '') return problem('Enter the number of an event.');
  if (!/^\d+$/.test(digits)) return problem(`“${text.trim()}” is not an event number. Enter a whole number, such as ${formatCount(head)}.`);
  const number = Number(digits);
  if (number > head) return problem(`There is no event ${formatCount(number)} yet: the newest is event ${formatCount(head)}.`);
  return { type: 'Place', place: number };
}

/** Reads a date (`YYYY-MM-DD`, or empty while it is not whole). */
export function chosenDay(day: string, firstDay: string): Choice<string> {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return problem('Enter a whole date: day, month and year.');
  if (day < firstDay) return problem(`Nothing was recorded by ${formatDay(day)}: the log begins on ${formatDay(firstDay)}.`);
  return { type: 'Place', place: day };
}

/** What to say of a day that was gone to; undefined where the place says it all. */
export function remarkOnDay(day: string, today: string): string | undefined {
  return day > today ? `${formatDay(day)} is still to come, so this is now.` : undefined;
}

/** Days people look for, as far back as the log goes. */
export function nearDays(today: string, firstDay: string): readonly { readonly name: string; readonly day: string }[] {
  return [
    { name: 'Yesterday', day: dayFrom(today, { days: -1 }) },
    { name: 'A week ago', day: dayFrom(today, { days: -7 }) },
    { name: 'A month ago', day: dayFrom(today, { months: -1 }) },
    { name: 'A year ago', day: dayFrom(today, { months: -12 }) },
  ].filter(({ day }) => day >= firstDay);
}

const problem = (text: string) => ({ type: 'Problem', problem: text }) as const;
