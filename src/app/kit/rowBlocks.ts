/** A run of rows that is fetched and shown together. */
export interface RowBlock {
  /** Index of its first row. */
  readonly offset: number;
  readonly rows: number;
}

/**
 * The blocks that a stretch of the list touches, `marginRows` around it included, first to last.
 * @param fromPx where in the list the screen begins; may lie before or after the list.
 */
export function blocksAt(
  fromPx: number,
  screenPx: number,
  {
    count,
    rowPx,
    blockRows,
    marginRows,
  }: { readonly count: number; readonly rowPx: number; readonly blockRows: number; readonly marginRows: number },
): readonly RowBlock[] {
  if (count === 0 || rowPx <= 0) return [];
  const row = (px: number) => Math.min(Math.max(Math.floor(px / rowPx), 0), count - 1);
  const first = Math.floor(Math.max(row(fromPx) - marginRows, 0) / blockRows);
  const last = Math.floor(Math.min(row(fromPx + screenPx) + marginRows, count - 1) / blockRows);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const offset = (first + index) * blockRows;
    return { offset, rows: Math.min(blockRows, count - offset) };
  });
}
