import { isCalendarDate } from '../../accounts/calendarDate.ts';
import type { Clock } from '../../engine/engineApi.ts';

/** Which days a statement is of, `YYYY-MM-DD`, both included, and the clock it goes by. */
export interface StatementRange {
  readonly from: string;
  readonly to: string;
  readonly clock: Clock;
}

/** Reads `?from=`, `?to=` and `?clock=`; what is missing, or is no day, is the month up to a day, as dated. */
export function statementRange(search: string, day: string): StatementRange {
  const params = new URLSearchParams(search);
  const [from, to] = [params.get('from'), params.get('to')];
  const last = isCalendarDate(to) ? to : day;
  return {
    from: isCalendarDate(from) ? from : `${last.slice(0, 8)}01`,
    to: last,
    clock: params.get('clock') === 'recorded' ? 'recorded' : 'dated',
  };
}

/** The query that leads back to a range. */
export function statementQuery({ from, to, clock }: StatementRange): string {
  return `from=${from}&to=${to}${clock === 'recorded' ? '&clock=recorded' : ''}`;
}

/** What is wrong with a range, for people, where the person changed it last; undefined when nothing is. */
export function rangeProblem({ from, to }: StatementRange, changed: 'from' | 'to' = 'from'): string | undefined {
  if (from <= to) return undefined;
  return changed === 'from'
    ? 'The first day is after the last one. Choose an earlier first day.'
    : 'The last day is before the first one. Choose a later last day.';
}

/** Months and days out of range run over into the next or the last one. */
const dayOf = (ofYear: number, ofMonth: number, ofDay: number) => new Date(Date.UTC(ofYear, ofMonth - 1, ofDay)).toISOString().slice(0, 10);

/** Stretches that people ask for by name, as seen from a day `YYYY-MM-DD`. */
export function namedRanges(day: string): readonly { readonly name: string; readonly from: string; readonly to: string }[] {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return [
    { name: 'This month', from: dayOf(year, month, 1), to: dayOf(year, month + 1, 0) },
    { name: 'Last month', from: dayOf(year, month - 1, 1), to: dayOf(year, month, 0) },
    { name: 'This year', from: dayOf(year, 1, 1), to: dayOf(year, 12, 31) },
  ];
}
