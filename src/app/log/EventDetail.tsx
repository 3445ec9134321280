import { changeOf } from '../../accounts/accountEvents.ts';
import type { EventView } from '../../engine/engineApi.ts';
import type { Position } from '../../eventsourcing/event.ts';
import { Button } from '../kit/Button.tsx';
import { formatCount } from '../kit/formatCount.ts';
import { formatMoney } from '../kit/formatMoney.ts';
import { Icon } from '../kit/Icon.tsx';
import { PageHeading } from '../kit/PageHeading.tsx';
import { jumpTo } from '../state/address.ts';
import { PageLink } from '../state/PageLink.tsx';
import { usePageTitle } from '../state/usePageTitle.ts';
import { useViewAt } from '../state/useView.ts';
import { withoutEventPath } from '../state/whatIfPath.ts';
import { describeEvent } from '../words/describeEvent.ts';
import { eventLead } from '../words/eventLead.ts';
import styles from './EventDetail.module.css';
import { EventFacts } from './EventFacts.tsx';
import linkStyles from './EventLinks.module.css';
import { EventNeighbours } from './EventNeighbours.tsx';
import { ReverseEvent } from './ReverseEvent.tsx';
import { TechnicalDetails } from './TechnicalDetails.tsx';

interface EventDetailProps {
  readonly view: Extract<EventView, { type: 'Event' }>;
  /** Where the playhead stands: nothing later is shown. */
  readonly at: Position;
  /** The view is still that of the moment left. */
  readonly isOfAnotherMoment: boolean;
}

/** All that is known of an event: what happened, what can be done about it, its neighbours, and how the log keeps it. */
export function EventDetail({ view, at, isOfAnotherMoment }: EventDetailProps) {
  const { accountId, currency, exponent } = view.row;
  const { event, position } = view.row.event;
  const change = changeOf(event);
  const { lead } = eventLead(view.row);
  const title = change === 0 ? lead : `${lead}, ${formatMoney(change, currency, exponent, true)}`;
  usePageTitle(`Event ${formatCount(position)}`, { name: title, isOfAnotherMoment });
  // An event stays as recorded, in the dated clock too, and so do the names in it.
  const account = useViewAt('account', { accountId: accountId ?? '' }, at, { enabled: accountId !== null }).data;
  const after = useViewAt('account', { accountId: accountId ?? '' }, position, { enabled: accountId !== null && change !== 0 }).data;
  const otherId = 'otherAccount' in event.data ? event.data.otherAccount : undefined;
  const other = useViewAt('account', { accountId: otherId ?? '' }, at, { enabled: otherId !== undefined }).data;
  const otherName = other?.type === 'Account' ? other.account.name : undefined;
  return (
    <>
      <PageHeading
        above={
          <>
            <PageLink to="/log">Log</PageLink> · Event {formatCount(position)}
          </>
        }
        title={title}
        below={<span className={styles.sentence}>{describeEvent(view.row, otherName)}</span>}
        actions={
          <>
            <Button icon="clock" onClick={() => jumpTo(position)}>
              See the app at this event
            </Button>
            {account?.type === 'Account' && <ReverseEvent view={view} account={account.account} />}
            {accountId !== null && (
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
          balanceAfter={change !== 0 && after?.type === 'Account' ? after.account.balance : undefined}
          {...(otherId !== undefined && { other: { accountId: otherId, name: otherName ?? otherId } })}
        />
        <EventNeighbours view={view} at={at} />
      </div>
      <TechnicalDetails view={view} />
    </>
  );
}
