import { Button } from '../kit/Button.tsx';
import { countOf, formatCount } from '../kit/formatCount.ts';
import { PageHeading } from '../kit/PageHeading.tsx';
import { QueryProblem } from '../kit/QueryProblem.tsx';
import { isSearched, SearchProgress } from '../kit/SearchProgress.tsx';
import { askFor } from '../state/asked.ts';
import { useShown } from '../state/shown.ts';
import { usePageTitle } from '../state/usePageTitle.ts';
import { useView } from '../state/useView.ts';
import { useWritingReason } from '../state/useWritingReason.ts';
import { EmptyLog } from './EmptyLog.tsx';
import { GoToEvent } from './GoToEvent.tsx';
import styles from './LogPage.module.css';
import { LogTable } from './LogTable.tsx';
import { LogToolbar } from './LogToolbar.tsx';
import { isFiltered } from './logFilters.ts';
import { StaysRecorded } from './StaysRecorded.tsx';
import { StretchFilter } from './StretchFilter.tsx';
import { useLogFilters } from './useLogFilters.ts';
import { blockRows, useLogList } from './useLogList.ts';

/** Every event as stored, newest first. */
export function LogPage() {
  usePageTitle('Log');
  const writingReason = useWritingReason();
  const [filters, setFilters] = useLogFilters();
  const { after, ...others } = filters;
  const all = useShown((shown) => shown.position);
  const newest = useView('log', { ...filters, offset: 0, limit: blockRows }, { isWhole: isSearched });
  const hasFilters = isFiltered(filters);
  // Unfiltered, an event's number is also how many there are: the list has its height before anything is read.
  const count = newest.data?.count ?? (hasFilters ? undefined : all);
  const list = useLogList(filters, count ?? 0);
  const { searchedTo } = newest.data ?? {};
  return (
    <>
      <PageHeading
        title="Log"
        below={count === undefined ? '\u00a0' : `${countOf(count, 'event')}${hasFilters ? ` of ${formatCount(all)}` : ', as stored, newest first'}`}
        actions={
          <>
            <Button icon="upload" disabledReason={writingReason} onClick={() => askFor({ type: 'importLog' })}>
              Import log
            </Button>
            <Button icon="download" onClick={() => askFor({ type: 'exportLog' })}>
              Export log
            </Button>
          </>
        }
      />
      <StaysRecorded what="The log" />
      <LogToolbar filters={filters} onChange={setFilters}>
        <GoToEvent last={all} onGo={list.showEvent} isPossible={count !== undefined && count > 0} />
      </LogToolbar>
      <SearchProgress searchedTo={searchedTo} />
      {after !== undefined && <StretchFilter after={after} onEnd={() => setFilters(others)} />}
      <div className={styles.events}>
        {newest.isError && <QueryProblem error={newest.error} onRetry={() => void newest.refetch()} />}
        {count === 0 && searchedTo === undefined && <EmptyLog isFiltered={hasFilters} onShowAll={() => setFilters({})} />}
        {!newest.isError && <LogTable list={list} filters={filters} count={count ?? 0} />}
      </div>
    </>
  );
}
