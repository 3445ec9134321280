import { useRef } from 'react';
import type { ComparedCurrency } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { countOf, formatCount } from '../kit/formatCount.ts';
import { usePointerDown } from '../kit/usePointerDown.ts';
import { useRowsInSight } from '../kit/useRowsInSight.ts';
import styles from './ComparedAccounts.module.css';
import { ComparedRow } from './ComparedRow.tsx';

const marginRows = 3;

interface ComparedAccountsProps {
  readonly compared: ComparedCurrency;
  readonly from: number;
  readonly to: number;
  readonly onShowAll: () => void;
}

/** The accounts of a currency at both moments, largest change first, and their total. */
export function ComparedAccounts({ compared, from, to, onShowAll }: ComparedAccountsProps) {
  const { currency, exponent, total, accounts, count, changed } = compared;
  const hidden = count - accounts.length;
  const unchanged = count - changed;
  const body = useRef<HTMLTableSectionElement>(null);
  const { last, rowPx } = useRowsInSight(body, accounts.length, marginRows);
  // While something is dragged every row may change and take another place: those out of sight come when it is let go.
  const isDragging = usePointerDown();
  // At first sight not even how many those are is known: a few come first.
  const inSight = rowPx === 0 ? marginRows : Math.max(marginRows, last + 1 - marginRows);
  const shown = isDragging ? accounts.slice(0, inSight) : accounts;
  const money = { currency, exponent, from, to };
  return (
    <section aria-label={`Changes in ${currency}`}>
      <table aria-label={`Changes in ${currency}`} className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col">At A</th>
            <th scope="col">In</th>
            <th scope="col">Out</th>
            <th scope="col">At B</th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {/* By their place: with every step others may be the ones that changed most, and new rows cost more than new words. */}
          {shown.map((account, place) => (
            <ComparedRow
              key={place}
              {...money}
              amounts={account}
              of={{ type: 'balance', accountId: account.accountId }}
              name={account.name}
              deeds={account.deeds}
              isOpenAtFrom={account.isOpenAtFrom}
              isOpenAtTo={account.isOpenAtTo}
              accountId={account.accountId}
              largest={Math.abs(accounts[0]?.difference ?? 0)}
            />
          ))}
          {shown.length < accounts.length && <tr aria-hidden="true" style={{ height: (accounts.length - shown.length) * rowPx }} />}
        </tbody>
        <tfoot>
          <ComparedRow {...money} amounts={total} of={{ type: 'total', currency }} name={`Total ${currency}`} />
        </tfoot>
      </table>
      {hidden > 0 && (
        <p className={styles.more}>
          <Button onClick={onShowAll}>Show {formatCount(hidden)} more</Button>
          {unchanged > 0 && <span>{countOf(unchanged, 'account')} without change</span>}
        </p>
      )}
    </section>
  );
}
