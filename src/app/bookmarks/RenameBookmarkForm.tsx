import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { BookmarkRow } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { DialogActions, DialogAlert } from '../kit/Dialog.tsx';
import { TextField } from '../kit/Field.tsx';
import { useCommandForm } from '../state/useCommandForm.ts';
import { noMoney } from '../words/describeRejection.ts';

interface RenameBookmarkFormProps {
  readonly bookmark: BookmarkRow;
  /** Renamed, or left as it was. */
  readonly onDone: () => void;
}

/** Another name for a bookmark, typed where it stands in the list. */
export function RenameBookmarkForm({ bookmark, onDone }: RenameBookmarkFormProps) {
  const [name, setName] = useState(bookmark.name);
  const form = useCommandForm(noMoney, onDone);
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => element.current?.querySelector('input')?.select(), []);

  function submit(event: FormEvent) {
    event.preventDefault();
    form.send({ type: 'RenameBookmark', bookmarkId: bookmark.bookmarkId, name });
  }

  return (
    <form ref={element} noValidate onSubmit={submit}>
      <TextField label="Name" value={name} maxLength={200} onChange={(event) => setName(event.currentTarget.value)} required />
      {form.problem && <DialogAlert>{form.problem}</DialogAlert>}
      <DialogActions>
        <Button onClick={onDone} disabled={form.isBusy}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" disabled={form.isBusy}>
          Rename
        </Button>
      </DialogActions>
    </form>
  );
}
