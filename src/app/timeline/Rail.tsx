import { type PointerEvent, useState } from 'react';
import { classNames } from '../kit/classNames.ts';
import { positionOf, usePlayhead } from '../state/playhead.ts';
import { useViewAt } from '../state/useView.ts';
import { DateAxis } from './DateAxis.tsx';
import { Peek } from './Peek.tsx';
import { Playhead } from './Playhead.tsx';
import { pointedPosition } from './pointedPosition.ts';
import styles from './Rail.module.css';
import { TideStrip } from './TideStrip.tsx';
import { TimelineSlider } from './TimelineSlider.tsx';
import { tideOf } from './tide.ts';
import { useWidth } from './useSize.ts';

/** One run of events for so many pixels; in steps, so that a window dragged wider does not ask for each of its widths. */
const pixelsPerBucket = 3.5;
const bucketStep = 40;

interface RailProps {
  readonly sliderId: string;
  readonly describedBy: string | undefined;
  readonly onAskWhere: () => void;
}

/** The log from its first event to now: the tide behind, the slider over it, the dates below. */
export function Rail({ sliderId, describedBy, onAskWhere }: RailProps) {
  const [measure, width] = useWidth();
  const head = usePlayhead((playhead) => playhead.head);
  const share = usePlayhead((playhead) => (playhead.head === 0 ? 1 : positionOf(playhead) / playhead.head));
  const buckets = Math.ceil(width / pixelsPerBucket / bucketStep) * bucketStep;
  const { data: activity } = useViewAt('activity', { buckets }, head, { enabled: head > 0 && width > 0 });
  const tide = activity && tideOf(activity);
  const [peeked, setPeeked] = useState<number | null>(null);

  const onPointerMove = ({ currentTarget, clientX, pointerType, buttons }: PointerEvent) => {
    if (pointerType === 'touch') return;
    const row = currentTarget.getBoundingClientRect();
    setPeeked(buttons === 0 && head > 0 ? pointedPosition({ pointer: clientX, left: row.left, width: row.width, length: width, head }) : null);
  };

  return (
    <div className={styles.rail}>
      <div
        className={classNames(styles.strip, head === 0 && styles.dry)}
        onPointerMove={onPointerMove}
        onPointerDown={() => setPeeked(null)}
        onPointerLeave={() => setPeeked(null)}
      >
        <div className={styles.water} ref={measure}>
          {tide && <TideStrip tide={tide} />}
          {tide && <Playhead share={share} level={tide.levelAt(share)} />}
          {peeked !== null && <Peek position={peeked} head={head} width={width} currency={activity?.currency ?? null} />}
        </div>
        <TimelineSlider id={sliderId} describedBy={describedBy} onAskWhere={onAskWhere} />
      </div>
      {head > 0 && <DateAxis activity={activity} width={width} />}
    </div>
  );
}
