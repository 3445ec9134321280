import { expect, test } from 'vitest';
import { asOfDay } from './asOf.ts';

test('a day ends where the person is', () => {
  expect(asOfDay('2026-03-31')).toEqual({ day: '2026-03-31', dayEnds: new Date(2026, 3, 1).toISOString() });
  expect(asOfDay('2028-02-29')).toEqual({ day: '2028-02-29', dayEnds: new Date(2028, 2, 1).toISOString() });
});

test('a text that is no day of the calendar is none', () => {
  for (const text of ['', 'yesterday', '2026-02-29', '2026-3-1', '31.3.2026']) expect(asOfDay(text)).toBeNull();
});
