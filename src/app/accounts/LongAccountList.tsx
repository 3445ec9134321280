import { useRef } from 'react';
import type { AccountOrder } from '../../engine/engineApi.ts';
import { useRowHeight } from '../kit/useRowHeight.ts';
import { useWindowedRows } from '../kit/useWindowedRows.ts';
import { useKept } from '../state/useKept.ts';
import { useView } from '../state/useView.ts';
import { AccountItem } from './AccountItem.tsx';
import styles from './LongAccountList.module.css';

const blockRows = 40;
const marginRows = 12;

interface LongAccountListProps {
  readonly search: string;
  readonly order: AccountOrder;
  readonly count: number;
}

/** A bank's accounts: only those around the screen are in the document. */
export function LongAccountList({ search, order, count }: LongAccountListProps) {
  const box = useRef<HTMLUListElement>(null);
  const [rowPx, probe] = useRowHeight();
  const { boxPx, blocks } = useWindowedRows(box, { count, rowPx, blockRows, marginRows });
  return (
    <div className={styles.frame}>
      <div ref={probe} className={styles.probe} aria-hidden="true" />
      <ul aria-label="Accounts" ref={box} className={styles.box} style={{ height: boxPx }}>
        {blocks.map(({ offset, topPx }) => (
          <Block key={offset} search={search} order={order} offset={offset} topPx={topPx} rowPx={rowPx} count={count} />
        ))}
      </ul>
    </div>
  );
}

interface BlockProps {
  readonly search: string;
  readonly order: AccountOrder;
  readonly offset: number;
  readonly topPx: number;
  readonly rowPx: number;
  readonly count: number;
}

function Block({ search, order, offset, topPx, rowPx, count }: BlockProps) {
  const { data } = useView('accounts', { search, order, offset, limit: blockRows });
  return useKept(data)?.rows.map((row, index) => (
    <AccountItem key={row.accountId} {...row} flashes number={offset + index + 1} of={count} topPx={topPx + index * rowPx} />
  ));
}
