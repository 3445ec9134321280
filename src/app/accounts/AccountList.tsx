import { useRef } from 'react';
import type { AccountRow } from '../../engine/engineApi.ts';
import { useFocusWithin } from '../kit/useFocusWithin.ts';
import { usePointerDown } from '../kit/usePointerDown.ts';
import { useRowsInSight } from '../kit/useRowsInSight.ts';
import { AccountItem } from './AccountItem.tsx';
import styles from './AccountList.module.css';
import { useRowsDrawn } from './useRowsDrawn.ts';

/**
 * Accounts, all of them in the document, where the browser's own search finds them: those in sight at once, the others a moment later. While
 * something is dragged only the rows in sight are: a drag shows sixty moments a second.
 */
export function AccountList({ rows }: { readonly rows: readonly AccountRow[] }) {
  const list = useRef<HTMLUListElement>(null);
  const { first, last, rowPx } = useRowsInSight(list, rows.length);
  const isDragging = usePointerDown();
  const hasFocus = useFocusWithin(list);
  const around = useRowsDrawn(rows, isDragging, hasFocus);
  const from = Math.min(Math.max(0, first - around), rows.length);
  const to = Math.min(last + 1 + around, rows.length);
  const isWhole = from === 0 && to === rows.length;
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
