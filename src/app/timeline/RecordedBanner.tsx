import { formatCount } from '../kit/formatCount.ts';
import { formatRecordedDay } from '../kit/formatDate.ts';
import { Icon } from '../kit/Icon.tsx';
import { PageLink } from '../state/PageLink.tsx';
import { positionOf, usePlayhead } from '../state/playhead.ts';
import { useView } from '../state/useView.ts';
import { branchFromPath } from '../state/whatIfPath.ts';
import { ClockChoice } from './ClockChoice.tsx';
import { momentPlace } from './momentWords.ts';
import styles from './PastBanner.module.css';
import { ReturnToNow } from './ReturnToNow.tsx';
import { switchClock } from './switchClock.ts';
import { useHeightAs } from './useSize.ts';

/** Says which past moment the app shows, as recorded; gives the way back, the other clock, and counts what came meanwhile. */
export function RecordedBanner({ arrived }: { readonly arrived: number }) {
  const head = usePlayhead((playhead) => playhead.head);
  const at = usePlayhead(positionOf);
  const { data: moment } = useView('moment', {});
  const publishHeight = useHeightAs('--banner-height');
  return (
    <section ref={publishHeight} aria-label="Viewing the past" className={styles.banner}>
      <div className={styles.inner}>
        <Icon name="clock" size={18} />
        <p className={styles.text}>
          {moment?.row ? (
            <>
              You are viewing <strong>{formatRecordedDay(moment.row.event.recordedAt)}</strong>, {momentPlace(moment.at, head)}
            </>
          ) : (moment?.at ?? at) === 0 ? (
            <>
              You are viewing the time <strong>before the first event</strong> of {formatCount(head)}
            </>
          ) : (
            // Its day is not known before it is read; what the address says is.
            <>You are viewing {momentPlace(moment?.at ?? at, head)}</>
          )}
        </p>
        <span role="status" className={styles.arrivals}>
          {arrived > 0 && (
            <span className={styles.chip} title="Recorded while you look at the past">
              {formatCount(arrived)} new
            </span>
          )}
        </span>
        <div className={styles.clock}>
          <ClockChoice />
        </div>
        <button
          type="button"
          className={styles.dated}
          aria-label="See this day as dated"
          title="What counts for this day, whenever it was entered"
          onClick={({ currentTarget }) => void switchClock('dated', currentTarget)}
        >
          <Icon name="calendar" />
        </button>
        <PageLink to={branchFromPath(at)} className={styles.whatIf}>
          What if…
        </PageLink>
        <ReturnToNow className={styles.back} />
      </div>
    </section>
  );
}
