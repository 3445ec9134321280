import type { WhatIfAccount, WhatIfView } from '../../engine/engineApi.ts';
import { countOf } from '../kit/formatCount.ts';
import { accountPath } from '../state/accountPath.ts';
import { Explained } from '../state/Explained.tsx';
import { PageLink } from '../state/PageLink.tsx';
import styles from './WhatIfAccounts.module.css';
import { Amount } from './WhatIfTotals.tsx';

/** Every account that would be otherwise, largest difference first. */
export function WhatIfAccounts({ view }: { readonly view: WhatIfView }) {
  if (view.count === 0) return null;
  const hidden = view.count - view.accounts.length;
  return (
    <section aria-labelledby="otherwise">
      <h2 id="otherwise">Accounts that would be otherwise</h2>
      <table aria-labelledby="otherwise" className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col">Is</th>
            <th scope="col">Would be</th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          {view.accounts.map((account) => (
            <Row key={account.accountId} account={account} at={view.at} />
          ))}
        </tbody>
      </table>
      {hidden > 0 && <p className={styles.more}>and {countOf(hidden, 'other account')}</p>}
    </section>
  );
}

function Row({ account, at }: { readonly account: WhatIfAccount; readonly at: number }) {
  const { accountId, name, currency, exponent, is, wouldBe, difference, exists, wouldExist } = account;
  const money = { currency, exponent };
  return (
    <tr>
      <th scope="row" className={styles.name}>
        {exists ? <PageLink to={accountPath(accountId)}>{name}</PageLink> : name}
      </th>
      <td className={styles.is} data-label="Is">
        {exists ? (
          <Explained of={{ type: 'balance', accountId }} at={at} what={`balance of ${name}`}>
            <Amount amount={is} {...money} />
          </Explained>
        ) : (
          'not opened'
        )}
      </td>
      <td className={styles.would} data-label="Would be">
        {wouldExist ? <Amount amount={wouldBe} {...money} /> : 'not opened'}
      </td>
      <td className={styles.difference} data-label="Difference">
        <Amount amount={difference} {...money} signed />
      </td>
    </tr>
  );
}
