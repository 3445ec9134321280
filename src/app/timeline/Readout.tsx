import type { CSSProperties } from 'react';
import { classNames } from '../kit/classNames.ts';
import { formatCount } from '../kit/formatCount.ts';
import { Icon } from '../kit/Icon.tsx';
import { askFor } from '../state/asked.ts';
import { isInThePast, positionOf, usePlayhead } from '../state/playhead.ts';
import { useView } from '../state/useView.ts';
import { happened, momentPlace, momentTime } from './momentWords.ts';
import styles from './Readout.module.css';

/** Which moment is on screen, and what happened in it. */
export function Readout({ id }: { readonly id: string }) {
  const head = usePlayhead((playhead) => playhead.head);
  const isPast = usePlayhead(isInThePast);
  const wanted = usePlayhead(positionOf);
  const { data: moment, error } = useView('moment', {}, { enabled: head > 0 });
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
        {/* What the address says, until that moment is read. */}
        <Place at={isPast ? (moment?.at ?? wanted) : null} head={head} />
      </p>
      {error ? <Unreadable reason={error.message} /> : <p className={styles.what}>{moment && (happened(moment) || 'Nothing has happened yet.')}</p>}
    </div>
  );
}

/** Which event cannot be read, and why; nothing is shown in its place, and what can be read can be taken along. */
function Unreadable({ reason }: { readonly reason: string }) {
  return (
    <p className={styles.problem} role="alert">
      <Icon name="alert" size={16} />
      <span className={styles.reason} title={reason}>
        {reason}
      </span>
      <button type="button" className={styles.rescue} onClick={() => askFor({ type: 'exportLog' })}>
        Export log
      </button>
    </p>
  );
}

/** Longer than this the word "event" is left out where room is short: the numbers speak for themselves. */
const shortPlace = 16;

function Place({ at, head }: { readonly at: number | null; readonly head: number }) {
  const letters = momentPlace(head, head).length;
  return (
    <span className={classNames(styles.place, letters > shortPlace && styles.isLong)} style={{ '--letters': letters } as CSSProperties}>
      {at === null && <span aria-hidden="true">· </span>}
      <span className={styles.word}>event </span>
      {at === null ? formatCount(head) : `${formatCount(at)} of ${formatCount(head)}`}
    </span>
  );
}
