import type { EventView } from '../../engine/engineApi.ts';
import type { Position } from '../../eventsourcing/event.ts';
import { Button } from '../kit/Button.tsx';
import { Icon } from '../kit/Icon.tsx';
import { PageHeading } from '../kit/PageHeading.tsx';
import { jumpTo } from '../state/address.ts';
import { PageLink } from '../state/PageLink.tsx';
import { usePageTitle } from '../state/usePageTitle.ts';
import { useView } from '../state/useView.ts';
import { withoutEventPath } from '../state/whatIfPath.ts';
import { describeEvent } from '../words/describeEvent.ts';
import { EventCommit } from './EventCommit.tsx';
import styles from './EventDetail.module.css';
import { EventFacts } from './EventFacts.tsx';
import { EventJson } from './EventJson.tsx';
import linkStyles from './EventLinks.module.css';
import { EventNeighbours } from './EventNeighbours.tsx';

interface EventDetailProps {
  readonly title: string;
  readonly view: Extract<EventView, { type: 'Event' }>;
  /** Where the playhead stands: nothing later is shown. */
  readonly at: Position;
}

/** All that is known of an event: what happened, its facts, its command, its neighbours and its JSON. */
export function EventDetail({ title, view, at }: EventDetailProps) {
  usePageTitle(title);
  const { event } = view.row.event;
  const otherId = 'otherAccount' in event.data ? event.data.otherAccount : undefined;
  const other = useView('account', { accountId: otherId ?? '' }, { enabled: otherId !== undefined }).data;
  const otherName = other?.type === 'Account' ? other.account.name : undefined;
  const { position } = view.row.event;
  return (
    <>
      <PageHeading
        above={<PageLink to="/log">Log</PageLink>}
        title={title}
        below={<span className={styles.sentence}>{describeEvent(view.row, otherName)}</span>}
        actions={
          <>
            <Button icon="clock" onClick={() => jumpTo(position)}>
              See the app at this event
            </Button>
            {view.row.accountId !== null && (
              <PageLink to={withoutEventPath(position)} className={linkStyles.step}>
                <Icon name="branch" size={18} />
                What if this had not happened?
              </PageLink>
            )}
          </>
        }
      />
      <div className={styles.columns}>
        <EventFacts
          reverses={view.reverses}
          reversedBy={view.reversedBy}
          row={view.row}
          {...(otherId !== undefined && { other: { accountId: otherId, name: otherName ?? otherId } })}
        />
        <div className={styles.column}>
          <EventNeighbours view={view} at={at} />
          <EventCommit position={position} commit={view.commit} />
          <EventJson recorded={view.row.event} />
        </div>
      </div>
    </>
  );
}
