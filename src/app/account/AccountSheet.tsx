import { type CSSProperties, type ReactNode, useState } from 'react';
import type { AccountRow, HistoryEntry } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { formatRecordedDay } from '../kit/formatDate.ts';
import { spokenMoney } from '../kit/formatMoney.ts';
import { Money } from '../kit/Money.tsx';
import { PageHeading } from '../kit/PageHeading.tsx';
import { Explained } from '../state/Explained.tsx';
import { PageLink } from '../state/PageLink.tsx';
import { useWritingReason } from '../state/useWritingReason.ts';
import { kindNames } from '../words/kindNames.ts';
import styles from './AccountSheet.module.css';
import { CloseAccountDialog } from './CloseAccountDialog.tsx';
import { EntryDialog } from './EntryDialog.tsx';
import { FirstBelowZero } from './FirstBelowZero.tsx';
import { History } from './History.tsx';
import { OverdraftDialog } from './OverdraftDialog.tsx';
import { RenameDialog } from './RenameDialog.tsx';
import { ReopenAccountDialog } from './ReopenAccountDialog.tsx';
import { ReverseDialog } from './ReverseDialog.tsx';
import { TransferDialog } from './TransferDialog.tsx';
import { useAskedReversal } from './useAskedReversal.ts';

/** The dialog that is open, and what it is about. */
type Doing =
  | { readonly type: 'deposit' | 'withdraw' | 'transfer' | 'rename' | 'limit' | 'close' | 'reopen' }
  | { readonly type: 'reverse'; readonly entry: HistoryEntry };

interface AccountSheetProps {
  readonly account: AccountRow;
  /** RFC 3339. */
  readonly openedAt: string;
}

export function AccountSheet({ account, openedAt }: AccountSheetProps) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const past = useWritingReason();
  const reason = past ?? (account.isClosed ? 'This account is closed. Reopen it first.' : undefined);
  useAskedReversal(account.accountId, reason === undefined, (entry) => setDoing({ type: 'reverse', entry }));
  const button = (type: Exclude<Doing['type'], 'reverse'>) => ({
    onClick: () => setDoing({ type }),
    disabledReason: type === 'reopen' ? past : reason,
  });
  return (
    <>
      <PageHeading title={account.name} above={<PageLink to="/">Accounts</PageLink>} below={<Facts account={account} openedAt={openedAt} />} />
      <div className={styles.top}>
        <div role="group" aria-labelledby="balance" style={{ '--digits': String(Math.abs(account.balance ?? 0)).length } as CSSProperties}>
          <h2 id="balance" className={styles.label}>
            Balance
          </h2>
          <Explained of={{ type: 'balance', accountId: account.accountId }} what={`balance of ${account.name}`}>
            <Money amount={account.balance} currency={account.currency} exponent={account.exponent} flashes className={styles.balance} />
          </Explained>
          <FirstBelowZero account={account} />
        </div>
        <div className={styles.deeds}>
          <Button variant="primary" icon="deposit" {...button('deposit')}>
            Deposit
          </Button>
          <Button icon="withdraw" {...button('withdraw')}>
            Withdraw
          </Button>
          <Button icon="transfer" {...button('transfer')}>
            Transfer
          </Button>
          <Button icon="edit" {...button('rename')}>
            Rename
          </Button>
          <Button {...button('limit')}>Overdraft limit</Button>
          {account.isClosed ? <Button {...button('reopen')}>Reopen account</Button> : <Button {...button('close')}>Close account</Button>}
        </div>
      </div>
      <History account={account} onReverse={(entry) => setDoing({ type: 'reverse', entry })} disabledReason={reason} />
      {doing && <Deed doing={doing} account={account} onClose={() => setDoing(null)} />}
    </>
  );
}

function Facts({ account, openedAt }: AccountSheetProps): ReactNode {
  const limit = account.overdraftLimit;
  const words =
    limit === null
      ? 'may go below zero'
      : limit === 0
        ? 'never below zero'
        : `overdraft up to ${spokenMoney(limit, account.currency, account.exponent)}`;
  return (
    <>
      {account.isClosed && <strong className={styles.closed}>Closed</strong>}
      {kindNames[account.kind]} in {account.currency}, {words}, opened on {formatRecordedDay(openedAt)}
    </>
  );
}

function Deed({ doing, account, onClose }: { readonly doing: Doing; readonly account: AccountRow; readonly onClose: () => void }) {
  switch (doing.type) {
    case 'deposit':
    case 'withdraw':
      return <EntryDialog direction={doing.type} account={account} onClose={onClose} />;
    case 'transfer':
      return <TransferDialog account={account} onClose={onClose} />;
    case 'rename':
      return <RenameDialog account={account} onClose={onClose} />;
    case 'limit':
      return <OverdraftDialog account={account} onClose={onClose} />;
    case 'close':
      return <CloseAccountDialog account={account} onClose={onClose} />;
    case 'reopen':
      return <ReopenAccountDialog account={account} onClose={onClose} />;
    case 'reverse':
      return <ReverseDialog account={account} entry={doing.entry} onClose={onClose} />;
  }
}
