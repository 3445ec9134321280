import type { MarkRun, TypeCount } from '../../engine/engineApi.ts';
import type { RailScale } from './railScale.ts';

/** Marks of one stretch of the log; one that a person made has a name. */
export type NamedRun = MarkRun & { readonly name?: string };

/** One mark, or several that stand too near each other to be told apart. */
export interface MarkCluster {
  /** Where it stands, in pixels from the start of the rail. */
  readonly x: number;
  readonly first: number;
  readonly last: number;
  readonly count: number;
  readonly counts: readonly TypeCount[];
  readonly recordedAt: string;
  readonly name: string | undefined;
}

/** The stretches of the rail that marks are counted in, a few pixels each: their edges as positions. */
export function stretches(scale: RailScale, width: number, pixels: number): readonly number[] {
  const count = Math.max(1, Math.ceil(width / pixels));
  const edges = Array.from({ length: count + 1 }, (_, index) => scale.positionAt(index / count));
  // What stands at the very start belongs to the rail as well.
  return [Math.max(0, (edges[0] ?? 0) - 1), ...edges.slice(1)];
}

/**
 * Joins what stands nearer than `apart` pixels: no two of the clusters do, and every mark is in one of them. Each spans less
 * than `apart`, and stands at most half of that beside its middle, and what the last ones need at the end of the rail.
 * @param reach By how many pixels the mark of so many would hang over, if it stood at the very end.
 */
export function clustersOf(
  runs: readonly NamedRun[],
  scale: RailScale,
  width: number,
  apart: number,
  reach: (count: number) => number = () => 0,
): readonly MarkCluster[] {
  const xOf = (one: number) => Math.min(1, Math.max(0, scale.shareOf(one))) * width;
  const groups: { readonly start: number; readonly runs: NamedRun[] }[] = [];
  for (const run of runs) {
    const group = groups.at(-1);
    if (group && xOf(run.last) - group.start < apart) group.runs.push(run);
    else groups.push({ start: xOf(run.first), runs: [run] });
  }
  const clusters = groups.map((group) => clusterOf(group.runs));
  const xs = apartWithin(
    clusters.map(({ first, last, count }) => ({ middle: (xOf(first) + xOf(last)) / 2, end: width - reach(count) })),
    apart,
  );
  return clusters.map((cluster, index) => ({ ...cluster, x: xs[index] ?? 0 }));
}

/** The same places, moved to the right as far as each needs room from the one before it, and back again where that leads off the rail. */
function apartWithin(places: readonly { readonly middle: number; readonly end: number }[], apart: number): readonly number[] {
  let free = Number.NEGATIVE_INFINITY;
  const moved = places.map(({ middle, end }) => {
    const x = Math.max(free, middle);
    free = x + apart;
    return { x, end };
  });
  let limit = Number.POSITIVE_INFINITY;
  return moved
    .toReversed()
    .map((one) => {
      const x = Math.min(limit, one.end, one.x);
      limit = x - apart;
      return x;
    })
    .toReversed();
}

function clusterOf(runs: readonly NamedRun[]): Omit<MarkCluster, 'x'> {
  const counts = runs.flatMap((run) => run.counts);
  const types = [...new Set(counts.map(({ type }) => type))];
  const [first] = runs;
  return {
    first: first?.first ?? 0,
    last: Math.max(...runs.map(({ last }) => last)),
    count: sum(counts),
    counts: types.map((type) => ({ type, count: sum(counts.filter((one) => one.type === type)) })),
    recordedAt: first?.recordedAt ?? '',
    name: runs.length === 1 ? first?.name : undefined,
  };
}

const sum = (counts: readonly TypeCount[]): number => counts.reduce((total, { count }) => total + count, 0);
