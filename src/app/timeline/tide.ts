import { minorUnits } from '../../accounts/money.ts';
import type { ActivityView } from '../../engine/engineApi.ts';
import { position } from '../../eventsourcing/event.ts';
import { type RailScale, scaleByEvent } from './railScale.ts';

/** The drawing is made in units of its own and stretched to the rail, so that a wider window needs no new drawing. */
export const tideWidth = 1000;
export const tideHeight = 100;

/** The water stays this far from the top, where the buoy rides, and the deepest ebb this far from the bottom. */
const headroom = 16;
const seabed = 4;
/** The busiest day's bar reaches this share of the height. */
const tallestBar = 0.4;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The total of all accounts over the log, as water: where its surface is, and what to draw. */
export interface Tide {
  readonly surface: string;
  readonly water: string;
  /** One fine bar per run of events, as high as its days were busy. */
  readonly bars: string;
  /** Where zero lies; null where the total never was below it and zero is the bottom. */
  readonly zero: number | null;
  /** The height of the surface at a share (0 to 1) of the log, as a share of the rail from its top. */
  readonly levelAt: (share: number) => number;
}

/** A log, or a part of it; where nothing else is said, from the empty ledger before the first event. */
export type TideSource = Pick<ActivityView, 'at' | 'buckets'> & Partial<Pick<ActivityView, 'from' | 'totalBefore'>>;

/**
 * Draws the tide of a log as it is laid out along the rail. Where there is room for every event it goes in steps: what is true after an
 * event stays so until the next one. Where a run holds several, a curve is as near as a few pixels come.
 */
export function tideOf({ at, buckets, from = position(0), totalBefore = minorUnits(0) }: TideSource, scale: RailScale = scaleByEvent(at)): Tide {
  const totals = [totalBefore, ...buckets.map(({ total }) => total)];
  const lowest = Math.min(...totals);
  const span = Math.max(...totals) - lowest || 1;
  const yOf = (total: number) => tideHeight - seabed - ((total - lowest) / span) * (tideHeight - seabed - headroom);
  const xOf = (one: number) => (at === 0 ? 0 : scale.shareOf(one) * tideWidth);
  const points = [{ x: xOf(from), y: yOf(totalBefore) }, ...buckets.map(({ to, total }) => ({ x: xOf(to), y: yOf(total) }))];
  const isStepped = buckets.every((run) => run.from === run.to);
  const surface = isStepped ? steppedLine(points) : smoothLine(points);
  const zero = lowest < 0 ? yOf(0) : null;
  const floor = zero ?? tideHeight;
  return {
    surface,
    water: `M${short(points[0]?.x ?? 0)} ${short(floor)}L${surface.slice(1)}L${short(points.at(-1)?.x ?? 0)} ${short(floor)}Z`,
    bars: barsOf(buckets, xOf),
    zero,
    levelAt: (share) => (isStepped ? stepAt : heightAt)(points, share * tideWidth) / tideHeight,
  };
}

function barsOf(buckets: ActivityView['buckets'], xOf: (position: number) => number): string {
  const busiest = Math.max(1, ...buckets.map(({ eventsPerDay }) => eventsPerDay));
  // Busy days are many times busier than quiet ones: by the root, the quiet ones can still be seen.
  const heightOf = (perDay: number) => Math.sqrt(perDay / busiest) * tallestBar * tideHeight;
  return buckets.map(({ to, eventsPerDay }) => `M${short(xOf(to))} ${tideHeight}V${short(tideHeight - heightOf(eventsPerDay))}`).join('');
}

/** Level from every point to the next, and there up or down to it. */
export function steppedLine(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => (index === 0 ? `M${short(x)} ${short(y)}` : `H${short(x)}V${short(y)}`)).join('');
}

/** A curve through every point that never swings beyond them (Fritsch and Carlson 1980): no flood that never was. */
export function smoothLine(points: readonly Point[]): string {
  const slopes = slopesOf(points);
  let path = '';
  points.forEach((point, index) => {
    const before = points[index - 1];
    if (!before) {
      path = `M${short(point.x)} ${short(point.y)}`;
      return;
    }
    const third = (point.x - before.x) / 3;
    const leaving = before.y + third * (slopes[index - 1] ?? 0);
    const arriving = point.y - third * (slopes[index] ?? 0);
    path += `C${short(before.x + third)} ${short(leaving)} ${short(point.x - third)} ${short(arriving)} ${short(point.x)} ${short(point.y)}`;
  });
  return path;
}

/** The slope at every point: none at a high or low, else the harmonic mean of its two sides. */
function slopesOf(points: readonly Point[]): readonly number[] {
  const sides = points.slice(1).map((point, index) => slopeBetween(points[index] ?? point, point));
  return points.map((_, index) => {
    const [left, right] = [sides[index - 1], sides[index]];
    if (left === undefined || right === undefined) return left ?? right ?? 0;
    return left * right <= 0 ? 0 : (2 * left * right) / (left + right);
  });
}

const slopeBetween = (from: Point, to: Point): number => (to.x === from.x ? 0 : (to.y - from.y) / (to.x - from.x));

const stepAt = (points: readonly Point[], x: number): number => (points.findLast((point) => point.x <= x) ?? points[0])?.y ?? tideHeight;

function heightAt(points: readonly Point[], x: number): number {
  const next = points.findIndex((point) => point.x >= x);
  const [before, after] = [points[next - 1], points[next] ?? points.at(-1)];
  if (!after) return tideHeight;
  if (!before || after.x === before.x) return after.y;
  return before.y + ((x - before.x) / (after.x - before.x)) * (after.y - before.y);
}

const short = (value: number): string => String(Math.round(value * 100) / 100);
