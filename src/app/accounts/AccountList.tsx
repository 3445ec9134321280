import { useEffect, useRef } from 'react';
import type { AccountRow } from '../../engine/engineApi.ts';
import { useFocusWithin } from '../kit/useFocusWithin.ts';
import { usePointerDown } from '../kit/usePointerDown.ts';
import { useRowsInSight } from '../kit/useRowsInSight.ts';
import { AccountItem } from './AccountItem.tsx';
import styles from './AccountList.module.css';
import { useRowsDrawn } from './useRowsDrawn.ts';

interface AccountListProps {
  /** The first of them; all once they are there. */
  readonly rows: readonly AccountRow[];
  readonly count: number;
  /** Told how many rows have to be there at once, from the first. */
  readonly onNeeded: (rows: number) => void;
}

/**
 * Accounts, all of them in the document, where the browser's own search finds them: those in sight at once, the others a moment later. While
 * something is dragged only the rows in sight are: a drag shows sixty moments a second.
 */
export function AccountList({ rows, count, onNeeded }: AccountListProps) {
  const list = useRef<HTMLUListElement>(null);
  const { first: firstInSight, last, rowPx } = useRowsInSight(list, count);
  // Of a list that has just become shorter the end is shown until it was measured.
  const first = Math.min(firstInSight, Math.max(0, rows.length - (last - firstInSight + 1)));
  const isDragging = usePointerDown();
  const hasFocus = useFocusWithin(list);
  // At another moment the row with the focus may stand anywhere.
  const needed = hasFocus ? Number.POSITIVE_INFINITY : last + 1;
  useEffect(() => onNeeded(needed), [needed, onNeeded]);
  const around = useRowsDrawn(rows, isDragging, hasFocus);
  const from = Math.min(Math.max(0, first - around), rows.length);
  const to = Math.min(last + 1 + around, rows.length);
  const isWhole = from === 0 && to === count;
  return (
    <ul
      aria-label="Accounts"
      className={styles.list}
      ref={list}
      {...(isWhole ? {} : { style: { paddingBlock: `${from * rowPx}px ${(count - to) * rowPx}px` } })}
    >
      {rows.slice(from, to).map((row, index) => {
        const at = from + index;
        return <AccountItem key={row.accountId} {...row} flashes={!isDragging && at >= first && at <= last} />;
      })}
    </ul>
  );
}
