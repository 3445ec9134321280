import { Button } from '../kit/Button.tsx';
import { DialogAlert } from '../kit/Dialog.tsx';
import { formatCount } from '../kit/formatCount.ts';
import { usePlayhead } from '../state/playhead.ts';
import { foundDaySentence, foundSentence } from '../words/foundSentence.ts';
import styles from './FindDialog.module.css';
import { search, searchDays, stopSearch, useFinder } from './finder.ts';

interface FindResultProps {
  readonly onGo: (position: number) => void;
  /** To a day as dated. */
  readonly onGoToDay: (day: string) => void;
}

/** What came of the search, with the way there and to the next one. */
export function FindResult({ onGo, onGoToDay }: FindResultProps) {
  const state = useFinder((finder) => finder.search);
  const head = usePlayhead((playhead) => playhead.head);
  return (
    <>
      <div role="status" className={styles.result}>
        {state.type === 'Found' && <p className={styles.found}>{foundSentence(state.sought, state.found)}</p>}
        {state.type === 'FoundDay' && <p className={styles.found}>{foundDaySentence(state.sought, state.found, state.of)}</p>}
        {state.type === 'NotFound' && <p>{state.isLast ? 'There is no further such moment.' : 'There never was such a moment.'}</p>}
        {state.type === 'Searching' && <p>Searching…</p>}
      </div>
      {(state.type === 'Found' || state.type === 'FoundDay') && (
        <div className={styles.ways}>
          <Button onClick={() => void (state.type === 'Found' ? search(state.sought, state.found) : searchDays(state.sought, state.of, state.found))}>
            Next such moment
          </Button>
          <Button
            variant="primary"
            icon="forward"
            onClick={() => (state.type === 'Found' ? onGo(state.found.moment.at) : onGoToDay(state.found.day))}
          >
            Go there
          </Button>
        </div>
      )}
      {state.type === 'Searching' && state.searchedTo > 0 && (
        <div className={styles.searching}>
          <progress aria-label="Searched" max={head} value={state.searchedTo} />
          <span>
            {formatCount(state.searchedTo)} of {formatCount(head)}
          </span>
          <Button onClick={stopSearch}>Stop</Button>
        </div>
      )}
      {state.type === 'Failed' && <DialogAlert>This could not be searched for: {state.reason}</DialogAlert>}
    </>
  );
}
