import { create } from 'zustand';
import type { AsOf } from '../../engine/engineApi.ts';
import { type Position, position } from '../../eventsourcing/event.ts';
import { queryClient } from './engine.ts';
import { positionOf, usePlayhead } from './playhead.ts';

interface Shown {
  readonly position: Position;
  /** Where the thumb stands: the same, but in the dated clock, where views are read at the head. */
  readonly thumb: Position;
  /** The past position shown, or null: it is the present, or a day. */
  readonly past: Position | null;
  /** The day shown by the dated clock, or null. */
  readonly asOf: AsOf | null;
}

/**
 * The position that the views on screen are read at. It follows the playhead as fast as the engine answers: while the
 * views of one position are on their way, positions passed meanwhile are dropped, the last one never. So a drag stays
 * smooth however long the log is, and all that is on screen is of one moment.
 */
export const useShown = create<Shown>(() => ({ position: position(0), thumb: position(0), past: null, asOf: null }));

const follow = () => {
  const playhead = usePlayhead.getState();
  const { asOf } = playhead;
  const thumb = positionOf(playhead);
  const wanted: Shown = { position: asOf ? playhead.head : thumb, thumb, past: asOf ? null : playhead.at, asOf };
  const shown = useShown.getState();
  const isSamePlace = wanted.position === shown.position && thumb === shown.thumb && wanted.past === shown.past;
  const isShown = isSamePlace && asOf?.day === shown.asOf?.day;
  if (!isShown && queryClient.isFetching() === 0) useShown.setState(wanted);
};

/** Starts following. Call once. */
export function followPlayhead(): void {
  follow();
  usePlayhead.subscribe(follow);
  queryClient.getQueryCache().subscribe(follow);
}
