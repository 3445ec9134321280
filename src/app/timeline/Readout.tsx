import type { CSSProperties } from 'react';
import { formatCount } from '../kit/formatCount.ts';
import { Icon } from '../kit/Icon.tsx';
import { isInThePast, usePlayhead } from '../state/playhead.ts';
import { useView } from '../state/useView.ts';
import { happened, momentPlace, momentTime } from './momentWords.ts';
import styles from './Readout.module.css';

/** Which moment is on screen, and what happened in it. */
export function Readout({ id }: { readonly id: string }) {
  const head = usePlayhead((playhead) => playhead.head);
  const isPast = usePlayhead(isInThePast);
  const { data: moment, isError } = useView('moment', {}, { enabled: head > 0 });
  if (head === 0) {
    return (
      <p id={id} className={styles.empty}>
        No events yet: the timeline starts with your first account.
      </p>
    );
  }
  return (
    <div id={id} className={styles.readout}>
      <p className={styles.when}>
        {isPast ? <Icon name="clock" size={16} /> : <span className={styles.dot} />}
        <span className={styles.moment}>{isPast ? moment && momentTime(moment) : 'Now'}</span>
        <span className={styles.place} style={{ '--letters': momentPlace(head, head).length } as CSSProperties}>
          {isPast ? (
            momentPlace(moment?.at ?? 0, head)
          ) : (
            <>
              <span aria-hidden="true">· </span>event {formatCount(head)}
            </>
          )}
        </span>
      </p>
      <p className={styles.what}>{isError ? 'This event cannot be read.' : moment && (happened(moment) || 'Nothing has happened yet.')}</p>
    </div>
  );
}
