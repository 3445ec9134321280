import { expect, test } from 'vitest';
import { dateLag } from './dateLag.ts';

/** Noon where the person is. */
const noonOf = (year: number, month: number, day: number) => new Date(year, month - 1, day, 12).toISOString();

test('an entry recorded on the day that it counts for is nothing to speak of', () => {
  expect(dateLag('2026-03-31', noonOf(2026, 3, 31))).toBeNull();
  expect(dateLag('2026-03-31', new Date(2026, 2, 31, 23, 59).toISOString())).toBeNull();
});

test('one recorded later says by how much', () => {
  expect(dateLag('2026-03-31', noonOf(2026, 4, 4))).toEqual({ short: 'Entered later', full: 'Entered 4 days later' });
  expect(dateLag('2026-03-31', noonOf(2026, 4, 1))?.full).toBe('Entered 1 day later');
  expect(dateLag('2025-12-31', noonOf(2029, 1, 1))?.full).toBe('Entered 1,097 days later');
});

test('one dated ahead does so too', () => {
  expect(dateLag('2026-04-04', noonOf(2026, 3, 31))).toEqual({ short: 'Dated ahead', full: 'Dated 4 days ahead' });
});

test('what cannot be read is not judged', () => {
  expect(dateLag('soon', noonOf(2026, 3, 31))).toBeNull();
  expect(dateLag('2026-03-31', 'then')).toBeNull();
});
