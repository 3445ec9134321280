import { create } from 'zustand';
import type { TypeCount } from '../../engine/engineApi.ts';
import { countsByKind, type MarkKind, markKinds } from './markKinds.ts';

interface MarkFilter {
  /** What a person chose to see or not to see; where nothing was chosen, `isShown` decides. */
  readonly chosen: Readonly<Partial<Record<MarkKind, boolean>>>;
}

export const useMarkFilter = create<MarkFilter>(() => ({ chosen: {} }));

export function chooseMarks(kind: MarkKind, isShown: boolean): void {
  useMarkFilter.setState(({ chosen }) => ({ chosen: { ...chosen, [kind]: isShown } }));
}

/** More transfers than this say nothing any more, and drown what does: they are left out until somebody asks for them. */
export const mostTransfers = 1_000;

/** The kinds that are marked, of a log with so many events of each type. */
export function shownKinds({ chosen }: MarkFilter, totals: readonly TypeCount[]): ReadonlySet<MarkKind> {
  const transfers = countsByKind(totals).find(({ kind }) => kind === 'transfer')?.count ?? 0;
  const isShown = (kind: MarkKind) => chosen[kind] ?? (kind !== 'transfer' || transfers <= mostTransfers);
  return new Set(markKinds.map(({ kind }) => kind).filter(isShown));
}
