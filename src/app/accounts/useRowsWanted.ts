import { startTransition, useEffect, useState } from 'react';
import { usePointerDown } from '../kit/usePointerDown.ts';
import { useShown } from '../state/shown.ts';
import { fewRows } from './useRowsDrawn.ts';

/** A step over no more events than this changes few rows. */
const fewEvents = 60;
/** How long a moment has to stand before all its rows are asked for, in ms. */
const restMs = 120;

/**
 * How many rows of a list are asked for at the moment shown: after a jump, and in a drag, those that are needed at once, so that they are there at
 * once; all of them when the moment has come to rest.
 * @param all at most. @param needed at once.
 */
export function useRowsWanted(all: number, needed: number): number {
  const position = useShown((shown) => shown.position);
  const day = useShown(({ asOf }) => asOf?.day);
  const isDragging = usePointerDown();
  const [rested, setRested] = useState({ position: Number.NEGATIVE_INFINITY, day });
  const isMoving = Math.abs(position - rested.position) > fewEvents || day !== rested.day;
  useEffect(() => {
    if (isDragging) return;
    const rest = setTimeout(() => startTransition(() => setRested({ position, day })), restMs);
    return () => clearTimeout(rest);
  }, [position, day, isDragging]);
  return isMoving ? Math.min(all, Math.max(needed, fewRows)) : all;
}
