import type { EventView } from '../../engine/engineApi.ts';
import type { Position } from '../../eventsourcing/event.ts';
import { formatCount } from '../kit/formatCount.ts';
import { Icon } from '../kit/Icon.tsx';
import { PageLink } from '../state/PageLink.tsx';
import styles from './EventLinks.module.css';

interface EventNeighboursProps {
  readonly view: Extract<EventView, { type: 'Event' }>;
  readonly at: Position;
}

/** The way to the events before and after, in the log and in the stream. */
export function EventNeighbours({ view: { row, previousInStream, nextInStream }, at }: EventNeighboursProps) {
  const { position } = row.event;
  const isOfAccount = row.accountId !== null;
  return (
    <nav className={styles.section} aria-labelledby="neighbours">
      <h2 id="neighbours">Before and after</h2>
      <div className={styles.pairs}>
        <h3>{isOfAccount ? 'In this account' : 'In this stream'}</h3>
        <Step to={previousInStream} words="Previous" icon="back" where={isOfAccount ? 'in this account' : 'in this stream'} />
        <Step to={nextInStream} words="Next" icon="forward" where={isOfAccount ? 'in this account' : 'in this stream'} />
        <h3>In the log</h3>
        <Step to={position > 1 ? position - 1 : null} words="Previous" icon="back" where="in the log" />
        <Step to={position < at ? position + 1 : null} words="Next" icon="forward" where="in the log" />
      </div>
    </nav>
  );
}

interface StepProps {
  readonly to: number | null;
  readonly words: 'Previous' | 'Next';
  readonly icon: 'back' | 'forward';
  readonly where: string;
}

function Step({ to, words, icon, where }: StepProps) {
  if (to === null) return <span className={styles.nothing}>{words === 'Next' ? 'none later' : 'none earlier'}</span>;
  return (
    <PageLink to={`/log/${to}`} className={styles.step} label={`${words} ${where}: event ${formatCount(to)}`}>
      {icon === 'back' && <Icon name="back" size={18} />}
      Event {formatCount(to)}
      {icon === 'forward' && <Icon name="forward" size={18} />}
    </PageLink>
  );
}
