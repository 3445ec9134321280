import type { DomainEvent, RecordedEvent } from '../eventsourcing/event.ts';
import type { EventColumns } from '../eventsourcing/eventColumns.ts';
import type { Day } from '../eventsourcing/validTime.ts';

/** A calendar date `YYYY-MM-DD` as a number that goes up with time: 20260331. NaN for anything else. */
export const dayNumber = (date: string): Day => (/^\d{4}-\d{2}-\d{2}$/.test(date) ? Number(date.replaceAll('-', '')) : Number.NaN);

/** Such a number as a calendar date. */
export function dayText(day: Day): string {
  const digits = String(day).padStart(8, '0');
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}

/** The day an entry counts for; the day of recording (UTC) of an event that says nothing of it. */
export function entryDay({ event, recordedAt }: Pick<RecordedEvent<DomainEvent>, 'event' | 'recordedAt'>): Day {
  const { date } = event.data as { readonly date?: unknown };
  const day = typeof date === 'string' ? dayNumber(date) : Number.NaN;
  return Number.isNaN(day) ? dayNumber(new Date(recordedAt).toISOString().slice(0, 10)) : day;
}

const dayMs = 86_400_000;

/** The same of events in columns, a day for each row. */
export function entryDays(columns: Pick<EventColumns, 'count' | 'recordedMs' | 'texts'>): Uint32Array {
  const { count, recordedMs } = columns;
  const { table, codes } = columns.texts('date');
  const dated = Float64Array.from(table, (date) => (date === undefined ? Number.NaN : dayNumber(date)));
  const days = new Uint32Array(count);
  let [begins, recordedOn] = [Number.NaN, 0];
  for (let row = 0; row < count; row++) {
    const day = dated[codes[row] as number] as number;
    if (!Number.isNaN(day)) days[row] = day;
    else {
      const ms = recordedMs[row] as number;
      // Most were recorded on the day of the one before.
      if (!(ms >= begins && ms < begins + dayMs)) {
        begins = Math.floor(ms / dayMs) * dayMs;
        recordedOn = dayNumber(new Date(ms).toISOString().slice(0, 10));
      }
      days[row] = recordedOn;
    }
  }
  return days;
}
