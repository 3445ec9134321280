import type { AccountRow } from '../../engine/engineApi.ts';
import { classNames } from '../kit/classNames.ts';
import { Money } from '../kit/Money.tsx';
import styles from './BalanceAfter.module.css';
import { balanceOutlook } from './balanceOutlook.ts';

interface BalanceAfterProps {
  readonly account: AccountRow;
  /** Minor units, below zero for what goes out; undefined while no amount was typed. */
  readonly change: number | undefined;
}

/** The balance that an entry would leave, while it is being typed, and what there is to say of it. */
export function BalanceAfter({ account, change }: BalanceAfterProps) {
  const outlook = change === undefined ? undefined : balanceOutlook(account, change);
  return (
    // Always there, so that what comes in is spoken.
    <p aria-live="polite" className={styles.after}>
      {outlook && (
        <>
          Balance after: <Money amount={outlook.balance} currency={account.currency} exponent={account.exponent} className={styles.money} />
          {outlook.remark !== undefined && <span className={classNames(styles.remark, outlook.isRefused && styles.refused)}>{outlook.remark}</span>}
        </>
      )}
    </p>
  );
}
