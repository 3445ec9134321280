import { useRef, useState } from 'react';
import { Button } from '../kit/Button.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { askFor } from '../state/asked.ts';
import { positionOf, usePlayhead } from '../state/playhead.ts';
import { useBookmarks } from '../state/useBookmarks.ts';
import { BookmarkItem } from './BookmarkItem.tsx';
import styles from './BookmarksDialog.module.css';
import { RenameBookmarkForm } from './RenameBookmarkForm.tsx';

/** Every bookmark: the way to its moment, another name for it, and its end. */
export function BookmarksDialog({ onClose }: { readonly onClose: () => void }) {
  const bookmarks = useBookmarks();
  const [renaming, setRenaming] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  // A row that is replaced takes the focus with it.
  const focusOn = (find: string) => requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(find)?.focus());
  return (
    <Dialog title="Bookmarks" onClose={onClose}>
      <div ref={list} className={styles.bookmarks}>
        <Button icon="plus" onClick={() => askFor({ type: 'bookmark', at: positionOf(usePlayhead.getState()) })}>
          Bookmark this moment
        </Button>
        {bookmarks?.length === 0 && <p className={styles.none}>No bookmarks yet. A bookmark gives a moment of the log a name, to find it again.</p>}
        {bookmarks && bookmarks.length > 0 && (
          <ul className={styles.list} aria-label="Bookmarks">
            {bookmarks.map((one) => (
              <li key={one.bookmarkId} className={styles.item}>
                {renaming === one.bookmarkId ? (
                  <RenameBookmarkForm
                    bookmark={one}
                    onDone={() => {
                      setRenaming(null);
                      focusOn(`[data-rename="${CSS.escape(one.bookmarkId)}"]`);
                    }}
                  />
                ) : (
                  <BookmarkItem bookmark={one} onGone={onClose} onRename={() => setRenaming(one.bookmarkId)} onRemoved={() => focusOn('button')} />
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
