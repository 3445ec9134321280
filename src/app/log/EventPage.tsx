import type { ReactNode } from 'react';
import type { Position } from '../../eventsourcing/event.ts';
import { formatCount } from '../kit/formatCount.ts';
import { PageHeading } from '../kit/PageHeading.tsx';
import { QueryProblem } from '../kit/QueryProblem.tsx';
import { PageLink } from '../state/PageLink.tsx';
import { usePlayhead } from '../state/playhead.ts';
import { useShown } from '../state/shown.ts';
import { usePageTitle } from '../state/usePageTitle.ts';
import { useView } from '../state/useView.ts';
import { EventDetail } from './EventDetail.tsx';
import styles from './EventPage.module.css';
import { parseEventNumber } from './parseEventNumber.ts';
import { StaysRecorded } from './StaysRecorded.tsx';

/** One event with all that is known of it. The number comes from the address, so it may be anything. */
export function EventPage({ position: text }: { readonly position: string }) {
  const wanted = parseEventNumber(text);
  if (wanted === null)
    return <NoEvent title="No such event" words={`“${text.slice(0, 40)}” is not the number of an event. They are numbered 1, 2, 3 and so on.`} />;
  return <NumberedEvent wanted={wanted} />;
}

function NumberedEvent({ wanted }: { readonly wanted: Position }) {
  const title = `Event ${formatCount(wanted)}`;
  const at = useShown((shown) => shown.position);
  const isPast = usePlayhead(({ at: past, asOf }) => past !== null && asOf === null);
  const { data, error, refetch, isPlaceholderData } = useView('event', { position: wanted });
  if (wanted > at || data?.type === 'Missing') return <NoEvent title={title} words={whyMissing(wanted, at, isPast)} />;
  if (error)
    return (
      <Titled title={title}>
        <QueryProblem error={error} onRetry={() => void refetch()} />
      </Titled>
    );
  if (!data) return <Titled title={title} />;
  return (
    <>
      <StaysRecorded what="An event" />
      <EventDetail view={data} at={at} isOfAnotherMoment={isPlaceholderData} />
    </>
  );
}

function whyMissing(wanted: Position, at: Position, isPast: boolean): string {
  if (isPast) return `Event ${formatCount(wanted)} has not happened yet at event ${formatCount(at)}.`;
  return at === 0 ? 'Nothing has happened yet.' : `There is no event ${formatCount(wanted)}: the log ends at event ${formatCount(at)}.`;
}

function NoEvent({ title, words }: { readonly title: string; readonly words: string }) {
  return (
    <Titled title={title}>
      <p className={styles.missing}>{words}</p>
      <p>
        <PageLink to="/log">All events</PageLink>
      </p>
    </Titled>
  );
}

function Titled({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  usePageTitle(title);
  return (
    <>
      <PageHeading title={title} above={<PageLink to="/log">Log</PageLink>} />
      {children}
    </>
  );
}
