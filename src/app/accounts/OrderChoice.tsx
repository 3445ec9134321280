import type { AccountOrder } from '../../engine/engineApi.ts';
import styles from './AccountsPage.module.css';
import { accountOrders, chooseAccountOrder, useAccountOrder } from './accountOrder.ts';

/** By what the accounts are sorted. */
export function OrderChoice() {
  const order = useAccountOrder((chosen) => chosen.order);
  return (
    <label className={styles.order}>
      Sort by
      <select value={order} onChange={({ target }) => chooseAccountOrder(target.value as AccountOrder)}>
        {Object.entries(accountOrders).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
