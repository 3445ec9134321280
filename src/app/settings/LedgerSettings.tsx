import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../kit/Button.tsx';
import { countOf } from '../kit/formatCount.ts';
import { askFor } from '../state/asked.ts';
import { engine } from '../state/engine.ts';
import { useShown } from '../state/shown.ts';
import { useViewAt } from '../state/useView.ts';
import { useWritingReason } from '../state/useWritingReason.ts';
import { useWritingStop } from '../state/writingStop.ts';
import { failureWords } from '../words/failureWords.ts';
import { SettingOutcome } from './SettingOutcome.tsx';
import styles from './SettingsWords.module.css';

/** How long the ledger is at the playhead, and what can be done with the whole of it. */
export function LedgerSettings() {
  const writingReason = useWritingReason();
  const events = useShown((shown) => shown.position);
  // In the dated clock too: of the same moment as the events.
  const accounts = useViewAt('accounts', { limit: 0 }, events).data?.count;
  return (
    <>
      <p>
        {countOf(events, 'event')}
        {accounts === undefined ? '' : ` of ${countOf(accounts, 'account')}`}.
      </p>
      <div className={styles.buttons}>
        <Button icon="upload" disabledReason={writingReason} onClick={() => askFor({ type: 'importLog' })}>
          Import log
        </Button>
        <Button icon="download" onClick={() => askFor({ type: 'exportLog' })}>
          Export log
        </Button>
      </div>
      <details className={styles.more}>
        <summary>If a figure looks wrong</summary>
        <div className={styles.inside}>
          <RebuildProjections />
        </div>
      </details>
      <details className={styles.more}>
        <summary>Start over</summary>
        <div className={styles.inside}>
          <EraseLedger />
        </div>
      </details>
    </>
  );
}

function EraseLedger() {
  const writingReason = useWritingReason();
  // What cannot be written any more can still be erased: that is how one goes on from there.
  const canOnlyBeRead = useWritingStop(({ stop }) => stop?.type === 'LogDamaged' || stop?.type === 'NewerEvent' || stop?.type === 'LostSince');
  return (
    <>
      <p className={styles.quiet}>The whole ledger is erased from this browser, and the app is as it was on the first visit.</p>
      <Button variant="danger" disabledReason={canOnlyBeRead ? undefined : writingReason} onClick={() => askFor({ type: 'eraseLedger' })}>
        Erase this ledger
      </Button>
    </>
  );
}

const rebuildAgain = 'The events are as they were. Reload, then try again.';

function RebuildProjections() {
  const queries = useQueryClient();
  const [isRebuilding, setIsRebuilding] = useState(false);
  const [outcome, setOutcome] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  const stop = useWritingStop((state) => state.stop);
  const rebuild = async () => {
    setIsRebuilding(true);
    setFailed(null);
    setOutcome('Rebuilding…');
    try {
      await engine.dropSnapshots();
      await queries.invalidateQueries();
      setOutcome('Rebuilt from the events. Only time was lost.');
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error));
    }
    setIsRebuilding(false);
  };
  return (
    <>
      <p className={styles.quiet}>
        All figures are worked out from the events, and kept so that they need not be worked out again. They can be thrown away and rebuilt at any
        time: only time is lost, no event is touched.
      </p>
      <Button icon="reverse" onClick={() => !isRebuilding && void rebuild()}>
        Rebuild projections
      </Button>
      <SettingOutcome words={failed === null ? outcome : failureWords({ what: 'Not rebuilt', message: failed, otherwise: rebuildAgain }, stop)} />
    </>
  );
}
