import { Button } from '../kit/Button.tsx';
import { lazily } from '../kit/lazily.tsx';
import styles from './OpeningPage.module.css';
import type { Opening } from './useOpening.ts';
import { Wordmark } from './Wordmark.tsx';

/** The reason is shown without it. */
const OpeningHelp = lazily(() =>
  import('./OpeningHelp.tsx').then(
    ({ OpeningHelp }) => OpeningHelp,
    () => () => null,
  ),
);

/** What is there before the ledger is: nothing for a moment, words when it takes long, the reason when it cannot be opened. */
export function OpeningPage({ opening }: { readonly opening: Exclude<Opening, { type: 'Open' }> }) {
  if (opening.type === 'Failed') {
    return (
      <main className={styles.page}>
        <Wordmark />
        <h1>{opening.isErasing ? 'The ledger is still being erased' : 'The ledger could not be opened'}</h1>
        <p role="alert">{opening.reason}</p>
        <OpeningHelp opening={opening} />
      </main>
    );
  }
  return (
    <main className={styles.page} aria-busy="true">
      <Wordmark />
      {opening.broughtBack && <p>Events brought back from the ledger’s second copy: {opening.broughtBack}</p>}
      {opening.isSlow && (
        <>
          <p role="status">Opening the ledger takes longer than usual.</p>
          <div className={styles.actions}>
            <Button onClick={() => location.reload()}>Reload</Button>
          </div>
        </>
      )}
    </main>
  );
}
