import type { ExplainedEntry } from '../../engine/engineApi.ts';
import { formatCount } from '../kit/formatCount.ts';
import { formatShortDay } from '../kit/formatDate.ts';
import { LagBadge } from '../kit/LagBadge.tsx';
import { Money } from '../kit/Money.tsx';
import { entryTitle } from '../words/entryTitle.ts';
import styles from './ExplainDialog.module.css';

interface ExplainedRowProps {
  readonly entry: ExplainedEntry;
  readonly currency: string;
  readonly exponent: number;
  /** A total is of several accounts, so each entry names its own. */
  readonly isTotal: boolean;
  /** The playhead stands at it. */
  readonly isHere: boolean;
  readonly onGo: (position: number) => void;
}

/** One event that made the number: what it was, its change, and the number after it. The whole line goes there. */
export function ExplainedRow({ entry, currency, exponent, isTotal, isHere, onGo }: ExplainedRowProps) {
  return (
    <li className={styles.row}>
      <span className={styles.title}>{entryTitle(entry)}</span>
      <Money amount={entry.amount} currency={currency} exponent={exponent} signed className={styles.change} />
      <span className={styles.details}>
        <button type="button" className={styles.go} aria-current={isHere} onClick={() => onGo(entry.position)}>
          {isHere ? 'You are at event' : 'Go to event'} {formatCount(entry.position)}
        </button>
        <time dateTime={entry.date}>{formatShortDay(entry.date)}</time>
        <LagBadge date={entry.date} recordedAt={entry.recordedAt} />
        {isTotal && <span>{entry.accountName}</span>}
      </span>
      <span className={styles.after}>
        <span className="visually-hidden">then </span>
        <Money amount={entry.balanceAfter} currency={currency} exponent={exponent} />
      </span>
    </li>
  );
}
