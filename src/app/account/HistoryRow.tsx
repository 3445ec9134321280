import type { HistoryEntry } from '../../engine/engineApi.ts';
import { classNames } from '../kit/classNames.ts';
import { formatCount } from '../kit/formatCount.ts';
import { formatDay, formatRecordedDay, formatShortDay } from '../kit/formatDate.ts';
import { Icon } from '../kit/Icon.tsx';
import { Money } from '../kit/Money.tsx';
import { PageLink } from '../state/PageLink.tsx';
import { eventName } from '../words/eventNames.ts';
import styles from './History.module.css';

interface HistoryRowProps {
  readonly entry: HistoryEntry;
  readonly currency: string;
  readonly exponent: number;
  readonly onReverse: (entry: HistoryEntry) => void;
  readonly disabledReason: string | undefined;
}

export function HistoryRow({ entry, currency, exponent, onReverse, disabledReason }: HistoryRowProps) {
  const title = titleOf(entry);
  const canReverse = entry.type !== 'EntryReversed' && entry.reversedBy === undefined;
  return (
    <tr className={classNames(entry.reversedBy !== undefined && styles.reversed)}>
      <td className={styles.date}>
        <time dateTime={entry.date}>{formatShortDay(entry.date)}</time>
      </td>
      <td className={styles.description}>
        <PageLink to={`/log/${entry.position}`} className={styles.title}>
          {title}
        </PageLink>
        <span className={styles.details}>
          {detailsOf(entry).map((detail) => (
            <span key={detail}>{detail}</span>
          ))}
          {entry.reversedBy !== undefined && (
            <PageLink to={`/log/${entry.reversedBy}`} className={styles.badge}>
              Reversed by event {formatCount(entry.reversedBy)}
            </PageLink>
          )}
        </span>
      </td>
      <td className={classNames(styles.number, styles.amount)}>
        <Money amount={entry.amount} currency={currency} exponent={exponent} signed />
      </td>
      <td className={classNames(styles.number, styles.after)}>
        <Money amount={entry.balanceAfter} currency={currency} exponent={exponent} />
      </td>
      <td className={styles.deed}>
        {canReverse && (
          <button
            type="button"
            className={styles.reverse}
            aria-label={`Reverse ${title}, ${formatDay(entry.date)}`}
            title={disabledReason ?? 'Reverse this entry'}
            disabled={disabledReason !== undefined}
            onClick={() => onReverse(entry)}
          >
            <Icon name="reverse" size={18} />
          </button>
        )}
      </td>
    </tr>
  );
}

/** What the entry is called: whom the money came from or went to, else what kind of movement it was. */
export function titleOf(entry: HistoryEntry): string {
  if (entry.type === 'EntryReversed') return `Reversal: ${entry.reason ?? ''}`;
  const other = entry.otherAccountName;
  if (other !== undefined) return entry.type === 'MoneyTransferredOut' ? `Transfer to ${other}` : `Transfer from ${other}`;
  return entry.payee ?? entry.note ?? eventName(entry.type);
}

/** The rest of what was written down, without what the title says already. */
function detailsOf(entry: HistoryEntry): readonly string[] {
  const isLate = formatDay(entry.date) !== formatRecordedDay(entry.recordedAt);
  return [
    entry.payee !== undefined && entry.otherAccountName !== undefined && entry.payee,
    entry.note !== undefined && titleOf(entry) !== entry.note && entry.note,
    entry.category,
    entry.reference !== undefined && `Reference ${entry.reference}`,
    isLate && `recorded on ${formatRecordedDay(entry.recordedAt)}`,
  ].filter((detail) => typeof detail === 'string');
}
