import { useSearch } from 'wouter';
import { navigate } from 'wouter/use-browser-location';
import { PageHeading } from '../kit/PageHeading.tsx';
import { QueryProblem } from '../kit/QueryProblem.tsx';
import { accountPath, statementPath } from '../state/accountPath.ts';
import { addressHere } from '../state/address.ts';
import { asOfDay } from '../state/asOf.ts';
import { PageLink } from '../state/PageLink.tsx';
import { useShown } from '../state/shown.ts';
import { useDayShown } from '../state/useDayShown.ts';
import { usePageTitle } from '../state/usePageTitle.ts';
import { useView, useViewAt } from '../state/useView.ts';
import { kindNames } from '../words/kindNames.ts';
import styles from './StatementPage.module.css';
import { StatementSettings } from './StatementSettings.tsx';
import { StatementSheet } from './StatementSheet.tsx';
import { rangeProblem, type StatementRange, statementQuery, statementRange } from './statementRange.ts';
import { useRowLimit } from './useRowLimit.ts';

/** What went in and out of an account from one day to another, and what it held before and after. */
export function StatementPage({ accountId }: { readonly accountId: string }) {
  const range = statementRange(useSearch(), useDayShown());
  const { from, to, clock } = range;
  const at = useShown((shown) => shown.position);
  const asOf = useShown((shown) => shown.asOf);
  const problem = rangeProblem(range);
  const [limit, rows] = useRowLimit();
  const days = { from, begins: beginOf(from), to, ends: asOfDay(to)?.dayEnds ?? '' };
  const query = { accountId, clock, ...days, ...(asOf && { asOf }) };
  const { data: view, error, refetch } = useViewAt('statement', { ...query, offset: 0, limit }, at, { enabled: problem === undefined });
  const { data: found, isPlaceholderData } = useView('account', { accountId });
  const account = found?.type === 'Account' ? found.account : undefined;
  const name = account?.name ?? (view && 'name' in view ? view.name : undefined);
  usePageTitle('Statement', { name: name && `Statement of ${name}`, isOfAnotherMoment: isPlaceholderData });
  const change = (changed: Partial<StatementRange>) =>
    navigate(addressHere(`${statementPath(accountId)}?${statementQuery({ ...range, ...changed })}`), { replace: true });
  return (
    <div className={styles.page}>
      <PageHeading
        title={name === undefined ? 'Statement' : `Statement of ${name}`}
        above={
          <span className={styles.onScreen}>
            <PageLink to={accountPath(accountId)}>{name ?? 'Account'}</PageLink>
          </span>
        }
        below={account && `${kindNames[account.kind]} in ${account.currency}`}
      />
      <StatementSettings range={range} onChange={change} />
      {error && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {view?.type === 'Unknown' && <p className={styles.nothing}>This account is not known at this moment.</p>}
      {view?.type === 'TooLarge' && (
        <p className={styles.nothing}>The balance in these days, or what moved in them, is more than can be counted exactly.</p>
      )}
      {view?.type === 'Statement' && problem === undefined && <StatementSheet view={view} range={range} query={query} rows={rows} />}
    </div>
  );
}

const beginOf = (day: string): string => new Date(`${day}T00:00`).toISOString();
