import { useIsFetching } from '@tanstack/react-query';
import { useState } from 'react';
import type { AsOf } from '../../engine/engineApi.ts';
import { announce } from '../kit/announce.ts';
import { formatDay } from '../kit/formatDate.ts';
import { Icon } from '../kit/Icon.tsx';
import { asOfDay } from '../state/asOf.ts';
import { showDay, stepDatedDay } from '../state/datedClock.ts';
import { BelievedThen } from './BelievedThen.tsx';
import { ClockChoice } from './ClockChoice.tsx';
import styles from './DatedBanner.module.css';
import past from './PastBanner.module.css';
import { ReturnToNow } from './ReturnToNow.tsx';
import { useHeightAs } from './useSize.ts';

/** Says, as long as it is so, which day the app shows as dated; goes to others, to the other clock, and back to now. */
export function DatedBanner({ asOf }: { readonly asOf: AsOf }) {
  const publishHeight = useHeightAs('--banner-height');
  return (
    <section ref={publishHeight} aria-label="Viewing a day as dated" className={past.banner}>
      <div className={styles.inner}>
        <Icon name="calendar" size={18} />
        <p className={styles.text} title="What counts for this day, as known now">
          As dated<span className="visually-hidden">: what counts, as known now, for</span>
        </p>
        <DayChoice asOf={asOf} />
        <Working />
        <BelievedThen asOf={asOf} />
        <div className={styles.clock}>
          <ClockChoice />
        </div>
        <ReturnToNow className={styles.back} />
      </div>
    </section>
  );
}

/** The first day asked for has to wait until the dates of all entries were read: with a million, some seconds. */
function Working() {
  const isWorking = useIsFetching({ predicate: ({ queryKey }) => queryKey[3] !== null && queryKey[3] !== undefined }) > 0;
  return (
    <span role="status" className={styles.working}>
      {isWorking && <span>Reading the dates…</span>}
    </span>
  );
}

/** While a year is typed its first digits are years as well, which nobody means. */
const firstMeant = '1000-01-01';

async function step(direction: 'previous' | 'next'): Promise<void> {
  if (!(await stepDatedDay(direction))) announce(direction === 'next' ? 'Nothing is dated later.' : 'Nothing is dated earlier.');
}

function DayChoice({ asOf }: { readonly asOf: AsOf }) {
  const [typed, setTyped] = useState({ day: asOf.day, shown: asOf.day });
  // A day that was gone to in another way replaces what was typed.
  if (typed.shown !== asOf.day) setTyped({ day: asOf.day, shown: asOf.day });

  const change = (day: string) => {
    setTyped({ day, shown: asOf.day });
    if (asOfDay(day) && day >= firstMeant) void showDay(day);
  };
  return (
    <div role="group" aria-label="Day" className={styles.days}>
      <button
        type="button"
        className={styles.step}
        aria-label="Previous dated day"
        title="Previous day with entries"
        onClick={() => void step('previous')}
      >
        <Icon name="back" size={18} />
      </button>
      <input
        type="date"
        autoComplete="off"
        className={styles.day}
        aria-label="Show this day"
        title={formatDay(asOf.day)}
        value={typed.day}
        onChange={(event) => change(event.currentTarget.value)}
      />
      <button type="button" className={styles.step} aria-label="Next dated day" title="Next day with entries" onClick={() => void step('next')}>
        <Icon name="forward" size={18} />
      </button>
    </div>
  );
}
