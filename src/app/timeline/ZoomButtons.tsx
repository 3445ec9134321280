import { canZoomIn, isZoomed, useRailView, zoomIn, zoomOut } from './railView.ts';
import styles from './StepButtons.module.css';
import { StepIcon } from './StepIcon.tsx';

/** Nearer and farther, around where one stands. At its end a button keeps the focus all the same. */
export function ZoomButtons() {
  const canGoNearer = useRailView(canZoomIn);
  const canGoFarther = useRailView(isZoomed);
  return (
    <div className={styles.steps}>
      <button
        type="button"
        className={styles.step}
        aria-label="Zoom out"
        title="Zoom out (−)"
        aria-disabled={!canGoFarther}
        onClick={() => canGoFarther && zoomOut()}
      >
        <StepIcon name="zoomOut" />
      </button>
      <button
        type="button"
        className={styles.step}
        aria-label="Zoom in"
        title="Zoom in (+)"
        aria-disabled={!canGoNearer}
        onClick={() => canGoNearer && zoomIn()}
      >
        <StepIcon name="zoomIn" />
      </button>
    </div>
  );
}
