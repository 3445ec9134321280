import { useState } from 'react';

/** How many rows are in the document, and how to have more of them. */
export interface RowLimit {
  readonly showMore: () => void;
  readonly showAll: () => void;
}

/** Rows shown at first, and again with each wish for more. */
export const rowsAtOnce = 500;

export function useRowLimit(): readonly [number, RowLimit] {
  const [limit, setLimit] = useState(rowsAtOnce);
  return [limit, { showMore: () => setLimit((now) => now + rowsAtOnce), showAll: () => setLimit(Number.MAX_SAFE_INTEGER) }];
}
