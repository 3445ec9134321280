import { useId } from 'react';
import styles from './AxisChoice.module.css';
import { type Axis, chooseAxis, useRailView } from './railView.ts';

const axes: readonly { readonly axis: Axis; readonly name: string }[] = [
  { axis: 'event', name: 'By event' },
  { axis: 'date', name: 'By date' },
];

/** Lays the rail out by event or by date. The moment on screen stays the same. */
export function AxisChoice() {
  const name = useId();
  const chosen = useRailView(({ axis }) => axis);
  return (
    <fieldset className={styles.choice}>
      <legend className="visually-hidden">Lay out the timeline</legend>
      {axes.map((each) => (
        <label key={each.axis} className={styles.axis}>
          <input type="radio" name={name} value={each.axis} checked={each.axis === chosen} onChange={() => chooseAxis(each.axis)} />
          {each.name}
        </label>
      ))}
    </fieldset>
  );
}
