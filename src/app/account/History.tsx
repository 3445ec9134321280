import { useState } from 'react';
import type { AccountRow, AccountView, HistoryEntry } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { countOf, formatCount } from '../kit/formatCount.ts';
import { QueryProblem } from '../kit/QueryProblem.tsx';
import { isSearched, SearchProgress } from '../kit/SearchProgress.tsx';
import { longestText, TextFilter } from '../kit/TextFilter.tsx';
import { statementPath } from '../state/accountPath.ts';
import { PageLink } from '../state/PageLink.tsx';
import { usePlayhead } from '../state/playhead.ts';
import { useShown } from '../state/shown.ts';
import { useAddressedChoices } from '../state/useAddressedChoices.ts';
import { useView, useViewAt } from '../state/useView.ts';
import styles from './History.module.css';
import { HistoryRow } from './HistoryRow.tsx';

const firstRows = 100;
const moreRows = 400;

interface HistoryProps {
  readonly account: AccountRow;
  readonly onReverse: (entry: HistoryEntry) => void;
  readonly disabledReason: string | undefined;
}

/** With fewer entries the eye is faster than a search. */
const searchableFrom = 10;

/** Every movement of the account, newest first, with the balance after it; or those with a text. */
export function History({ account, onReverse, disabledReason }: HistoryProps) {
  const [limit, setLimit] = useState(firstRows);
  const [text, setText] = useText();
  const isDated = useShown(({ asOf }) => asOf !== null);
  // The dated clock knows no texts.
  const wanted = isDated ? '' : text;
  const question = { accountId: account.accountId, offset: 0, limit, ...(wanted !== '' && { text: wanted }) };
  const { data: history, error, refetch } = useView('history', question, { isWhole: isSearched });
  const { data: view } = useView('account', { accountId: account.accountId });
  const entries = entriesOf(view);
  // Decided by the present: while one scrubs the field does not come and go.
  const head = usePlayhead((playhead) => playhead.head);
  const { data: now } = useViewAt('account', { accountId: account.accountId }, head, { enabled: entries < searchableFrom });
  const isSearchable = Math.max(entries, entriesOf(now)) >= searchableFrom;
  if (error) return <QueryProblem error={error} onRetry={() => void refetch()} />;
  if (!history && wanted === '') return null;
  const older = history ? history.count - history.entries.length : 0;
  return (
    <section aria-labelledby="history">
      <div className={styles.head}>
        <h2 id="history">History</h2>
        <p>
          {countOf(history?.count ?? 0, 'entry', 'entries')}
          {wanted !== '' && ` of ${formatCount(entries)}`}
          <PageLink to={statementPath(account.accountId)} className={styles.statement}>
            Statement
          </PageLink>
        </p>
      </div>
      {!isDated && (wanted !== '' || isSearchable) && (
        <search className={styles.search} aria-label="History">
          <TextFilter text={text} onChange={setText} />
        </search>
      )}
      <SearchProgress searchedTo={history?.searchedTo} />
      {!history ? null : history.count === 0 ? (
        <p className={styles.nothing}>{nothingWords(wanted, isSearched(history))}</p>
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

const entriesOf = (view: AccountView | undefined): number => (view?.type === 'Account' ? view.entries : 0);

function nothingWords(text: string, isAll: boolean): string {
  if (text === '') return 'No money has moved yet. A deposit is the usual beginning.';
  return isAll ? `No entry contains “${text.trim()}”.` : 'Nothing found yet.';
}

/** The text that the history is narrowed to. */
function useText(): [string, (text: string) => void] {
  const [choices, change] = useAddressedChoices();
  const text = choices.get('text') ?? '';
  const set = (next: string) =>
    change((now) => {
      const changed = new URLSearchParams(now);
      if (next === '') changed.delete('text');
      else changed.set('text', next);
      return changed;
    });
  return [text.length <= longestText ? text : '', set];
}
