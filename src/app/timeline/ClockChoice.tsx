import { useEffect, useId, useRef } from 'react';
import { prepareDates } from '../state/datedClock.ts';
import { usePlayhead } from '../state/playhead.ts';
import styles from './AxisChoice.module.css';
import { hasLostFocus, switchClock } from './switchClock.ts';

const clocks = [
  { clock: 'recorded', name: 'As recorded', title: 'What was known then' },
  { clock: 'dated', name: 'As dated', title: 'What counts for that day, whenever it was entered' },
] as const;

/** Which of the two clocks the app goes by. The day on screen stays the same. */
export function ClockChoice() {
  const name = useId();
  const chosen = usePlayhead(({ asOf }) => (asOf ? 'dated' : 'recorded'));
  const group = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (hasLostFocus()) group.current?.querySelector<HTMLInputElement>('input:checked')?.focus();
  }, []);
  return (
    <fieldset ref={group} className={styles.choice}>
      <legend className="visually-hidden">Clock</legend>
      {clocks.map(({ clock, name: words, title }) => (
        <label key={clock} className={styles.axis} title={title} onPointerEnter={clock === 'dated' ? prepareDates : undefined}>
          <input
            type="radio"
            name={name}
            value={clock}
            checked={clock === chosen}
            onChange={({ currentTarget }) => void switchClock(clock, currentTarget)}
          />
          {words}
        </label>
      ))}
    </fieldset>
  );
}
