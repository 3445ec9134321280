import { expect, test } from 'vitest';
import { dayNumber, dayText, entryDay } from './entryDay.ts';

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
