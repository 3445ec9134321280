import { useLocation } from 'wouter';
import { classNames } from '../kit/classNames.ts';
import { comparePath, rangeOf, useCompare } from '../state/compare.ts';
import { usePlayhead } from '../state/playhead.ts';
import styles from './ComparedStretch.module.css';
import type { RailScale } from './railScale.ts';

/** What lies between the two moments compared, on the rail, each end by its letter. The page says the same in words. */
export function ComparedStretch({ scale }: { readonly scale: RailScale }) {
  const [path] = useLocation();
  const range = rangeOf(useCompare(), usePlayhead());
  if (path !== comparePath || range === null) return null;
  const [a, b] = [scale.shareOf(range.from), scale.shareOf(range.to)];
  const [start, end] = [inSight(Math.min(a, b)), inSight(Math.max(a, b))];
  return (
    <div aria-hidden="true" className={styles.stretch}>
      <div className={styles.band} style={{ transform: `translateX(${start * 100}%) scaleX(${end - start})` }} />
      {a === inSight(a) && <Flag share={a} letter="A" isAtEnd={a > b} />}
      {b === inSight(b) && <Flag share={b} letter="B" isAtEnd={b > a} />}
    </div>
  );
}

/** @param isAtEnd whether the stretch lies before it: its letter stands within. */
function Flag({ share, letter, isAtEnd }: { readonly share: number; readonly letter: string; readonly isAtEnd: boolean }) {
  return (
    <div className={styles.flag} style={{ transform: `translateX(${share * 100}%)` }}>
      <span className={classNames(styles.letter, isAtEnd && styles.isAtEnd)}>{letter}</span>
    </div>
  );
}

const inSight = (share: number): number => Math.min(1, Math.max(0, share));
