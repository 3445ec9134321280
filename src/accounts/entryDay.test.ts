import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventColumns } from '../eventsourcing/eventColumns.ts';
import { dayNumber, dayText, entryDay, entryDays } from './entryDay.ts';

test('a date becomes a number that goes up with time, and back', () => {
  const dates = ['0001-01-01', '1993-12-31', '1994-01-01', '2026-03-31', '9999-12-31'];
  expect(dates.map(dayNumber).map(dayText)).toEqual(dates);
  expect(dates.map(dayNumber)).toEqual([10101, 19931231, 19940101, 20260331, 99991231]);
});

test('what is no date has no number', () => {
  expect(dayNumber('31.3.2026')).toBeNaN();
  expect(dayNumber('')).toBeNaN();
});

test('an entry counts for its date, and an event without one for the day it was recorded', () => {
  const recordedAt = '2026-04-02T23:30:00-02:00';
  expect(entryDay({ event: { type: 'MoneyDeposited', data: { date: '2026-03-31' } }, recordedAt })).toBe(20260331);
  expect(entryDay({ event: { type: 'AccountClosed', data: {} }, recordedAt })).toBe(20260403);
});

test('the days of events in columns are those of the events', () => {
  const dates = fc.option(fc.constantFrom('2026-03-31', '2026-04-01', '1993-01-01', 'soon', '31.3.2026'), { nil: undefined });
  const events = fc.array(fc.record({ date: dates, recordedMs: fc.integer({ min: 1_774_900_000_000, max: 1_775_200_000_000 }) }), { minLength: 1 });
  fc.assert(
    fc.property(events, (rows) => {
      const table = [...new Set(rows.map(({ date }) => date))];
      const columns: Pick<EventColumns, 'count' | 'recordedMs' | 'texts'> = {
        count: rows.length,
        recordedMs: Float64Array.from(rows, ({ recordedMs }) => recordedMs),
        texts: (member) =>
          member === 'date' ? { table, codes: Uint16Array.from(rows, ({ date }) => table.indexOf(date)) } : { table: [], codes: new Uint16Array(0) },
      };
      const expected = rows.map(({ date, recordedMs }) =>
        entryDay({ event: { type: 'Moved', data: { date } }, recordedAt: new Date(recordedMs).toISOString() }),
      );
      expect(Array.from(entryDays(columns))).toEqual(expected);
    }),
  );
});
