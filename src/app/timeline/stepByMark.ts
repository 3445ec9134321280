import { engine } from '../state/engine.ts';
import { goTo, positionOf, usePlayhead } from '../state/playhead.ts';
import { shownKinds, useMarkFilter } from './markFilter.ts';
import { bookmarkType, markKinds, typesOf } from './markKinds.ts';

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
    const [next, { bookmarks }] = await Promise.all([
      engine.view('nextMark', { at: head, from, direction, types }),
      engine.view('bookmarks', { at: head }),
    ]);
    const places = [next.position, ...(types.includes(bookmarkType) ? bookmarks.map((bookmark) => bookmark.position) : [])];
    const nearest = nearestPlace(places, from, direction);
    if (nearest !== undefined) goTo(nearest);
  } finally {
    isStepping = false;
  }
}

function nearestPlace(places: readonly (number | null)[], from: number, direction: 'previous' | 'next'): number | undefined {
  const beyond = places.filter((place) => place !== null).filter((place) => (direction === 'next' ? place > from : place < from));
  if (beyond.length === 0) return undefined;
  return direction === 'next' ? Math.min(...beyond) : Math.max(...beyond);
}
