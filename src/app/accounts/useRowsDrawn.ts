import { startTransition, useEffect, useState } from 'react';

/** So many rows are drawn within a frame, wherever they are. */
export const fewRows = 60;
/** Further rows drawn at a time, on either side. */
const rowsAtOnce = 50;

/**
 * How many rows are drawn on either side of those in sight: none at first, and again none when many of them have changed; then more and
 * more while nothing else is to be done, until all are there. So a moment is shown as soon as what of it is in sight is drawn, and nothing
 * in the document is ever of another one.
 * @param isBusy while this is true none are. @param mustKeep whether all have to stay, since one of them has the focus.
 */
export function useRowsDrawn(rows: readonly unknown[], isBusy: boolean, mustKeep: boolean): number {
  const [drawn, setDrawn] = useState({ rows, around: 0 });
  const isShort = rows.length <= fewRows;
  if (drawn.rows !== rows) setDrawn({ rows, around: isBusy || (!mustKeep && hasChangedMuch(drawn.rows, rows)) ? 0 : drawn.around });
  else if (isBusy && drawn.around > 0) setDrawn({ rows, around: 0 });
  const { around } = drawn;
  const isDone = isShort || isBusy || around >= rows.length;
  useEffect(() => {
    if (isDone) return;
    const soon = setTimeout(() => startTransition(() => setDrawn((now) => ({ ...now, around: drawn.around + rowsAtOnce }))));
    return () => clearTimeout(soon);
    // Also where as many are drawn as before: rows that came meanwhile have taken back what was on its way.
  }, [isDone, drawn]);
  return isShort || (mustKeep && !isBusy) ? rows.length : around;
}

/** Rows that stayed as they were are the same objects. */
function hasChangedMuch(before: readonly unknown[], now: readonly unknown[]): boolean {
  let changed = Math.abs(before.length - now.length);
  for (let at = 0; at < Math.min(before.length, now.length) && changed <= fewRows; at++) if (before[at] !== now[at]) changed += 1;
  return changed > fewRows;
}
