import type { Position } from '../../eventsourcing/event.ts';
import { Button } from '../kit/Button.tsx';
import { formatCount } from '../kit/formatCount.ts';
import { useShown } from '../state/shown.ts';
import styles from './StretchFilter.module.css';

/** Says that only a stretch of the log is listed, and takes that away. */
export function StretchFilter({ after, onEnd }: { readonly after: Position; readonly onEnd: () => void }) {
  const at = useShown((shown) => shown.position);
  return (
    <div className={styles.stretch}>
      <p>
        Only what happened after event {formatCount(after)}
        {after < at && `, up to event ${formatCount(at)}`}.
      </p>
      <Button onClick={onEnd}>Show earlier events too</Button>
    </div>
  );
}
