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

/** What is wrong with a range, for people; undefined when nothing is. */
export function rangeProblem({ from, to }: StatementRange): string | undefined {
  return from > to ? 'The first day is after the last one. Choose an earlier first day.' : undefined;
}
