import { memo } from 'react';
import type { AccountRow } from '../../engine/engineApi.ts';
import { classNames } from '../kit/classNames.ts';
import { Money } from '../kit/Money.tsx';
import { PageLink } from '../state/PageLink.tsx';
import { kindNames } from '../words/kindNames.ts';
import styles from './AccountList.module.css';

export function AccountList({ rows }: { readonly rows: readonly AccountRow[] }) {
  return (
    <ul aria-label="Accounts" className={styles.list}>
      {rows.map((row) => (
        <AccountItem
          key={row.accountId}
          accountId={row.accountId}
          name={row.name}
          kind={row.kind}
          currency={row.currency}
          exponent={row.exponent}
          balance={row.balance}
          isClosed={row.isClosed}
        />
      ))}
    </ul>
  );
}

type ItemProps = Omit<AccountRow, 'overdraftLimit'>;

/** Fed with plain values, so that a jump in time draws only the accounts it changed. */
const AccountItem = memo(function AccountItem({ accountId, name, kind, currency, exponent, balance, isClosed }: ItemProps) {
  return (
    <li className={classNames(styles.item, isClosed && styles.closed)}>
      <div className={styles.words}>
        <PageLink to={`/accounts/${encodeURIComponent(accountId)}`} className={styles.name}>
          {name}
        </PageLink>
        <span className={styles.kind}>
          {kindNames[kind]}
          {isClosed && <span className={styles.badge}>Closed</span>}
        </span>
      </div>
      <Money amount={balance} currency={currency} exponent={exponent} flashes className={styles.balance} />
    </li>
  );
});
