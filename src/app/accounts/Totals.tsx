import type { CSSProperties } from 'react';
import type { CurrencyTotal } from '../../engine/engineApi.ts';
import { countOf } from '../kit/formatCount.ts';
import { Money } from '../kit/Money.tsx';
import { Explained } from '../state/Explained.tsx';
import styles from './Totals.module.css';

/** What there is, per currency: amounts of different currencies are never added. */
export function Totals({ totals }: { readonly totals: readonly CurrencyTotal[] }) {
  // One size for all: that of the longest.
  const digits = Math.max(...totals.map(({ amount }) => String(Math.abs(amount ?? 0)).length));
  return (
    <section aria-label="Totals" className={styles.totals} style={{ '--digits': digits } as CSSProperties}>
      <h2>{totals.length > 1 ? 'Totals' : 'Total'}</h2>
      <ul>
        {totals.map(({ currency, exponent, amount, accounts }) => (
          <li key={currency}>
            {amount === null ? (
              <p>More than can be counted exactly</p>
            ) : (
              <Explained of={{ type: 'total', currency }} what={`total ${currency}`}>
                <Money amount={amount} currency={currency} exponent={exponent} flashes className={styles.amount} />
              </Explained>
            )}
            <span className={styles.of}>
              {currency} in {countOf(accounts, 'account')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
