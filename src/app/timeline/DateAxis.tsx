import type { ActivityView } from '../../engine/engineApi.ts';
import { position } from '../../eventsourcing/event.ts';
import { formatShortRecordedDay } from '../kit/formatDate.ts';
import { useViewAt } from '../state/useView.ts';
import styles from './DateAxis.module.css';
import { dateTicks, type Mark } from './dateTicks.ts';
import type { RailScale } from './railScale.ts';

/** Figtree's figures and letters at this size, with the room between two dates. In root em, as text can be set larger. */
const letterEm = 0.43;
const spaceEm = 1;

interface DateAxisProps {
  readonly activity: ActivityView | undefined;
  readonly scale: RailScale;
  readonly width: number;
}

/** The dates along the rail: the first and the last, and as many between as never touch. Seen only: the slider speaks its dates. */
export function DateAxis({ activity, scale, width }: DateAxisProps) {
  const { data: first } = useViewAt('moment', {}, position(1));
  const firstAt = first?.row?.event.recordedAt;
  const marks = activity === undefined || firstAt === undefined ? [] : marksAlong(activity, scale, Date.parse(firstAt), width);
  const inSight = marks.filter(({ share }) => share >= 0 && share <= 1);
  const start = marks.findLast(({ share }) => share <= 0) ?? inSight[0];
  const end = marks.find(({ share }) => share >= 1) ?? inSight.at(-1);
  if (!start || !end) return <div className={styles.axis} />;
  const [firstDay, lastDay] = [start, end].map(({ time }) => formatShortRecordedDay(new Date(time).toISOString()));
  const rootEm = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const widthOf = (label = '') => (label.length * letterEm + spaceEm) * rootEm;
  const ticks = dateTicks(inSight, { width, taken: { left: widthOf(firstDay), right: widthOf(lastDay) }, widthOf });
  return (
    <div className={styles.axis} aria-hidden="true">
      <span className={styles.first}>{firstDay}</span>
      {ticks.map(({ share, label }) => (
        <span key={`${share} ${label}`} className={styles.tick} style={{ insetInlineStart: `${share * 100}%` }}>
          {label}
        </span>
      ))}
      {lastDay !== firstDay && <span className={styles.last}>{lastDay}</span>}
    </div>
  );
}

/** Known times along the rail: of every run of events, or, by date, every other pixel. */
function marksAlong(activity: ActivityView, { shareOf, timeAt }: RailScale, firstTime: number, width: number): readonly Mark[] {
  if (timeAt) {
    const steps = Math.max(1, Math.ceil(width / 2));
    return Array.from({ length: steps + 1 }, (_, step) => ({ share: step / steps, time: timeAt(step / steps) }));
  }
  const marks = activity.buckets.map(({ to, recordedAt }) => ({ share: shareOf(to), time: Date.parse(recordedAt) }));
  return activity.from === 0 ? [{ share: shareOf(1), time: firstTime }, ...marks] : marks;
}
