import type { Position } from '../../eventsourcing/event.ts';
import { position } from '../../eventsourcing/event.ts';
import { useViewAt } from '../state/useView.ts';
import { clustersOf, type MarkCluster, stretches } from './markClusters.ts';
import { shownKinds, useMarkFilter } from './markFilter.ts';
import { countsByKind, type MarkKind, markKinds, typesOf } from './markKinds.ts';
import type { RailScale } from './railScale.ts';

const allTypes = markKinds.flatMap(({ types }) => types);

/** Every kind of mark in the log, how many there are of it, and whether it is shown. */
export function useMarkKinds(head: Position) {
  const { data } = useViewAt('marks', { edges: [], types: allTypes }, head, { enabled: head > 0 });
  const filter = useMarkFilter();
  const totals = data?.totals ?? [];
  return { isKnown: data !== undefined, counts: countsByKind(totals), shown: shownKinds(filter, totals) };
}

/** Marks are counted in stretches this wide, in pixels: half of what two may be apart. */
const stretchPixels = 12;

/** The marks in sight, those that stand too near each other joined. */
export function useMarkClusters(head: Position, scale: RailScale, width: number, apart: number, shown: ReadonlySet<MarkKind>) {
  const edges = width > 0 ? stretches(scale, width, stretchPixels).map(position) : [];
  const { data } = useViewAt('marks', { edges, types: typesOf(shown) }, head, { enabled: edges.length > 0 && shown.size > 0 });
  const clusters: readonly MarkCluster[] = data && shown.size > 0 ? clustersOf(data.runs, scale, width, apart) : [];
  return clusters;
}
