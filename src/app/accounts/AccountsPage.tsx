import { useState } from 'react';
import { Button } from '../kit/Button.tsx';
import { countOf } from '../kit/formatCount.ts';
import { Icon } from '../kit/Icon.tsx';
import { lazily } from '../kit/lazily.tsx';
import { PageHeading } from '../kit/PageHeading.tsx';
import { QueryProblem } from '../kit/QueryProblem.tsx';
import { askFor } from '../state/asked.ts';
import { usePlayhead } from '../state/playhead.ts';
import { useKept } from '../state/useKept.ts';
import { usePageTitle } from '../state/usePageTitle.ts';
import { useView } from '../state/useView.ts';
import { useWritingReason } from '../state/useWritingReason.ts';
import { AccountList } from './AccountList.tsx';
import styles from './AccountsPage.module.css';
import { useAccountOrder } from './accountOrder.ts';
import { FirstVisit } from './FirstVisit.tsx';
import { OrderChoice } from './OrderChoice.tsx';
import { Totals } from './Totals.tsx';
import { useRowsWanted } from './useRowsWanted.ts';

/** Up to so many accounts are all in the document, where the browser's own search finds them; of more only those in sight. */
const allInDocument = 2_000;

/** With fewer accounts the eye is faster than a search. */
const searchableFrom = 10;

const LongAccountList = lazily(() => import('./LongAccountList.tsx').then(({ LongAccountList }) => LongAccountList));

export function AccountsPage() {
  usePageTitle('Accounts');
  const [search, setSearch] = useState('');
  const order = useAccountOrder((chosen) => chosen.order);
  const [isLong, setIsLong] = useState(false);
  const [needed, setNeeded] = useState(0);
  const wanted = useRowsWanted(allInDocument, needed);
  // A long list asks for its rows itself: here they would come over with every step, to be thrown away.
  const { data, error, refetch } = useView('accounts', { search, order, limit: isLong ? 0 : wanted });
  const view = useKept(data);
  if (view && view.matching > allInDocument !== isLong) setIsLong(!isLong);
  const isFirstVisit = usePlayhead(({ head }) => head === 0);
  const reason = useWritingReason();
  return (
    <>
      <PageHeading
        title="Accounts"
        actions={
          <Button variant="primary" icon="plus" disabledReason={reason} onClick={() => askFor({ type: 'openAccount' })}>
            Open account
          </Button>
        }
      />
      {error && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {isFirstVisit && <FirstVisit />}
      {view && !isFirstVisit && view.count === 0 && <p className={styles.nothing}>No account was open yet at this moment.</p>}
      {view && view.count > 0 && (
        <div className={styles.columns}>
          <Totals totals={view.totals} />
          <div className={styles.accounts}>
            {view.count > 1 && (
              <div className={styles.tools}>
                {view.count >= searchableFrom && (
                  <div className={styles.search}>
                    <Icon name="search" size={18} />
                    <input
                      type="search"
                      autoComplete="off"
                      aria-label="Search accounts"
                      placeholder="Search accounts"
                      value={search}
                      onChange={(event) => setSearch(event.target.value)}
                    />
                  </div>
                )}
                <span className={styles.found} role="status">
                  {view.count < searchableFrom
                    ? ''
                    : search.trim() === ''
                      ? countOf(view.count, 'account')
                      : `${countOf(view.matching, 'account')} found`}
                </span>
                <OrderChoice />
              </div>
            )}
            {view.matching > 0 && (view.matching > allInDocument || view.rows.length === 0) ? (
              <LongAccountList search={search} order={order} count={view.matching} />
            ) : view.matching > 0 ? (
              <AccountList rows={view.rows} count={view.matching} onNeeded={setNeeded} />
            ) : (
              <p className={styles.nothing}>No account’s name contains “{search.trim()}”.</p>
            )}
          </div>
        </div>
      )}
    </>
  );
}
