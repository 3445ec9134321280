import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoTimeOf, msOfIsoTime } from './isoTime.ts';

test('a time as toISOString writes it is read as Date reads it, in any order of days', () => {
  const date = fc.date({ noInvalidDate: true, min: new Date('1000-01-01'), max: new Date('9999-12-31T23:59:59.999Z') });
  fc.assert(
    fc.property(fc.array(date, { maxLength: 20 }), (dates) => {
      for (const one of dates) expect(msOfIsoTime(one.toISOString())).toBe(one.getTime());
    }),
  );
});

const part = (high: number, length: number) => fc.nat({ max: high }).map((value) => String(value).padStart(length, '0'));

test('what is read gives the same text again; a text that would not is not read', () => {
  const time = fc
    .tuple(part(9999, 4), part(13, 2), part(32, 2), part(25, 2), part(61, 2), part(61, 2), part(999, 3), fc.constantFrom('Z', 'z', '0'))
    .map(([year, month, day, hour, minute, second, ms, zone]) => `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}${zone}`);
  fc.assert(
    fc.property(time, (text) => {
      const ms = msOfIsoTime(text);
      const parsed = new Date(text);
      const isWritten = Number.isFinite(parsed.getTime()) && parsed.toISOString() === text && text >= '1000';
      expect(ms).toBe(isWritten ? parsed.getTime() : undefined);
    }),
  );
});

test.each([
  '',
  '2026-11-25',
  '2026-11-25T08:00:00Z',
  '2026-11-25T08:00:00.000+00:00',
  '2026-02-29T00:00:00.000Z',
  '2026-11-25T24:00:00.000Z',
  '2026-11-25T08:00:60.000Z',
  '2026-11-25 08:00:00.000Z',
  '2026-11-25T08:00:00.00 Z',
  '+02026-11-25T08:00:00.0Z',
  '2026-1a-25T08:00:00.000Z',
  'NaNN-11-25T08:00:00.000Z',
])('not read: %j', (text) => {
  expect(msOfIsoTime(text)).toBeUndefined();
});

test('a time is written as every browser writes it, whichever was written before', () => {
  const times = fc.oneof(
    fc.integer({ min: Date.UTC(1000, 0, 1), max: Date.UTC(10_000, 0, 1) - 1 }),
    fc.integer({ min: -3, max: 3 }).map((by) => Date.UTC(2026, 2, 31) + by),
    fc.integer({ min: 0, max: 86_399_999 }).map((by) => Date.UTC(1969, 11, 31) + by),
  );
  fc.assert(
    fc.property(fc.array(times, { minLength: 1, maxLength: 20 }), (all) => {
      for (const ms of all) expect(isoTimeOf(ms)).toBe(new Date(ms).toISOString());
    }),
    { numRuns: 500 },
  );
});
