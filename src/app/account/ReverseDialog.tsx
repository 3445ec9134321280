import { useRef, useState } from 'react';
import { isCalendarDate } from '../../accounts/calendarDate.ts';
import type { AccountRow, HistoryEntry } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { Dialog, DialogActions } from '../kit/Dialog.tsx';
import { TextField } from '../kit/Field.tsx';
import { formatDay, today } from '../kit/formatDate.ts';
import { Money } from '../kit/Money.tsx';
import { notify } from '../state/notices.ts';
import { useCommandForm } from '../state/useCommandForm.ts';
import { useView } from '../state/useView.ts';
import { entryTitle } from '../words/entryTitle.ts';
import { DeedDialog } from './DeedDialog.tsx';
import styles from './ReverseDialog.module.css';

interface ReverseDialogProps {
  readonly account: AccountRow;
  readonly entry: HistoryEntry;
  readonly onClose: () => void;
}

/** Takes an entry back, or says that it cannot be: one side of a transfer without the other, as files could once bring. */
export function ReverseDialog(props: ReverseDialogProps) {
  const { position, otherAccountId } = props.entry;
  const { data: view, isPending } = useView('event', { position }, { enabled: otherAccountId !== undefined });
  if (otherAccountId === undefined) return <ReversalDialog {...props} />;
  // Looking takes a moment that nobody sees.
  if (isPending) return null;
  return view?.type === 'Event' && view.isHalfTransfer ? <NoReversalDialog {...props} /> : <ReversalDialog {...props} />;
}

function NoReversalDialog({ account: { currency, exponent }, entry, onClose }: ReverseDialogProps) {
  return (
    <Dialog title="Reverse entry" onClose={onClose}>
      <p>
        {entryTitle(entry)}, {formatDay(entry.date)}, cannot be reversed: it is one side of a transfer, and the other side is not in the log. To take
        back what it did to this account, enter a {entry.amount < 0 ? 'deposit' : 'withdrawal'} of{' '}
        <Money amount={Math.abs(entry.amount)} currency={currency} exponent={exponent} />.
      </p>
      <DialogActions>
        <Button variant="primary" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Takes an entry back by a new one, after showing the balance that would give. The entry itself stays in the log. */
function ReversalDialog({ account, entry, onClose }: ReverseDialogProps) {
  const { accountId, balance, currency, exponent } = account;
  const [reason, setReason] = useState('');
  const [date, setDate] = useState(today);
  const [isChecked, setIsChecked] = useState(false);
  const isDone = useRef(false);
  const form = useCommandForm(account, () => {
    isDone.current = true;
    notify(`${entryTitle(entry)} is reversed.`);
    onClose();
  });
  function submit(): boolean {
    setIsChecked(true);
    if (reason.trim() === '' || !isCalendarDate(date)) return false;
    form.send({ type: 'ReverseEntry', accountId, entryId: entry.eventId, date, reason });
    return true;
  }
  // Once it is reversed, the button that opened this is about to go from its row; the title stays.
  const titleInHistory = () => (isDone.current ? document.querySelector<HTMLElement>(`main td a[href="/log/${entry.position}"]`) : null);
  return (
    <DeedDialog title="Reverse entry" about={account.name} form={form} onSubmit={submit} onClose={onClose} goesBackTo={titleInHistory}>
      <p>
        {entryTitle(entry)}, {formatDay(entry.date)}, stays in the log; a new entry takes it back
        {entry.otherAccountName === undefined ? '' : `, here and in ${entry.otherAccountName}`}.
      </p>
      <dl className={styles.preview}>
        <div>
          <dt>New entry</dt>
          <dd>
            <Money amount={-entry.amount} currency={currency} exponent={exponent} signed />
          </dd>
        </div>
        <div>
          <dt>Balance then</dt>
          <dd>
            <Money amount={balance === null ? null : balance - entry.amount} currency={currency} exponent={exponent} />
          </dd>
        </div>
      </dl>
      <TextField
        label="Reason"
        hint="Whoever reads this later will want to know."
        value={reason}
        maxLength={2_000}
        error={isChecked && reason.trim() === '' ? 'Enter a reason.' : undefined}
        onChange={(event) => setReason(event.target.value)}
        required
      />
      <TextField
        label="Date"
        type="date"
        value={date}
        error={isChecked && !isCalendarDate(date) ? 'Enter the day it counts for.' : undefined}
        onChange={(event) => setDate(event.target.value)}
        required
      />
    </DeedDialog>
  );
}
