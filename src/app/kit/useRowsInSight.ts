import { type RefObject, useLayoutEffect, useState } from 'react';

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
  useLayoutEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const { top = 0, height = 0 } = list.current?.getBoundingClientRect() ?? {};
      const rowPx = height / Math.max(1, count);
      if (rowPx === 0) return;
      const step = (row: number) => Math.floor(row / marginRows) * marginRows;
      const first = step(-top / rowPx) - marginRows;
      const last = step((innerHeight - top) / rowPx) + 2 * marginRows;
      setInSight((before) => (before.first === first && before.last === last && before.rowPx > 0 ? before : { first, last, rowPx }));
    };
    const soon = () => {
      frame ||= requestAnimationFrame(look);
    };
    // What React has just changed is laid out once, with the frame, and not here as well.
    soon();
    addEventListener('scroll', soon, { passive: true });
    addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('scroll', soon);
      removeEventListener('resize', soon);
    };
  }, [list, count, marginRows]);
  return inSight;
}
