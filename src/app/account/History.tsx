import { useState } from 'react';
import type { AccountRow, HistoryEntry } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { countOf, formatCount } from '../kit/formatCount.ts';
import { QueryProblem } from '../kit/QueryProblem.tsx';
import { statementPath } from '../state/accountPath.ts';
import { PageLink } from '../state/PageLink.tsx';
import { useView } from '../state/useView.ts';
import styles from './History.module.css';
import { HistoryRow } from './HistoryRow.tsx';

const firstRows = 100;
const moreRows = 400;

interface HistoryProps {
  readonly account: AccountRow;
  readonly onReverse: (entry: HistoryEntry) => void;
  readonly disabledReason: string | undefined;
}

/** Every movement of the account, newest first, with the balance after it. */
export function History({ account, onReverse, disabledReason }: HistoryProps) {
  const [limit, setLimit] = useState(firstRows);
  const { data: history, error, refetch } = useView('history', { accountId: account.accountId, offset: 0, limit });
  if (error) return <QueryProblem error={error} onRetry={() => void refetch()} />;
  if (!history) return null;
  const older = history.count - history.entries.length;
  return (
    <section aria-labelledby="history">
      <div className={styles.head}>
        <h2 id="history">History</h2>
        <p>
          {countOf(history.count, 'entry', 'entries')}
          <PageLink to={statementPath(account.accountId)} className={styles.statement}>
            Statement
          </PageLink>
        </p>
      </div>
      {history.count === 0 ? (
        <p className={styles.nothing}>No money has moved yet. A deposit is the usual beginning.</p>
      ) : (
        <table aria-labelledby="history" className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Date</th>
              <th scope="col">Description</th>
              <th scope="col" className={styles.number}>
                Amount
              </th>
              <th scope="col" className={styles.number}>
                Balance after
              </th>
              <th scope="col">
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {history.entries.map((entry) => (
              <HistoryRow key={entry.eventId} entry={entry} account={account} onReverse={onReverse} disabledReason={disabledReason} />
            ))}
          </tbody>
        </table>
      )}
      {older > 0 && (
        <p className={styles.more}>
          <Button onClick={() => setLimit(limit + moreRows)}>Show {formatCount(Math.min(older, moreRows))} older</Button>
          <span>{countOf(older, 'older entry', 'older entries')}</span>
        </p>
      )}
    </section>
  );
}
