import { useRef } from 'react';
import { useRowHeight } from '../kit/useRowHeight.ts';
import { useWindowedRows } from '../kit/useWindowedRows.ts';
import { useView } from '../state/useView.ts';
import { AccountItem } from './AccountItem.tsx';
import styles from './LongAccountList.module.css';

const blockRows = 40;
const marginRows = 12;

/** A bank's accounts: only those around the screen are in the document. */
export function LongAccountList({ search, count }: { readonly search: string; readonly count: number }) {
  const box = useRef<HTMLUListElement>(null);
  const [rowPx, probe] = useRowHeight();
  const { boxPx, blocks } = useWindowedRows(box, { count, rowPx, blockRows, marginRows });
  return (
    <div className={styles.frame}>
      <div ref={probe} className={styles.probe} aria-hidden="true" />
      <ul aria-label="Accounts" ref={box} className={styles.box} style={{ height: boxPx }}>
        {blocks.map(({ offset, topPx }) => (
          <Block key={offset} search={search} offset={offset} topPx={topPx} rowPx={rowPx} count={count} />
        ))}
      </ul>
    </div>
  );
}

interface BlockProps {
  readonly search: string;
  readonly offset: number;
  readonly topPx: number;
  readonly rowPx: number;
  readonly count: number;
}

function Block({ search, offset, topPx, rowPx, count }: BlockProps) {
  const { data } = useView('accounts', { search, offset, limit: blockRows });
  return data?.rows.map((row, index) => (
    <AccountItem key={row.accountId} {...row} flashes number={offset + index + 1} of={count} topPx={topPx + index * rowPx} />
  ));
}
