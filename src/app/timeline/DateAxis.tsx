import type { ActivityView } from '../../engine/engineApi.ts';
import { position } from '../../eventsourcing/event.ts';
import { formatShortRecordedDay } from '../kit/formatDate.ts';
import { useViewAt } from '../state/useView.ts';
import styles from './DateAxis.module.css';
import { dateTicks, type Mark } from './dateTicks.ts';

/** Figtree's figures and letters at this size, with the room between two dates. In root em, as text can be set larger. */
const letterEm = 0.43;
const spaceEm = 1;

/** The dates along the rail: the first and the last, and as many between as never touch. Seen only: the slider speaks its dates. */
export function DateAxis({ activity, width }: { readonly activity: ActivityView | undefined; readonly width: number }) {
  const { data: first } = useViewAt('moment', {}, position(1));
  const firstAt = first?.row?.event.recordedAt;
  const lastAt = activity?.buckets.at(-1)?.recordedAt;
  if (activity === undefined || firstAt === undefined || lastAt === undefined) return <div className={styles.axis} />;
  const [firstDay, lastDay] = [formatShortRecordedDay(firstAt), formatShortRecordedDay(lastAt)];
  const rootEm = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const widthOf = (label: string) => (label.length * letterEm + spaceEm) * rootEm;
  const marks: Mark[] = [
    { share: 1 / activity.at, time: Date.parse(firstAt) },
    ...activity.buckets.map(({ to, recordedAt }) => ({ share: to / activity.at, time: Date.parse(recordedAt) })),
  ];
  const ticks = dateTicks(marks, { width, taken: { left: widthOf(firstDay), right: widthOf(lastDay) }, widthOf });
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
