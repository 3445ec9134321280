import type { CSSProperties } from 'react';
import type { ActivityView } from '../../engine/engineApi.ts';
import { formatCount } from '../kit/formatCount.ts';
import { positionOf, usePlayhead } from '../state/playhead.ts';
import type { RailScale } from './railScale.ts';
import { panTo, useRailView } from './railView.ts';
import { TideStrip } from './TideStrip.tsx';
import { tideOf } from './tide.ts';
import styles from './ZoomOverview.module.css';

interface ZoomOverviewProps {
  readonly activity: ActivityView | undefined;
  readonly whole: RailScale;
}

/** All of the log, small, and the part of it that the rail shows. A native slider moves that part; its thumb is as wide as it. */
export function ZoomOverview({ activity, whole }: ZoomOverviewProps) {
  const { from, to } = useRailView((view) => view.window);
  const head = usePlayhead((playhead) => playhead.head);
  const share = usePlayhead((playhead) => whole.shareOf(positionOf(playhead)));
  const length = to - from;
  const words = `Events ${formatCount(Math.max(1, whole.positionAt(from)))} to ${formatCount(whole.positionAt(to))} of ${formatCount(head)}`;
  return (
    <div className={styles.overview} style={{ '--window': length, '--from': from } as CSSProperties}>
      <div className={styles.picture}>
        {activity && <TideStrip tide={tideOf(activity, whole)} />}
        <div className={styles.window} />
        <div className={styles.playhead} style={{ transform: `translateX(${share * 100}%)` }} />
      </div>
      <input
        type="range"
        className={styles.slider}
        aria-label="Zoomed part"
        aria-valuetext={words}
        title="Drag to move the zoomed part"
        min={0}
        max={1 - length}
        step={length / 10}
        value={from}
        onChange={({ currentTarget }) => panTo(currentTarget.valueAsNumber)}
      />
    </div>
  );
}
