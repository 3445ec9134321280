import type { BookmarkRow } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { DialogAlert } from '../kit/Dialog.tsx';
import { jumpTo } from '../state/address.ts';
import { notify } from '../state/notices.ts';
import { useCommandForm } from '../state/useCommandForm.ts';
import { bookmarkPlace } from '../words/bookmarkPlace.ts';
import { noMoney } from '../words/describeRejection.ts';
import styles from './BookmarksDialog.module.css';

interface BookmarkItemProps {
  readonly bookmark: BookmarkRow;
  /** The playhead stands at its moment now. */
  readonly onGone: () => void;
  readonly onRename: () => void;
  readonly onRemoved: () => void;
}

/** One bookmark: a tap goes to its moment. */
export function BookmarkItem({ bookmark, onGone, onRename, onRemoved }: BookmarkItemProps) {
  const { bookmarkId, name, note } = bookmark;
  const form = useCommandForm(noMoney, () => {
    notify(`Bookmark “${name}” is removed.`);
    onRemoved();
  });
  const go = () => {
    jumpTo(bookmark.position);
    onGone();
  };
  return (
    <>
      <div className={styles.row}>
        <button type="button" className={styles.go} onClick={go}>
          <span className={styles.name}>{name}</span>
          <span className={styles.place}>{bookmarkPlace(bookmark)}</span>
          {note && <span className={styles.note}>{note}</span>}
        </button>
        <Button icon="edit" aria-label={`Rename ${name}`} title="Rename" data-rename={bookmarkId} disabled={form.isBusy} onClick={onRename} />
        <Button
          icon="close"
          aria-label={`Remove ${name}`}
          title="Remove"
          disabled={form.isBusy}
          onClick={() => form.send({ type: 'RemoveBookmark', bookmarkId })}
        />
      </div>
      {form.problem && <DialogAlert>{form.problem}</DialogAlert>}
    </>
  );
}
