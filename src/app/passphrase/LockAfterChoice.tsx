import { useState } from 'react';
import { classNames } from '../kit/classNames.ts';
import { Field } from '../kit/Field.tsx';
import { chooseLockAfter, type LockAfter, lockAfter, lockAfterNames } from '../state/lockAfter.ts';
import styles from './LockAfterChoice.module.css';

/** How long the ledger stays open when nobody touches it. Kept in this browser. */
export function LockAfterChoice() {
  const [chosen, setChosen] = useState(lockAfter);
  const choose = (choice: LockAfter) => {
    chooseLockAfter(choice);
    setChosen(choice);
  };
  return (
    <Field label="Lock after" hint="Counted from when someone last touched Tidemark, in any tab. It locks when the browser is closed, too.">
      {(control) => (
        <select
          {...control}
          className={classNames(control.className, styles.choice)}
          value={chosen}
          onChange={({ target }) => choose(target.value as LockAfter)}
        >
          {Object.entries(lockAfterNames).map(([choice, name]) => (
            <option key={choice} value={choice}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
