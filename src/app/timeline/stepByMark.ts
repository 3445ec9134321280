import { engine } from '../state/engine.ts';
import { goTo, positionOf, usePlayhead } from '../state/playhead.ts';
import { shownKinds, useMarkFilter } from './markFilter.ts';
import { markKinds, typesOf } from './markKinds.ts';

const allTypes = markKinds.flatMap(({ types }) => types);

let isStepping = false;

/** Moves the playhead to the mark before or after; it stays where there is none, or while an earlier step looks for one. */
export async function stepByMark(direction: 'previous' | 'next'): Promise<void> {
  if (isStepping) return;
  isStepping = true;
  try {
    const { head } = usePlayhead.getState();
    const from = positionOf(usePlayhead.getState());
    const { totals } = await engine.view('marks', { at: head, edges: [], types: allTypes });
    const types = typesOf(shownKinds(useMarkFilter.getState(), totals));
    const next = await engine.view('nextMark', { at: head, from, direction, types });
    if (next.position !== null) goTo(next.position);
  } finally {
    isStepping = false;
  }
}
