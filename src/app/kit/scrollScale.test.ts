import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentAfterScroll, scrollScale, tallestPx, toContent, toScroll } from './scrollScale.ts';

const long = scrollScale(1_000_000, 52);

test('a list that fits is not scaled', () => {
  const short = scrollScale(100_000, 52);
  expect(short.boxPx).toBe(5_200_000);
  expect(toContent(short, 3_456_789)).toBe(3_456_789);
  expect(toScroll(short, 3_456_789)).toBe(3_456_789);
});

test('a list that does not fit gets the tallest box, and both its ends are where they belong', () => {
  expect(long.boxPx).toBe(tallestPx);
  expect(toContent(long, 0)).toBe(0);
  expect(toContent(long, tallestPx)).toBe(52_000_000);
  expect(toContent(long, tallestPx / 2)).toBe(26_000_000);
});

test('before the list and after it, scrolling goes on pixel by pixel', () => {
  expect(toContent(long, -300)).toBe(-300);
  expect(toContent(long, tallestPx + 300)).toBe(52_000_300);
  expect(toContent(long, 999_000) - toContent(long, 998_000)).toBe(1000);
});

test('box to list and back is the same place, and further down is never further up', () => {
  const counts = fc.integer({ min: 0, max: 5_000_000 });
  fc.assert(
    fc.property(counts, fc.integer({ min: 24, max: 120 }), fc.double({ min: 0, max: 1, noNaN: true }), (count, rowPx, part) => {
      const scale = scrollScale(count, rowPx);
      const scroll = part * scale.boxPx;
      expect(toScroll(scale, toContent(scale, scroll))).toBeCloseTo(scroll, 3);
      expect(toContent(scale, scroll + 1)).toBeGreaterThanOrEqual(toContent(scale, scroll) + 1 - 1e-6);
    }),
  );
});

test('a small step in the middle moves as far as the finger, a jump as far as the scale says', () => {
  const before = { scrollPx: 4_000_000, contentPx: toContent(long, 4_000_000) };
  expect(contentAfterScroll(long, before, 4_000_100, 900)).toBe(before.contentPx + 100);
  expect(contentAfterScroll(long, before, 4_100_000, 900)).toBe(toContent(long, 4_100_000));
});

test('near the ends nothing can have drifted', () => {
  const drifted = { scrollPx: 400_000, contentPx: 450_000 };
  expect(contentAfterScroll(long, drifted, 399_900, 900)).toBe(399_900);
  expect(contentAfterScroll(long, drifted, tallestPx - 10, 900)).toBe(52_000_000 - 10);
});
