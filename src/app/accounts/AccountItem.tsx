import { memo } from 'react';
import { isCalendarDate } from '../../accounts/calendarDate.ts';
import type { AccountRow } from '../../engine/engineApi.ts';
import { classNames } from '../kit/classNames.ts';
import { formatShortDay, formatShortRecordedDay } from '../kit/formatDate.ts';
import { Money } from '../kit/Money.tsx';
import { accountPath } from '../state/accountPath.ts';
import { Explained } from '../state/Explained.tsx';
import { PageLink } from '../state/PageLink.tsx';
import { kindNames } from '../words/kindNames.ts';
import styles from './AccountList.module.css';

type AccountItemProps = AccountRow & {
  readonly flashes: boolean;
  /** Its place in a list of which not all is in the document, from 1. */
  readonly number?: number;
  readonly of?: number;
  /** Where it stands in such a list. */
  readonly topPx?: number;
};

/** A day as dated, or the day of an instant. */
const dayOf = (lastEntry: string): string => (isCalendarDate(lastEntry) ? formatShortDay(lastEntry) : formatShortRecordedDay(lastEntry));

/** What a list shows of an account. Fed with plain values, so that a jump in time draws only the accounts it changed. */
export const AccountItem = memo(function AccountItem({
  accountId,
  name,
  kind,
  currency,
  exponent,
  balance,
  isClosed,
  lastEntry,
  flashes,
  number,
  of,
  topPx,
}: AccountItemProps) {
  return (
    <li
      className={classNames(styles.item, isClosed && styles.closed)}
      {...(topPx !== undefined && { 'aria-posinset': number, 'aria-setsize': of, style: { top: topPx } })}
    >
      <div className={styles.words}>
        <PageLink to={accountPath(accountId)} className={styles.name}>
          {name}
        </PageLink>
        <span className={styles.kind}>
          {kindNames[kind]}
          {lastEntry !== undefined && ` · ${dayOf(lastEntry)}`}
          {isClosed && <span className={styles.badge}>Closed</span>}
        </span>
      </div>
      <Explained of={{ type: 'balance', accountId }} what={`balance of ${name}`}>
        <Money amount={balance} currency={currency} exponent={exponent} flashes={flashes} className={styles.balance} />
      </Explained>
    </li>
  );
});
