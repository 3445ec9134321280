import type { CSSProperties } from 'react';
import type { ComparedAmounts, ComparedDeed, ExplainedNumber } from '../../engine/engineApi.ts';
import { Money } from '../kit/Money.tsx';
import { accountPath } from '../state/accountPath.ts';
import { Explained } from '../state/Explained.tsx';
import { PageLink } from '../state/PageLink.tsx';
import styles from './ComparedAccounts.module.css';

interface ComparedRowProps {
  readonly name: string;
  readonly of: ExplainedNumber;
  readonly amounts: ComparedAmounts;
  readonly currency: string;
  readonly exponent: number;
  readonly from: number;
  readonly to: number;
  /** Missing in the row of the total, and so are the rest. */
  readonly accountId?: string;
  readonly deeds?: readonly ComparedDeed[];
  readonly isOpenAtFrom?: boolean;
  readonly isOpenAtTo?: boolean;
  /** The largest change of all rows, which the bar of this one is measured by. */
  readonly largest?: number;
}

/** Opening + in − out = closing, and what that makes: every number tells how it came to be. */
export function ComparedRow({
  name,
  of,
  amounts,
  currency,
  exponent,
  from,
  to,
  accountId,
  deeds = [],
  isOpenAtFrom = true,
  isOpenAtTo = true,
  largest = 0,
}: ComparedRowProps) {
  const { atFrom, atTo, moneyIn, moneyOut, difference } = amounts;
  const money = { currency, exponent };
  const share = largest === 0 ? 0 : Math.abs(difference ?? 0) / largest;
  return (
    <tr>
      <th scope="row" className={styles.name}>
        {accountId === undefined ? name : <PageLink to={accountPath(accountId)}>{name}</PageLink>}
        {deeds.map((deed) => (
          <span key={deed} className={styles.deed}>
            {deed}
          </span>
        ))}
      </th>
      <td className={styles.atFrom} data-label="At A">
        {isOpenAtFrom ? (
          <Explained of={of} at={from} what={`${what(of, name)} at A`}>
            <Amount amount={atFrom} {...money} />
          </Explained>
        ) : (
          <span className={styles.notOpen}>not open</span>
        )}
      </td>
      <td className={styles.in} data-label="In">
        {moneyIn === 0 ? <span className={styles.nothing}>–</span> : <Amount amount={moneyIn} {...money} />}
      </td>
      <td className={styles.out} data-label="Out">
        {moneyOut === 0 ? <span className={styles.nothing}>–</span> : <Amount amount={moneyOut} {...money} />}
      </td>
      <td className={styles.atTo} data-label="At B">
        {isOpenAtTo ? (
          <Explained of={of} at={to} what={`${what(of, name)} at B`}>
            <Amount amount={atTo} {...money} />
          </Explained>
        ) : (
          <span className={styles.notOpen}>not open</span>
        )}
      </td>
      <td className={styles.difference} data-label="Difference">
        <Explained of={of} after={Math.min(from, to)} what={`change of ${name}`}>
          {difference === 0 ? <span className={styles.notOpen}>no change</span> : <Amount amount={difference} {...money} signed />}
        </Explained>
        {share > 0 && <span aria-hidden="true" className={styles.bar} style={{ '--share': share } as CSSProperties} />}
      </td>
    </tr>
  );
}

interface AmountProps {
  readonly amount: number | null;
  readonly currency: string;
  readonly exponent: number;
  readonly signed?: boolean;
}

function Amount({ amount, ...money }: AmountProps) {
  return amount === null ? <span className={styles.notOpen}>beyond counting</span> : <Money amount={amount} {...money} />;
}

const what = (of: ExplainedNumber, name: string): string => (of.type === 'total' ? name.replace('Total', 'total') : `balance of ${name}`);
