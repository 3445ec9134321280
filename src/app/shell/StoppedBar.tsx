import type { WritingStop } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { Icon } from '../kit/Icon.tsx';
import { askFor } from '../state/asked.ts';
import { stopWords } from '../words/stopWords.ts';
import styles from './StoppedBar.module.css';

/** Says why nothing more is stored by this tab, for as long as that is so, and what to do about it. */
export function StoppedBar({ stop }: { readonly stop: WritingStop }) {
  const { title, reason, advice, exportLabel } = stopWords(stop);
  return (
    <section aria-label="Nothing is stored" className={styles.bar}>
      <div className={styles.inner}>
        <Icon name="alert" />
        <p className={styles.text}>
          <strong>{title}.</strong> {reason} {advice}
        </p>
        <div className={styles.actions}>
          {exportLabel !== null && (
            <Button variant="primary" icon="download" onClick={() => askFor({ type: 'exportLog' })}>
              {exportLabel}
            </Button>
          )}
          <Button onClick={() => location.reload()}>Reload</Button>
        </div>
      </div>
    </section>
  );
}
