import { type RefObject, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { blocksAt, type RowBlock } from './rowBlocks.ts';
import { ScrollPlace } from './scrollPlace.ts';
import { scrollScale } from './scrollScale.ts';

interface WindowedRowsOptions {
  readonly count: number;
  /** Every row is this high. 0 while it is not known yet. */
  readonly rowPx: number;
  readonly blockRows: number;
  /** Rows kept around the screen, so that focus survives a little scrolling. */
  readonly marginRows: number;
}

interface WindowedRows {
  /** The height of the box the rows stand in. */
  readonly boxPx: number;
  /** What to render, each `topPx` below the top of the box. */
  readonly blocks: readonly (RowBlock & { readonly topPx: number })[];
  /** Scrolls the page so that a row stands in the middle of the screen, and returns once it is in the document. */
  readonly showRow: (index: number) => void;
}

/** Of a list as long as you like, the rows around the screen, while the page itself scrolls. */
export function useWindowedRows(box: RefObject<HTMLElement | null>, { count, rowPx, blockRows, marginRows }: WindowedRowsOptions): WindowedRows {
  const [scroll] = useState(() => new ScrollPlace());
  const { scrollPx, contentPx, screenPx } = useSyncExternalStore(scroll.subscribe, scroll.place);
  useLayoutEffect(() => scroll.fit(box.current, scrollScale(count, rowPx)), [scroll, box, count, rowPx]);
  return {
    boxPx: scrollScale(count, rowPx).boxPx,
    blocks: blocksAt(contentPx, screenPx, { count, rowPx, blockRows, marginRows }).map((block) => ({
      ...block,
      topPx: block.offset * rowPx + scrollPx - contentPx,
    })),
    showRow: (index) => flushSync(() => scroll.show(index * rowPx - (innerHeight - rowPx) / 2)),
  };
}
