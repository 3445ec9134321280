import { useState } from 'react';
import { formatCount } from '../kit/formatCount.ts';
import { formatRecordedTime } from '../kit/formatDate.ts';
import { commitAddress } from '../state/address.ts';
import type { ComparedRange } from '../state/compare.ts';
import { usePlayhead } from '../state/playhead.ts';
import { useBookmarks } from '../state/useBookmarks.ts';
import { useViewAt } from '../state/useView.ts';
import { describeEvent } from '../words/describeEvent.ts';
import styles from './CompareEnd.module.css';
import { dayOf, isWholeDay, positionAtEndOf } from './compareDays.ts';
import { moveEnd, type RangeEnd } from './moveEnd.ts';

const letters = { from: 'A', to: 'B' } as const;
const names = { from: 'From', to: 'To' } as const;

/**
 * One of the two moments, by slider, bookmark or date. Both sliders span the whole log, as the timeline does, so that the one
 * never moves while the other is dragged.
 */
export function CompareEnd({ end, range }: { readonly end: RangeEnd; readonly range: ComparedRange }) {
  const head = usePlayhead((playhead) => playhead.head);
  const at = range[end];
  const bookmarks = useBookmarks() ?? [];
  const { data: moment } = useViewAt('moment', {}, at);
  // The date as it was chosen stays in its field, until the slider is moved.
  const [chosenDay, setChosenDay] = useState<string | null>(null);
  const row = moment?.row;
  const happened = row ? describeEvent(row, moment.otherAccountName) : 'Nothing has happened yet';
  const time = row ? formatRecordedTime(row.event.recordedAt) : 'Before the first event';
  const spoken = row ? `Event ${formatCount(moment.at)} of ${formatCount(head)}. ${happened}. ${time}.` : 'Before the first event.';

  const choose = (position: number) => {
    moveEnd(range, end, position, 'takeAlong');
    commitAddress();
  };
  const onDay = async (day: string) => {
    setChosenDay(day);
    if (isWholeDay(day)) choose(await positionAtEndOf(day));
  };

  return (
    <section aria-label={`${names[end]}: ${letters[end]}`} className={styles.end}>
      <div className={styles.head}>
        <span aria-hidden="true" className={styles.letter}>
          {letters[end]}
        </span>
        <div className={styles.words}>
          <p className={styles.time}>{time}</p>
          <p className={styles.happened}>
            {row && <span className={styles.place}>Event {formatCount(moment.at)}</span>} {happened}
          </p>
        </div>
      </div>
      <input
        type="range"
        aria-label={`Compare ${end}`}
        aria-valuetext={spoken}
        className={styles.slider}
        min={0}
        max={head}
        step={1}
        value={at}
        onChange={({ currentTarget }) => {
          setChosenDay(null);
          moveEnd(range, end, currentTarget.valueAsNumber);
        }}
        onKeyUp={commitAddress}
        onPointerUp={commitAddress}
        onPointerCancel={commitAddress}
        onBlur={commitAddress}
      />
      {bookmarks.length > 0 && (
        <label className={styles.choice}>
          {names[end]} bookmark
          <select
            autoComplete="off"
            value={bookmarks.find(({ position }) => position === at)?.bookmarkId ?? ''}
            onChange={({ currentTarget }) => {
              const chosen = bookmarks.find(({ bookmarkId }) => bookmarkId === currentTarget.value);
              setChosenDay(null);
              if (chosen) choose(chosen.position);
            }}
          >
            <option value="">None</option>
            {bookmarks.map(({ bookmarkId, name }) => (
              <option key={bookmarkId} value={bookmarkId}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className={styles.choice}>
        {names[end]} date
        <input
          type="date"
          autoComplete="off"
          title="As the ledger was when that day ended"
          value={chosenDay ?? (row ? dayOf(row.event.recordedAt) : '')}
          onChange={({ currentTarget }) => void onDay(currentTarget.value)}
        />
      </label>
    </section>
  );
}
