import { useEffect } from 'react';
import { positionOf, usePlayhead } from '../state/playhead.ts';
import { ComparedStretch } from './ComparedStretch.tsx';
import { Peek } from './Peek.tsx';
import { Playhead } from './Playhead.tsx';
import styles from './Rail.module.css';
import { RailPad } from './RailPad.tsx';
import { railChanged, useRailView } from './railView.ts';
import { TideStrip } from './TideStrip.tsx';
import { tideOf } from './tide.ts';
import { useRail } from './useRail.ts';

/** As near as one may come: an event as wide as a mark, or a millionth of the days there are. */
const widestEvent = 24;
const shortestByDate = 1e-6;

interface RailPictureProps {
  readonly width: number;
  /** The place under the mouse, 0 to 1. */
  readonly pointed: number | null;
}

/** What is seen behind the slider: the tide, the playhead that rides it, and what lies under the mouse. */
export function RailPicture({ width, pointed }: RailPictureProps) {
  const { head, whole, scale, isZoomed, activity, inSight } = useRail(width);
  const at = usePlayhead(positionOf);
  const isByDate = useRailView(({ axis }) => axis === 'date');
  const tide = inSight && tideOf(inSight, scale);
  const place = whole.shareOf(at);
  const shortest = isByDate ? shortestByDate : Math.min(1, width / widestEvent / head);
  useEffect(() => {
    if (width > 0) railChanged(place, shortest);
  }, [place, shortest, width]);
  const share = scale.shareOf(at);
  const peeked = pointed === null ? null : scale.positionAt(pointed);
  return (
    <>
      <div className={styles.water}>
        {tide && <TideStrip tide={tide} />}
        <ComparedStretch scale={scale} />
        {tide && <Playhead share={share} level={tide.levelAt(share)} />}
        {peeked !== null && <Peek position={peeked} share={scale.shareOf(peeked)} width={width} currency={activity?.currency ?? null} />}
      </div>
      {(isZoomed || isByDate) && <RailPad scale={scale} length={width} />}
    </>
  );
}
