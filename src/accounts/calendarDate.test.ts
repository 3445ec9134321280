import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCalendarDate } from './calendarDate.ts';

const written = (year: number, month: number, day: number) =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** What the platform's calendar makes of it: a day that does not exist comes back as another one. */
function existsByPlatform(year: number, month: number, day: number): boolean {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.toISOString().startsWith(`${written(year, month, day)}T`);
}

test('a date is a day of the calendar exactly when the platform knows it too', () => {
  const year = fc.integer({ min: 1, max: 9_999 });
  fc.assert(
    fc.property(year, fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }), (year, month, day) => {
      expect(isCalendarDate(written(year, month, day))).toBe(existsByPlatform(year, month, day));
    }),
    { numRuns: 2_000 },
  );
});

test.each(['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01', '9999-12-31'])('%s is a day', (text) => expect(isCalendarDate(text)).toBe(true));

test.each([
  '2026-02-29',
  '1900-02-29',
  '2026-04-31',
  '2026-00-10',
  '2026-10-00',
  '0000-01-01',
  '2026-1-1',
  '26-01-01',
  '2026-01-01 ',
  '2026-01-01\n',
  '2026-01-01T00:00:00Z',
  '٢٠٢٦-٠١-٠١',
  '',
  20260101,
  null,
  undefined,
])('%j is not a day', (text) => expect(isCalendarDate(text)).toBe(false));
