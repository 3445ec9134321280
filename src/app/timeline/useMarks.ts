import type { Position } from '../../eventsourcing/event.ts';
import { position } from '../../eventsourcing/event.ts';
import { useBookmarks } from '../state/useBookmarks.ts';
import { useViewAt } from '../state/useView.ts';
import { clustersOf, type MarkCluster, type NamedRun, stretches } from './markClusters.ts';
import { shownKinds, useMarkFilter } from './markFilter.ts';
import { bookmarkType, countsByKind, type MarkKind, markKinds, typesOf } from './markKinds.ts';
import type { RailScale } from './railScale.ts';

const allTypes = markKinds.flatMap(({ types }) => types);

/** Every kind of mark in the log, how many there are of it, and whether it is shown. */
export function useMarkKinds(head: Position) {
  const { data } = useViewAt('marks', { edges: [], types: allTypes }, head, { enabled: head > 0 });
  const filter = useMarkFilter();
  const bookmarks = useBookmarks()?.length ?? 0;
  const totals = [...(data?.totals ?? []), { type: bookmarkType, count: bookmarks }];
  return { isKnown: data !== undefined, counts: countsByKind(totals), shown: shownKinds(filter, totals) };
}

/** Marks are counted in stretches this wide, in pixels: half of what two may be apart. */
const stretchPixels = 12;

/** What marks take on the rail, in pixels: see `clustersOf`. */
export interface MarkRoom {
  readonly apart: number;
  readonly reach: (count: number) => number;
}

const noClusters: readonly MarkCluster[] = [];

/** The marks in sight, those that stand too near each other joined. */
export function useMarkClusters(head: Position, scale: RailScale, width: number, { apart, reach }: MarkRoom, shown: ReadonlySet<MarkKind>) {
  const edges = width > 0 ? stretches(scale, width, stretchPixels).map(position) : [];
  const { data } = useViewAt('marks', { edges, types: typesOf(shown) }, head, { enabled: edges.length > 0 && shown.size > 0 });
  const bookmarks = useBookmarkRuns(edges[0] ?? 0, edges.at(-1) ?? 0);
  if (!data || shown.size === 0) return noClusters;
  const runs = shown.has('bookmark') ? [...data.runs, ...bookmarks].sort((left, right) => left.first - right.first) : data.runs;
  return clustersOf(runs, scale, width, apart, reach);
}

function useBookmarkRuns(from: number, to: number): readonly NamedRun[] {
  const bookmarks = useBookmarks() ?? [];
  return bookmarks
    .filter((bookmark) => bookmark.position >= from && bookmark.position <= to)
    .map(({ position: first, name, momentRecordedAt }) => ({
      first,
      last: first,
      counts: [{ type: bookmarkType, count: 1 }],
      recordedAt: momentRecordedAt ?? '',
      name,
    }));
}
