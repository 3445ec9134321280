import { AxisChoice } from './AxisChoice.tsx';
import styles from './RailControls.module.css';
import { ZoomButtons } from './ZoomButtons.tsx';

/** How the rail is looked at. Where the bar has no room for it, it is in the menu. */
export function RailControls() {
  return (
    <div className={styles.controls}>
      <div className={styles.axis}>
        <AxisChoice />
      </div>
      <ZoomButtons />
    </div>
  );
}
