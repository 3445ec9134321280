import { useState } from 'react';
import type { ComparedCurrency } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { countOf, formatCount } from '../kit/formatCount.ts';
import styles from './ComparedAccounts.module.css';
import { ComparedRow } from './ComparedRow.tsx';

/** More than these are shown when they are asked for: a bank has thousands. */
const firstRows = 50;

interface ComparedAccountsProps {
  readonly compared: ComparedCurrency;
  readonly from: number;
  readonly to: number;
}

/** The accounts of a currency at both moments, largest change first, and their total. */
export function ComparedAccounts({ compared, from, to }: ComparedAccountsProps) {
  const { currency, exponent, total, accounts } = compared;
  const [isWhole, setIsWhole] = useState(false);
  const changed = accounts.filter(({ entries, deeds }) => entries > 0 || deeds.length > 0);
  const shown = isWhole ? accounts : changed.slice(0, firstRows);
  const hidden = accounts.length - shown.length;
  const unchanged = accounts.length - changed.length;
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
        <tbody>
          {shown.map((account) => (
            <ComparedRow
              key={account.accountId}
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
        </tbody>
        <tfoot>
          <ComparedRow {...money} amounts={total} of={{ type: 'total', currency }} name={`Total ${currency}`} />
        </tfoot>
      </table>
      {hidden > 0 && (
        <p className={styles.more}>
          <Button onClick={() => setIsWhole(true)}>Show {formatCount(hidden)} more</Button>
          {unchanged > 0 && <span>{countOf(unchanged, 'account')} without change</span>}
        </p>
      )}
    </section>
  );
}
