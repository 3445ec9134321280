import { create } from 'zustand';
import { type Position, position } from '../../eventsourcing/event.ts';
import { queryClient } from './engine.ts';
import { positionOf, usePlayhead } from './playhead.ts';

interface Shown {
  readonly position: Position;
}

/**
 * The position that the views on screen are read at. It follows the playhead as fast as the engine answers: while the
 * views of one position are on their way, positions passed meanwhile are dropped, the last one never. So a drag stays
 * smooth however long the log is, and all that is on screen is of one moment.
 */
export const useShown = create<Shown>(() => ({ position: position(0) }));

const follow = () => {
  const wanted = positionOf(usePlayhead.getState());
  if (wanted !== useShown.getState().position && queryClient.isFetching() === 0) useShown.setState({ position: wanted });
};

/** Starts following. Call once. */
export function followPlayhead(): void {
  follow();
  usePlayhead.subscribe(follow);
  queryClient.getQueryCache().subscribe(follow);
}
