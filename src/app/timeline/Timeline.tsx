import { useId, useRef } from 'react';
import { lazily } from '../kit/lazily.tsx';
import { usePlayhead } from '../state/playhead.ts';
import { Rail } from './Rail.tsx';
import { Readout } from './Readout.tsx';
import styles from './Timeline.module.css';
import type { PopoverHandle } from './TimelinePopover.tsx';
import { useHeightAs } from './useSize.ts';
import { useTimelineKey } from './useTimelineKey.ts';

const TimelineControls = lazily(() => import('./TimelineControls.tsx').then(({ TimelineControls }) => TimelineControls));

/** Every moment of the log, within reach on every page: the readout, the steps, and the rail with its tide. */
export function Timeline() {
  const publishHeight = useHeightAs('--rail-height');
  const sliderId = useId();
  const readoutId = useId();
  const goTo = useRef<PopoverHandle>(null);
  const isEmpty = usePlayhead(({ head }) => head === 0);
  useTimelineKey();
  return (
    <section aria-label="Timeline" ref={publishHeight} className={styles.timeline}>
      <div className={styles.bar}>
        <label htmlFor={sliderId} className={styles.label}>
          Timeline
        </label>
        <Readout id={readoutId} />
        {!isEmpty && (
          <div className={styles.controls}>
            <TimelineControls ref={goTo} />
          </div>
        )}
      </div>
      <Rail sliderId={sliderId} describedBy={isEmpty ? readoutId : undefined} onAskWhere={() => goTo.current?.open()} />
    </section>
  );
}
