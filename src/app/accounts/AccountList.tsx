import { useDeferredValue, useRef } from 'react';
import type { AccountRow } from '../../engine/engineApi.ts';
import { usePointerDown } from '../kit/usePointerDown.ts';
import { useRowsInSight } from '../kit/useRowsInSight.ts';
import { AccountItem } from './AccountItem.tsx';
import styles from './AccountList.module.css';

/**
 * Accounts, all of them in the document. While something is dragged, the rows in sight follow at once and the others when
 * the page has time; as soon as it is let go, and after any other step, all of them are of one moment.
 */
export function AccountList({ rows }: { readonly rows: readonly AccountRow[] }) {
  const list = useRef<HTMLUListElement>(null);
  const { first, last } = useRowsInSight(list, rows.length);
  const isDragging = usePointerDown();
  const later = useDeferredValue(rows);
  const laterById = later === rows || !isDragging ? undefined : new Map(later.map((row) => [row.accountId, row]));
  return (
    <ul aria-label="Accounts" className={styles.list} ref={list}>
      {rows.map((row, index) => {
        const isInSight = index >= first && index <= last;
        const shown = isInSight ? row : (laterById?.get(row.accountId) ?? row);
        return <AccountItem key={row.accountId} {...shown} flashes={isInSight} />;
      })}
    </ul>
  );
}
