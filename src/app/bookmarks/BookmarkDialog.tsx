import { type FormEvent, useState } from 'react';
import type { MomentView } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { Dialog, DialogActions, DialogAlert } from '../kit/Dialog.tsx';
import { TextField } from '../kit/Field.tsx';
import { notify } from '../state/notices.ts';
import { usePlayhead } from '../state/playhead.ts';
import { useCommandForm } from '../state/useCommandForm.ts';
import { useViewAt } from '../state/useView.ts';
import { bookmarkPlace } from '../words/bookmarkPlace.ts';
import { describeEvent } from '../words/describeEvent.ts';
import { noMoney } from '../words/describeRejection.ts';
import styles from './BookmarkDialog.module.css';

interface BookmarkDialogProps {
  /** The moment to be marked. */
  readonly at: number;
  readonly onClose: () => void;
}

const longestName = 200;
const longestNote = 2_000;

/** Gives a moment a name. Until another is typed, it is called what happened then. */
export function BookmarkDialog({ at, onClose }: BookmarkDialogProps) {
  const { data: moment } = useViewAt('moment', {}, at);
  const isPast = usePlayhead((playhead) => playhead.at !== null);
  const [bookmarkId] = useState(() => crypto.randomUUID());
  const [typedName, setTypedName] = useState<string>();
  const [note, setNote] = useState('');
  const name = typedName ?? suggestedName(moment);
  const form = useCommandForm(noMoney, () => {
    notify(`Bookmark “${name.trim()}” is set.`);
    onClose();
  });
  const place = moment && bookmarkPlace({ position: moment.at, momentRecordedAt: moment.row?.event.recordedAt ?? null });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (moment) form.send({ type: 'AddBookmark', bookmarkId, position: moment.at, eventId: moment.row?.event.id ?? null, name, note });
  }

  return (
    <Dialog title="Bookmark" onClose={onClose} isBusy={form.isBusy}>
      <form noValidate onSubmit={submit}>
        <p className={styles.place}>{place ?? '\u00a0'}</p>
        <TextField
          label="Name"
          value={name}
          maxLength={longestName}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setTypedName(event.currentTarget.value)}
          required
        />
        <TextField
          label="Note"
          value={note}
          maxLength={longestNote}
          hint={isPast ? 'A bookmark is added to the log now. What you see of the past stays as it was.' : undefined}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {form.problem && <DialogAlert>{form.problem}</DialogAlert>}
        <DialogActions>
          <Button onClick={onClose} disabled={form.isBusy}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" disabled={form.isBusy || !moment}>
            Set bookmark
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function suggestedName(moment: MomentView | undefined): string {
  if (!moment) return '';
  return moment.row ? describeEvent(moment.row, moment.otherAccountName).slice(0, longestName) : 'Before the first event';
}
