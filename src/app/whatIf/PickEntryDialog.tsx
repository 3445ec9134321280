import { useState } from 'react';
import type { HistoryEntry, MomentView, StoredBranch } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { Field } from '../kit/Field.tsx';
import { countOf } from '../kit/formatCount.ts';
import { formatDay, formatShortDay } from '../kit/formatDate.ts';
import { Money } from '../kit/Money.tsx';
import { engine } from '../state/engine.ts';
import { useView } from '../state/useView.ts';
import { entryTitle } from '../words/entryTitle.ts';
import { addEdit } from './branches.ts';
import styles from './PickEntryDialog.module.css';

interface PickEntryDialogProps {
  readonly branch: StoredBranch;
  /** The amount of this one is to be changed. */
  readonly onChange: (moment: MomentView) => void;
  readonly onClose: () => void;
}

const rows = 50;

/** The entries of an account, newest first, to leave one out or change its amount. */
export function PickEntryDialog({ branch, onChange, onClose }: PickEntryDialogProps) {
  const { data: accounts } = useView('accounts', {});
  const [chosen, setChosen] = useState('');
  const [limit, setLimit] = useState(rows);
  const accountId = chosen || (accounts?.rows[0]?.accountId ?? '');
  const account = accounts?.rows.find((row) => row.accountId === accountId);
  const { data: history } = useView('history', { accountId, offset: 0, limit }, { enabled: accountId !== '' });

  const leaveOut = async ({ position, eventId }: HistoryEntry) => {
    if (await addEdit(branch, { type: 'LeaveOut', position, eventId })) onClose();
  };
  const change = async ({ position }: HistoryEntry) => onChange(await engine.view('moment', { at: position }));

  return (
    <Dialog title="Leave out or change an entry" onClose={onClose}>
      <Field label="Account">
        {(control) => (
          <select
            {...control}
            value={accountId}
            onChange={({ currentTarget }) => {
              setChosen(currentTarget.value);
              setLimit(rows);
            }}
          >
            {accounts?.rows.map((row) => (
              <option key={row.accountId} value={row.accountId}>
                {row.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {history?.count === 0 && <p className={styles.none}>No money has moved in this account at this moment.</p>}
      {account && history && history.count > 0 && (
        <ul aria-label="Entries" className={styles.list}>
          {history.entries.map((entry) => {
            const called = `${entryTitle(entry)}, ${formatDay(entry.date)}`;
            return (
              <li key={entry.eventId} className={styles.item}>
                <span className={styles.title}>{entryTitle(entry)}</span>
                <Money amount={entry.amount} currency={account.currency} exponent={account.exponent} signed />
                <time dateTime={entry.date} className={styles.date}>
                  {formatShortDay(entry.date)}
                </time>
                <span className={styles.deeds}>
                  <Button aria-label={`Leave out ${called}`} onClick={() => void leaveOut(entry)}>
                    Leave out
                  </Button>
                  {entry.type !== 'EntryReversed' && (
                    <Button aria-label={`Change the amount of ${called}`} onClick={() => void change(entry)}>
                      Change
                    </Button>
                  )}
                </span>
              </li>
            );
          })}
        </ul>
      )}
      {history && history.count > history.entries.length && (
        <p className={styles.none}>
          <Button onClick={() => setLimit(limit + 4 * rows)}>Show older</Button>{' '}
          {countOf(history.count - history.entries.length, 'older entry', 'older entries')}
        </p>
      )}
    </Dialog>
  );
}
