/** Where the events stand along the rail. Shares run from 0 at its start to 1 at its end; what is beyond lies outside of that. */
export interface RailScale {
  readonly shareOf: (position: number) => number;
  /** The event a tap goes to: by date the newest at that time. */
  readonly positionAt: (share: number) => number;
  /** The time (ms since 1970) at a place, where the rail is laid out by time; null where it is by event. */
  readonly timeAt: ((share: number) => number) | null;
}

/** A part of the whole rail, in shares of it: what is seen while zoomed in. */
export interface RailWindow {
  readonly from: number;
  readonly to: number;
}

export const wholeRail: RailWindow = { from: 0, to: 1 };

/** Every event as wide as every other. */
export function scaleByEvent(head: number): RailScale {
  return {
    shareOf: (position) => (head === 0 ? 1 : position / head),
    positionAt: (share) => Math.min(head, Math.max(0, Math.round(share * head))),
    timeAt: null,
  };
}

/** A time (as a share of the rail) and the newest event by then. */
export interface DateKnot {
  readonly share: number;
  readonly position: number;
}

/**
 * Every day as wide as every other. Between two knots the events are spread evenly, which is as exact as the knots are near.
 * @param knots ascending in both, the last at the head. @param timeAt the time (ms since 1970) at a share of the rail.
 */
export function scaleByDate(knots: readonly DateKnot[], timeAt: (share: number) => number): RailScale {
  return {
    timeAt,
    shareOf(position) {
      const next = firstIndex(knots, (knot) => knot.position >= position);
      const [before, after] = [knots[next - 1], knots[next] ?? knots.at(-1)];
      if (!after) return 1;
      if (!before || after.position === before.position) return after.share;
      return before.share + ((position - before.position) / (after.position - before.position)) * (after.share - before.share);
    },
    positionAt(share) {
      const next = firstIndex(knots, (knot) => knot.share > share);
      const [before, after] = [knots[next - 1], knots[next]];
      if (!before) return 0;
      if (!after) return before.position;
      const within = (share - before.share) / (after.share - before.share);
      return Math.floor(before.position + within * (after.position - before.position));
    },
  };
}

/** The same events, seen through a window of the rail. */
export function scaleWithin(scale: RailScale, { from, to }: RailWindow): RailScale {
  if (from === 0 && to === 1) return scale;
  const length = to - from;
  const { timeAt } = scale;
  return {
    timeAt: timeAt && ((share) => timeAt(from + share * length)),
    shareOf: (position) => (scale.shareOf(position) - from) / length,
    positionAt: (share) => scale.positionAt(from + share * length),
  };
}

function firstIndex<Item>(ascending: readonly Item[], isReached: (item: Item) => boolean): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isReached(ascending[middle] as Item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
