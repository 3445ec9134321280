import type { Clock, StatementView } from '../../engine/engineApi.ts';
import { formatShortDay, formatShortRecordedDay } from '../kit/formatDate.ts';
import { LagBadge } from '../kit/LagBadge.tsx';
import { Money } from '../kit/Money.tsx';
import { PageLink } from '../state/PageLink.tsx';
import { entryTitle } from '../words/entryTitle.ts';
import styles from './StatementPage.module.css';

interface StatementTableProps {
  readonly view: Extract<StatementView, { type: 'Statement' }>;
  readonly clock: Clock;
}

/** The entries, oldest first, each with the balance after it; the first column is the clock's. */
export function StatementTable({ view, clock }: StatementTableProps) {
  const { entries, currency, exponent } = view;
  return (
    <table aria-label="Entries" className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{clock === 'dated' ? 'Date' : 'Recorded'}</th>
          <th scope="col">Description</th>
          <th scope="col" className={styles.number}>
            Amount
          </th>
          <th scope="col" className={styles.number}>
            Balance
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.eventId}>
            <td className={styles.date}>
              {clock === 'dated' ? (
                <time dateTime={entry.date}>{formatShortDay(entry.date)}</time>
              ) : (
                <time dateTime={entry.recordedAt}>{formatShortRecordedDay(entry.recordedAt)}</time>
              )}
            </td>
            <td className={styles.description}>
              <PageLink to={`/log/${entry.position}`}>{entryTitle(entry)}</PageLink> <LagBadge date={entry.date} recordedAt={entry.recordedAt} />
              {entry.note && entry.note !== entryTitle(entry) && <span className={styles.note}>{entry.note}</span>}
            </td>
            <td className={styles.number}>
              <Money amount={entry.amount} currency={currency} exponent={exponent} signed />
            </td>
            <td className={styles.number}>
              <Money amount={entry.balanceAfter} currency={currency} exponent={exponent} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
