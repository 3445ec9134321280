import type { EventView } from '../../engine/engineApi.ts';
import type { Position } from '../../eventsourcing/event.ts';
import { formatCount } from '../kit/formatCount.ts';
import { PageLink } from '../state/PageLink.tsx';
import { eventName } from '../words/eventNames.ts';
import styles from './EventLinks.module.css';

interface EventCommitProps {
  readonly position: Position;
  /** All events of the command, itself among them. */
  readonly commit: Extract<EventView, { type: 'Event' }>['commit'];
}

/** The other events that the same command brought about: they were stored together, or not at all. */
export function EventCommit({ position, commit }: EventCommitProps) {
  const others = commit.filter((one) => one.position !== position);
  return (
    <section className={styles.section} aria-labelledby="same-command">
      <h2 id="same-command">Same command</h2>
      {others.length === 0 ? (
        <p className={styles.nothing}>No other event.</p>
      ) : (
        <ul className={styles.links}>
          {others.map((one) => (
            <li key={one.position}>
              <PageLink to={`/log/${one.position}`}>
                Event {formatCount(one.position)}: {eventName(one.type)}
                {one.accountName !== '' && `, ${one.accountName}`}
              </PageLink>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
