import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

interface RowsInSight {
  readonly first: number;
  readonly last: number;
  /** How high a row is on average, in px, as far as it was measured. */
  readonly rowPx: number;
}

/**
 * Which rows of a list the screen shows, roughly: the list's rows are about equally high.
 * @param marginRows beyond the edges of the screen that count as in sight, so that a little scrolling finds them ready; also the step the
 * range moves by.
 */
export function useRowsInSight(list: RefObject<HTMLElement | null>, count: number, marginRows = 10): RowsInSight {
  const [inSight, setInSight] = useState<RowsInSight>({ first: 0, last: 3 * marginRows, rowPx: 0 });
  const isMeasured = useRef(false);
  useLayoutEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const { current } = list;
      if (!current) return;
      const { top, height } = current.getBoundingClientRect();
      // As long as those that are not drawn have no room of their own, one row speaks for all.
      const rowPx = isMeasured.current ? height / Math.max(1, count) : (current.firstElementChild?.getBoundingClientRect().height ?? 0);
      if (rowPx === 0) return;
      isMeasured.current = true;
      const step = (row: number) => Math.floor(row / marginRows) * marginRows;
      const first = step(-top / rowPx) - marginRows;
      const last = step((innerHeight - top) / rowPx) + 2 * marginRows;
      setInSight((before) => (before.first === first && before.last === last && isAbout(before.rowPx, rowPx) ? before : { first, last, rowPx }));
    };
    const soon = () => {
      frame ||= requestAnimationFrame(look);
    };
    // What React has just changed is laid out once, with the frame, and not here as well.
    soon();
    const resized = new ResizeObserver(soon);
    if (list.current) resized.observe(list.current);
    addEventListener('scroll', soon, { passive: true });
    addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(frame);
      resized.disconnect();
      removeEventListener('scroll', soon);
      removeEventListener('resize', soon);
    };
  }, [list, count, marginRows]);
  return inSight;
}

/** Less than a thousandth is what room of fractions of a pixel makes. */
const isAbout = (before: number, now: number): boolean => Math.abs(before - now) <= now / 1_000;
