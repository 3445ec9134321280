import type { WhatIfPoint } from '../../engine/engineApi.ts';

/** The drawing is made in units of its own and stretched to the room there is. */
export const courseWidth = 1000;
export const courseHeight = 240;
const margin = 8;

export interface CourseLines {
  readonly is: string;
  readonly wouldBe: string;
  /** The room between them. */
  readonly between: string;
  /** Where zero lies, when it lies within. */
  readonly zero: number | null;
  readonly lowest: number;
  readonly highest: number;
}

/** A point of which both numbers can be counted exactly. */
export type CountedPoint = WhatIfPoint & { readonly is: number; readonly wouldBe: number };

/** The points, or null where one of them is beyond what can be counted exactly: no line leads there. */
export function countedPoints(points: readonly WhatIfPoint[]): readonly CountedPoint[] | null {
  const counted = points.filter((point): point is CountedPoint => point.is !== null && point.wouldBe !== null);
  return counted.length === points.length ? counted : null;
}

/** Two lines over the same events. What is true after an event stays so until the next one, so the lines go in steps where there are few. */
export function courseLines(points: readonly CountedPoint[]): CourseLines {
  const values = points.flatMap(({ is, wouldBe }) => [is, wouldBe]);
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const span = highest - lowest || 1;
  const yOf = (amount: number) => courseHeight - margin - ((amount - lowest) / span) * (courseHeight - 2 * margin);
  const first = points[0]?.position ?? 0;
  const length = (points.at(-1)?.position ?? first) - first || 1;
  const corners = (amountOf: (point: CountedPoint) => number) =>
    points.flatMap((point, index) => {
      const here = `${short(((point.position - first) / length) * courseWidth)} ${short(yOf(amountOf(point)))}`;
      const before = points[index - 1];
      return before ? [`${short(((point.position - first) / length) * courseWidth)} ${short(yOf(amountOf(before)))}`, here] : [here];
    });
  const [is, wouldBe] = [corners((point) => point.is), corners((point) => point.wouldBe)];
  return {
    is: `M${is.join('L')}`,
    wouldBe: `M${wouldBe.join('L')}`,
    between: `M${is.join('L')}L${[...wouldBe].reverse().join('L')}Z`,
    zero: lowest < 0 && highest > 0 ? yOf(0) : null,
    lowest,
    highest,
  };
}

/** Rows for those who read rather than look: at most so many, the ends among them. */
export function spread<Item>(items: readonly Item[], atMost: number): readonly Item[] {
  if (items.length <= atMost) return items;
  return Array.from({ length: atMost }, (_, index) => items[Math.round((index * (items.length - 1)) / (atMost - 1))] as Item);
}

const short = (value: number): string => String(Math.round(value * 10) / 10);
