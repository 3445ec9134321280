import { useId } from 'react';
import styles from './TideStrip.module.css';
import { type Tide, tideHeight, tideWidth } from './tide.ts';

/** The tide itself: the total as water, busy days as reeds in it. Not for people who listen: the slider tells them. */
export function TideStrip({ tide }: { readonly tide: Tide }) {
  const depth = useId();
  return (
    <svg className={styles.tide} viewBox={`0 0 ${tideWidth} ${tideHeight}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <defs>
        <linearGradient id={depth} x1="0" y1="0" x2="0" y2={tideHeight} gradientUnits="userSpaceOnUse">
          <stop offset="0" className={styles.shallow} />
          <stop offset="1" className={styles.deep} />
        </linearGradient>
      </defs>
      <path className={styles.water} d={tide.water} fill={`url(#${depth})`} />
      <path className={styles.bars} d={tide.bars} />
      {tide.zero !== null && <path className={styles.zero} d={`M0 ${tide.zero}H${tideWidth}`} />}
      <path className={styles.surface} d={tide.surface} />
    </svg>
  );
}
