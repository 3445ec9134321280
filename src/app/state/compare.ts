import { create } from 'zustand';
import { type Position, position } from '../../eventsourcing/event.ts';
import { goTo, type Playhead, positionOf, usePlayhead } from './playhead.ts';

/** The page that shows two moments beside each other. */
export const comparePath = '/compare';

/**
 * Two moments beside each other. The later one is the playhead itself, so that nothing on screen is from beyond it; only
 * the earlier one is kept here, and whether the comparison is read backwards.
 */
export interface Compare {
  /** Null until it was chosen. A playhead that stands before it stands for both. */
  readonly start: Position | null;
  readonly isSwapped: boolean;
}

export const useCompare = create<Compare>(() => ({ start: null, isSwapped: false }));

export interface ComparedRange {
  readonly from: Position;
  readonly to: Position;
}

/** What is compared while the playhead stands there; null until the earlier moment was chosen. */
export function rangeOf({ start, isSwapped }: Compare, playhead: Playhead): ComparedRange | null {
  if (start === null) return null;
  const later = positionOf(playhead);
  const earlier = start < later ? start : later;
  return isSwapped ? { from: later, to: earlier } : { from: earlier, to: later };
}

export const isComparing = (): boolean => location.pathname === comparePath;

/** The range of the address while comparing, else null. */
export const addressedRange = (): ComparedRange | null => (isComparing() ? rangeOf(useCompare.getState(), usePlayhead.getState()) : null);

/** Compares two positions; from a later one to an earlier one reads backwards. */
export function compareBetween(from: number, to: number): void {
  useCompare.setState({ start: position(Math.min(from, to)), isSwapped: from > to });
  goTo(Math.max(from, to));
}
