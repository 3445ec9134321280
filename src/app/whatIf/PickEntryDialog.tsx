import { type FormEvent, useState } from 'react';
import type { HistoryEntry, MomentView, StoredBranch } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { Field, TextField } from '../kit/Field.tsx';
import { focusFirstInvalid } from '../kit/focusFirstInvalid.ts';
import { countOf } from '../kit/formatCount.ts';
import { formatDay, formatShortDay } from '../kit/formatDate.ts';
import { Money } from '../kit/Money.tsx';
import { engine } from '../state/engine.ts';
import { useView } from '../state/useView.ts';
import { entryTitle } from '../words/entryTitle.ts';
import { addEdit } from './branches.ts';
import styles from './PickEntryDialog.module.css';
import { NoSuchBeginning, withoutEvent } from './startBranch.ts';

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
      <AnyEvent branch={branch} onClose={onClose} />
    </Dialog>
  );
}

/** Not only entries can be left out: an account that was opened or closed, a limit that was changed. */
function AnyEvent({ branch, onClose }: Pick<PickEntryDialogProps, 'branch' | 'onClose'>) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    try {
      const edit = await withoutEvent(/^\d{1,15}$/.test(text.trim()) ? Number(text) : 0);
      if (await addEdit(branch, edit)) onClose();
    } catch (error) {
      setProblem(error instanceof NoSuchBeginning ? error.message : String(error));
      focusFirstInvalid(form);
    }
  };
  return (
    <form noValidate className={styles.any} onSubmit={(event) => void submit(event)}>
      <TextField
        label="Any event, by its number"
        inputMode="numeric"
        maxLength={15}
        value={text}
        error={problem}
        onChange={({ currentTarget }) => {
          setProblem(undefined);
          setText(currentTarget.value);
        }}
      />
      <Button type="submit">Leave out this event</Button>
    </form>
  );
}
