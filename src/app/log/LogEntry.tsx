import { useEffect, useRef } from 'react';
import { changeOf } from '../../accounts/accountEvents.ts';
import type { LogRow } from '../../engine/engineApi.ts';
import { classNames } from '../kit/classNames.ts';
import { formatCount } from '../kit/formatCount.ts';
import { formatRecordedTime } from '../kit/formatDate.ts';
import { Icon } from '../kit/Icon.tsx';
import { LagBadge } from '../kit/LagBadge.tsx';
import { Money } from '../kit/Money.tsx';
import { accountPath } from '../state/accountPath.ts';
import { PageLink } from '../state/PageLink.tsx';
import { describeEvent } from '../words/describeEvent.ts';
import { eventLead } from '../words/eventLead.ts';
import { eventIcon } from './eventIcons.ts';
import styles from './LogTable.module.css';

interface LogEntryProps {
  readonly row: LogRow;
  /** 0 is the newest. */
  readonly index: number;
  /** Takes the focus, and tells. */
  readonly isWanted: boolean;
  readonly onArrive: () => void;
}

/** The header is row 1 of the table. */
const rowIndexOf = (index: number) => index + 2;

/** One event in the log: what sets it apart links to it, and so does all of the row that is not the account. */
export function LogEntry({ row, index, isWanted, onArrive }: LogEntryProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isWanted) return;
    element.current?.querySelector('a')?.focus({ preventScroll: true });
    onArrive();
  }, [isWanted, onArrive]);
  const { event, accountId, accountName, currency, exponent } = row;
  const change = changeOf(event.event);
  const { lead, rest } = eventLead(row);
  const sentence = describeEvent(row);
  return (
    <div ref={element} role="row" aria-rowindex={rowIndexOf(index)} className={classNames(styles.columns, styles.entry)}>
      <span role="cell" className={styles.number}>
        {formatCount(event.position)}
      </span>
      <span role="cell" className={styles.what}>
        <Icon name={eventIcon(event.event.type)} size={18} />
        <PageLink to={`/log/${event.position}`} className={styles.event}>
          {lead}
          {sentence !== lead && <span className="visually-hidden">: {sentence}</span>}
        </PageLink>
        {rest.length > 0 && <span className={styles.detail}>{rest.join(' · ')}</span>}
        {'date' in event.event.data && <LagBadge date={event.event.data.date} recordedAt={event.recordedAt} />}
      </span>
      <span role="cell" className={styles.amount}>
        {change !== 0 && <Money amount={change} currency={currency} exponent={exponent} signed />}
      </span>
      <span role="cell" className={styles.account}>
        {accountId !== null && <PageLink to={accountPath(accountId)}>{accountName}</PageLink>}
      </span>
      <span role="cell" className={styles.recorded}>
        <time dateTime={event.recordedAt}>{formatRecordedTime(event.recordedAt)}</time>
      </span>
    </div>
  );
}

/** The room of an event that is on its way. */
export function LogEntryToCome({ index }: { readonly index: number }) {
  return (
    <div role="row" aria-rowindex={rowIndexOf(index)} aria-busy="true" className={classNames(styles.columns, styles.entry, styles.toCome)}>
      <span role="cell" className={styles.what}>
        <span className="visually-hidden">Loading</span>
      </span>
    </div>
  );
}
