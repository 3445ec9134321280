import { Button } from '../kit/Button.tsx';
import { DialogAlert } from '../kit/Dialog.tsx';
import { formatCount } from '../kit/formatCount.ts';
import { usePlayhead } from '../state/playhead.ts';
import { foundSentence } from '../words/foundSentence.ts';
import styles from './FindDialog.module.css';
import { search, stopSearch, useFinder } from './finder.ts';

/** What came of the search, with the way there and to the next one. */
export function FindResult({ onGo }: { readonly onGo: (position: number) => void }) {
  const state = useFinder((finder) => finder.search);
  const head = usePlayhead((playhead) => playhead.head);
  return (
    <>
      <div role="status" className={styles.result}>
        {state.type === 'Found' && <p className={styles.found}>{foundSentence(state.sought, state.found)}</p>}
        {state.type === 'NotFound' && <p>{state.isLast ? 'There is no further such moment.' : 'There never was such a moment.'}</p>}
        {state.type === 'Searching' && <p>Searching…</p>}
      </div>
      {state.type === 'Found' && (
        <div className={styles.ways}>
          <Button onClick={() => void search(state.sought, state.found)}>Next such moment</Button>
          <Button variant="primary" icon="forward" onClick={() => onGo(state.found.moment.at)}>
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
