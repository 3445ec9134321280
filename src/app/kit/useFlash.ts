import { type RefObject, useEffect, useRef } from 'react';

const restMs = 140;
const flashMs = 900;

/**
 * Flashes an element once when `value` has changed and come to rest, so that a drag over a thousand events ends in one
 * flash and not a thousand. Not at first sight, not under reduced motion; `null` never flashes.
 */
export function useFlash<Of extends HTMLElement>(value: string | number | null): RefObject<Of | null> {
  const element = useRef<Of>(null);
  const shown = useRef(value);
  useEffect(() => {
    if (value === null || value === shown.current) return;
    const rest = setTimeout(() => {
      shown.current = value;
      flash(element.current);
    }, restMs);
    return () => clearTimeout(rest);
  }, [value]);
  return element;
}

function flash(element: HTMLElement | null): void {
  if (!element || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const colour = flashColour(element);
  element.animate(
    [
      { backgroundColor: colour, boxShadow: `0 0 0 4px ${colour}` },
      { backgroundColor: 'transparent', boxShadow: '0 0 0 4px transparent' },
    ],
    {
      duration: flashMs,
      easing: 'ease-out',
    },
  );
}

let colourNow: string | null = null;

/** Asked once a frame: after an animation was begun, each question has the styles of the page worked out anew. */
function flashColour(element: HTMLElement): string {
  if (colourNow === null) {
    colourNow = getComputedStyle(element).getPropertyValue('--accent-soft');
    requestAnimationFrame(() => {
      colourNow = null;
    });
  }
  return colourNow;
}
