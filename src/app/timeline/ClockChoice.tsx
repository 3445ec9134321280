import { useEffect, useId, useRef } from 'react';
import { chooseClock, prepareDates } from '../state/datedClock.ts';
import { isReadOnly, usePlayhead } from '../state/playhead.ts';
import styles from './AxisChoice.module.css';
import { focusTimeline } from './timelineFocus.ts';

const clocks = [
  { clock: 'recorded', name: 'As recorded', title: 'What was known then' },
  { clock: 'dated', name: 'As dated', title: 'What counts for that day, whenever it was entered' },
] as const;

/** The radio button that was chosen last. The banner that it stands in may be another one then, and takes over its focus. */
let chosenLast: HTMLInputElement | null = null;

async function choose(clock: 'recorded' | 'dated', radio: HTMLInputElement): Promise<void> {
  chosenLast = radio;
  await chooseClock(clock);
  // Back at now there is no banner: the slider is where one goes on from.
  if (!isReadOnly(usePlayhead.getState()) && !radio.checkVisibility()) focusTimeline();
}

/** Which of the two clocks the app goes by. The day on screen stays the same. */
export function ClockChoice() {
  const name = useId();
  const chosen = usePlayhead(({ asOf }) => (asOf ? 'dated' : 'recorded'));
  const group = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (chosenLast === null || chosenLast.isConnected) return;
    chosenLast = null;
    group.current?.querySelector<HTMLInputElement>('input:checked')?.focus();
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
            onChange={({ currentTarget }) => void choose(clock, currentTarget)}
          />
          {words}
        </label>
      ))}
    </fieldset>
  );
}
