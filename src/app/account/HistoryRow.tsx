import type { AccountRow, HistoryEntry } from '../../engine/engineApi.ts';
import { classNames } from '../kit/classNames.ts';
import { formatCount } from '../kit/formatCount.ts';
import { formatDay, formatShortDay } from '../kit/formatDate.ts';
import { Icon } from '../kit/Icon.tsx';
import { LagBadge } from '../kit/LagBadge.tsx';
import { Money } from '../kit/Money.tsx';
import { Explained } from '../state/Explained.tsx';
import { PageLink } from '../state/PageLink.tsx';
import { useShown } from '../state/shown.ts';
import { withoutEventPath } from '../state/whatIfPath.ts';
import { entryDetails, entryTitle } from '../words/entryTitle.ts';
import styles from './History.module.css';

interface HistoryRowProps {
  readonly entry: HistoryEntry;
  readonly account: AccountRow;
  readonly onReverse: (entry: HistoryEntry) => void;
  readonly disabledReason: string | undefined;
}

export function HistoryRow({ entry, account, onReverse, disabledReason }: HistoryRowProps) {
  const { accountId, name, currency, exponent } = account;
  const title = entryTitle(entry);
  const asOf = useShown((shown) => shown.asOf);
  const place = asOf ? { asOf: { ...asOf, day: entry.date, through: entry.position } } : { at: entry.position };
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
          <LagBadge date={entry.date} recordedAt={entry.recordedAt} />
          {entryDetails(entry).map((detail) => (
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
        <Explained of={{ type: 'balance', accountId }} {...place} what={`balance of ${name} after event ${formatCount(entry.position)}`}>
          <Money amount={entry.balanceAfter} currency={currency} exponent={exponent} />
        </Explained>
      </td>
      <td className={styles.deed}>
        <PageLink
          to={withoutEventPath(entry.position)}
          leavesDay
          className={styles.whatIf}
          label={`What if this had not happened? ${title}, ${formatDay(entry.date)}`}
          title="What if this had not happened?"
        >
          <Icon name="branch" size={18} />
        </PageLink>
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
