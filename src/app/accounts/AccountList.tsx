import { useDeferredValue, useRef } from 'react';
import type { AccountRow } from '../../engine/engineApi.ts';
import { usePointerDown } from '../kit/usePointerDown.ts';
import { useRowsInSight } from '../kit/useRowsInSight.ts';
import { AccountItem } from './AccountItem.tsx';
import styles from './AccountList.module.css';

/** So many rows are drawn anew within a frame, wherever they are. */
const fewRows = 60;

/**
 * Accounts, all of them in the document, where the browser's own search finds them. While something is dragged only the rows in sight are:
 * a drag shows sixty moments a second. The others come back when it is let go.
 */
export function AccountList({ rows }: { readonly rows: readonly AccountRow[] }) {
  const list = useRef<HTMLUListElement>(null);
  const { first, last, rowPx } = useRowsInSight(list, rows.length);
  const isDragging = usePointerDown();
  // To bring them back takes longer than a frame, so what else happens goes before it.
  const wasDragging = useDeferredValue(isDragging);
  const isWhole = rows.length <= fewRows || rowPx === 0 || !(isDragging || wasDragging);
  const from = isWhole ? 0 : Math.min(Math.max(0, first), rows.length);
  const to = isWhole ? rows.length : Math.min(last + 1, rows.length);
  return (
    <ul
      aria-label="Accounts"
      className={styles.list}
      ref={list}
      {...(isWhole ? {} : { style: { paddingBlock: `${from * rowPx}px ${(rows.length - to) * rowPx}px` } })}
    >
      {rows.slice(from, to).map((row, index) => {
        const at = from + index;
        return <AccountItem key={row.accountId} {...row} flashes={!isDragging && at >= first && at <= last} />;
      })}
    </ul>
  );
}
