import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dayAt, dayFrom, endOfDay, startOfDay } from './calendarDay.ts';

beforeEach(() => vi.stubEnv('TZ', 'Europe/Prague'));
afterEach(() => vi.unstubAllEnvs());

const utc = (time: number) => new Date(time).toISOString();

test('a day is where the person is', () => {
  expect(dayAt(Date.parse('2026-03-03T22:59:59Z'))).toBe('2026-03-03');
  expect(dayAt(Date.parse('2026-03-03T23:00:00Z'))).toBe('2026-03-04');
});

test('a day begins at midnight and ends where the next begins, also when the clocks change', () => {
  expect(utc(startOfDay('2026-03-29'))).toBe('2026-03-28T23:00:00.000Z');
  expect(utc(endOfDay('2026-03-29'))).toBe('2026-03-29T22:00:00.000Z');
  expect(endOfDay('2026-12-31')).toBe(startOfDay('2027-01-01'));
  expect(startOfDay('soon')).toBeNaN();
});

test('days and months before a day', () => {
  expect(dayFrom('2026-03-01', { days: -1 })).toBe('2026-02-28');
  expect(dayFrom('2026-03-31', { months: -1 })).toBe('2026-02-28');
  expect(dayFrom('2028-02-29', { months: -12 })).toBe('2027-02-28');
  expect(dayFrom('2026-01-15', { months: -1 })).toBe('2025-12-15');
});
