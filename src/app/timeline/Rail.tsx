import { type PointerEvent, useState } from 'react';
import { classNames } from '../kit/classNames.ts';
import { lazily } from '../kit/lazily.tsx';
import { usePlayhead } from '../state/playhead.ts';
import { pointedShare } from './pointedShare.ts';
import styles from './Rail.module.css';
import { TimelineSlider } from './TimelineSlider.tsx';
import { useWidth } from './useSize.ts';

// A first visit has nothing to draw yet: what draws comes with the first event.
const RailPicture = lazily(() => import('./RailPicture.tsx').then(({ RailPicture }) => RailPicture));
const RailLegend = lazily(() => import('./RailLegend.tsx').then(({ RailLegend }) => RailLegend));

interface RailProps {
  readonly sliderId: string;
  readonly describedBy: string | undefined;
  readonly onAskWhere: () => void;
}

/** The log from its first event to now: the tide behind, the slider over it, the marks and dates below. */
export function Rail({ sliderId, describedBy, onAskWhere }: RailProps) {
  const [measure, width] = useWidth();
  const isEmpty = usePlayhead(({ head }) => head === 0);
  const [pointed, setPointed] = useState<number | null>(null);

  const onPointerMove = ({ currentTarget, clientX, pointerType, buttons }: PointerEvent) => {
    if (pointerType === 'touch' || isEmpty) return;
    const row = currentTarget.getBoundingClientRect();
    setPointed(buttons === 0 ? pointedShare({ pointer: clientX, left: row.left, width: row.width, length: width }) : null);
  };

  return (
    <div className={styles.rail}>
      <div
        className={classNames(styles.strip, isEmpty && styles.dry)}
        onPointerMove={onPointerMove}
        onPointerDown={() => setPointed(null)}
        onPointerLeave={() => setPointed(null)}
      >
        <div className={styles.water} ref={measure} />
        {!isEmpty && <RailPicture width={width} pointed={pointed} />}
        <TimelineSlider id={sliderId} describedBy={describedBy} onAskWhere={onAskWhere} />
      </div>
      {!isEmpty && (
        <div className={styles.legend}>
          <RailLegend width={width} />
        </div>
      )}
    </div>
  );
}
