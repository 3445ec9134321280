import { expect, test } from 'vitest';
import { minorUnits } from '../../accounts/money.ts';
import { position } from '../../eventsourcing/event.ts';
import { countedPoints, courseHeight, courseLines, courseWidth, spread } from './courseLines.ts';

const point = (at: number, is: number, wouldBe: number) => ({
  position: position(at),
  recordedAt: null,
  is: minorUnits(is),
  wouldBe: minorUnits(wouldBe),
});

test('both lines share one scale and go in steps: what is true after an event stays so until the next', () => {
  const lines = courseLines([point(10, 0, 0), point(11, 100, 0), point(12, 100, 50)]);
  const [top, bottom, middle] = [8, courseHeight - 8, courseHeight / 2];
  expect(lines.is).toBe(`M0 ${bottom}L500 ${bottom}L500 ${top}L${courseWidth} ${top}L${courseWidth} ${top}`);
  expect(lines.wouldBe).toBe(`M0 ${bottom}L500 ${bottom}L500 ${bottom}L${courseWidth} ${bottom}L${courseWidth} ${middle}`);
  expect([lines.lowest, lines.highest, lines.zero]).toEqual([0, 100, null]);
});

test('zero is drawn where it lies between', () => {
  expect(courseLines([point(1, -50, 50)]).zero).toBe(courseHeight / 2);
  expect(courseLines([point(1, 5, 5), point(2, 5, 5)]).is).not.toContain('NaN');
});

test('rows for readers are spread evenly, the ends among them', () => {
  expect(spread([1, 2, 3], 13)).toEqual([1, 2, 3]);
  expect(
    spread(
      Array.from({ length: 100 }, (_, index) => index),
      4,
    ),
  ).toEqual([0, 33, 66, 99]);
});

test('no line leads beyond what can be counted exactly', () => {
  const [first, second] = [point(1, 5, 5), point(2, 5, 6)];
  expect(countedPoints([first, second])).toEqual([first, second]);
  expect(countedPoints([first, { ...second, wouldBe: null }])).toBeNull();
});
