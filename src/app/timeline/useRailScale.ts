import type { DateScaleView } from '../../engine/engineApi.ts';
import { useViewAt } from '../state/useView.ts';
import { type DateKnot, type RailScale, type RailWindow, scaleByDate, scaleByEvent } from './railScale.ts';
import { useRailView } from './railView.ts';

/** Steps of the calendar over the whole rail, and over the part of it that is zoomed into: finer than any screen has pixels. */
const steps = 2_048;

/** A window is laid out with its neighbours, so that moving it a little asks nothing. */
const roundsPerWindow = 1;

/** The whole rail as it is laid out now: by event, or by date once the engine has told its days. */
export function useRailScale(head: number): RailScale {
  const isByDate = useRailView(({ axis }) => axis === 'date');
  const window = useRailView((view) => view.window);
  const { data: whole } = useViewAt('dateScale', { steps }, head, { enabled: isByDate && head > 0 });
  const part = partAround(window);
  const isPart = part.to - part.from < 1 && whole !== undefined;
  const times = whole ? timesOf(whole, part) : { from: 0, to: 0 };
  const { data: near } = useViewAt('dateScale', { steps, ...times }, head, { enabled: isByDate && isPart });
  if (!isByDate || !whole) return scaleByEvent(head);
  const { start, span } = rangeOf(whole);
  return scaleByDate(knotsOf(whole, isPart ? near : undefined, head), (share) => start + share * span);
}

/** Three windows long, and moved in whole windows. */
export function partAround({ from, to }: RailWindow): RailWindow {
  const length = to - from;
  const first = Math.floor(from / length) - roundsPerWindow;
  return { from: Math.max(0, first * length), to: Math.min(1, (first + 2 + 2 * roundsPerWindow) * length) };
}

/** Before the first event there is a little room, or it would stand where nothing has happened yet. */
function rangeOf({ from, to }: DateScaleView): { readonly start: number; readonly span: number } {
  const span = Math.max(to - from, 60_000);
  return { start: from - span / 100, span: span * 1.01 };
}

function timesOf(whole: DateScaleView, part: RailWindow): { readonly from: number; readonly to: number } {
  const { start, span } = rangeOf(whole);
  return { from: Math.floor(start + part.from * span), to: Math.ceil(start + part.to * span) };
}

/** The knots of the whole, and in their place the finer ones where there are any. */
export function knotsOf(whole: DateScaleView, near: DateScaleView | undefined, head: number): readonly DateKnot[] {
  const { start, span } = rangeOf(whole);
  const knots = ({ from, to, positions }: DateScaleView) =>
    positions.map((position, index) => ({ share: (from + ((to - from) * index) / (positions.length - 1) - start) / span, position }));
  const far = [{ share: 0, position: 0 }, ...knots(whole)];
  const fine = near ? knots(near) : [];
  const [first, last] = [fine[0], fine.at(-1)];
  const all = first && last ? [...far.filter(({ share }) => share < first.share), ...fine, ...far.filter(({ share }) => share > last.share)] : far;
  return [...all, { share: 1, position: head }];
}
