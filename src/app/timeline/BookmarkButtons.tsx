import { Icon } from '../kit/Icon.tsx';
import { askFor } from '../state/asked.ts';
import { positionOf, usePlayhead } from '../state/playhead.ts';
import styles from './StepButtons.module.css';

/** Gives the moment at the playhead a name, and opens the list of those that have one. */
export function BookmarkButtons() {
  return (
    <div className={styles.steps}>
      <button
        type="button"
        className={styles.step}
        aria-label="Bookmark"
        aria-haspopup="dialog"
        title="Bookmark this moment (M)"
        onClick={() => askFor({ type: 'bookmark', at: positionOf(usePlayhead.getState()) })}
      >
        <Icon name="bookmark" />
      </button>
      <button
        type="button"
        className={styles.step}
        aria-label="Bookmarks"
        aria-haspopup="dialog"
        title="All bookmarks"
        onClick={() => askFor({ type: 'bookmarks' })}
      >
        <Icon name="bookmarks" />
      </button>
    </div>
  );
}
