import { Button } from '../kit/Button.tsx';
import { formatCount } from '../kit/formatCount.ts';
import { PageHeading } from '../kit/PageHeading.tsx';
import { QueryProblem } from '../kit/QueryProblem.tsx';
import { jumpTo } from '../state/address.ts';
import { PageLink } from '../state/PageLink.tsx';
import { usePageTitle } from '../state/usePageTitle.ts';
import { useView } from '../state/useView.ts';
import styles from './AccountPage.module.css';
import { AccountSheet } from './AccountSheet.tsx';

const wayBack = <PageLink to="/">Accounts</PageLink>;

/** One account at the playhead: what it holds, how that came to be, and what can be done with it. */
export function AccountPage({ accountId }: { readonly accountId: string }) {
  const { data: view, error, refetch, isPlaceholderData } = useView('account', { accountId });
  usePageTitle('Account', { name: view?.type === 'Account' ? view.account.name : undefined, isOfAnotherMoment: isPlaceholderData });
  if (error) return <QueryProblem error={error} onRetry={() => void refetch()} />;
  switch (view?.type) {
    case 'Account':
      return <AccountSheet account={view.account} openedAt={view.openedAt} />;
    case 'NotOpenedYet':
      return (
        <>
          <PageHeading title="Not opened yet" above={wayBack} />
          <p className={styles.words}>At this moment this account was not open yet. It is opened by event {formatCount(view.opensAt)}.</p>
          <Button icon="forward" onClick={() => jumpTo(view.opensAt)}>
            Go to where it was opened
          </Button>
        </>
      );
    case 'Unknown':
      return (
        <>
          <PageHeading title="There is no such account" above={wayBack} />
          <p className={styles.words}>No event of this ledger speaks of it. The address may be from another ledger, or cut short.</p>
        </>
      );
    case undefined:
      return null;
  }
}
