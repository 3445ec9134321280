import type { ReactNode } from 'react';
import type { WritingStop } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { Icon } from '../kit/Icon.tsx';
import { askFor } from '../state/asked.ts';
import type { LostSince } from '../state/lostSince.ts';
import { acceptLoss } from '../state/witness.ts';
import { lossWords, type StopWords, stopWords } from '../words/stopWords.ts';
import styles from './StoppedBar.module.css';

/** Says why nothing is stored by this tab, for as long as that is so, and what to do about it. */
export function StoppedBar({ stop }: { readonly stop: WritingStop | LostSince }) {
  return stop.type === 'LostSince' ? <Lost loss={stop} /> : <Stopped stop={stop} />;
}

function Stopped({ stop }: { readonly stop: WritingStop }) {
  const words = stopWords(stop);
  return (
    <Bar words={words}>
      {words.exportLabel !== null && (
        <Button variant="primary" icon="download" onClick={() => askFor({ type: 'exportLog' })}>
          {words.exportLabel}
        </Button>
      )}
      <Button onClick={() => location.reload()}>Reload</Button>
    </Bar>
  );
}

function restoreInstead(): void {
  acceptLoss();
  askFor({ type: 'restoreBackup' });
}

function Lost({ loss }: { readonly loss: LostSince }) {
  const words = lossWords(loss);
  return (
    <Bar words={words}>
      <Button variant="primary" icon="upload" onClick={restoreInstead}>
        Restore a backup
      </Button>
      {words.exportLabel !== null && <Button onClick={() => askFor({ type: 'exportLog' })}>{words.exportLabel}</Button>}
      <Button onClick={acceptLoss}>{words.acceptLabel}</Button>
    </Bar>
  );
}

function Bar({ words: { title, reason, advice }, children }: { readonly words: StopWords; readonly children: ReactNode }) {
  return (
    <section aria-label="Nothing is stored" className={styles.bar}>
      <div className={styles.inner}>
        <Icon name="alert" />
        <p className={styles.text}>
          <strong>{title}.</strong> {reason} {advice}
        </p>
        <div className={styles.actions}>{children}</div>
      </div>
    </section>
  );
}
