import { classNames } from '../kit/classNames.ts';
import { Icon } from '../kit/Icon.tsx';
import { openCompare } from '../state/compareMode.ts';
import styles from './CompareButton.module.css';
import stepStyles from './StepButtons.module.css';

/** Another moment beside the one at the playhead. On a phone it is in "Go to", where there is room. */
export function CompareButton() {
  return (
    <button
      type="button"
      className={classNames(stepStyles.step, styles.compare)}
      aria-label="Compare"
      title="Compare two moments (I, O)"
      onClick={openCompare}
    >
      <Icon name="compare" />
    </button>
  );
}
