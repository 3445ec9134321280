import { Button } from '../kit/Button.tsx';
import { usePlayhead } from '../state/playhead.ts';
import styles from './EmptyLog.module.css';

interface EmptyLogProps {
  readonly isFiltered: boolean;
  readonly onShowAll: () => void;
}

/** Why there is nothing to list. */
export function EmptyLog({ isFiltered, onShowAll }: EmptyLogProps) {
  const isPast = usePlayhead(({ at }) => at !== null);
  return (
    <div className={styles.empty}>
      <p>
        {isFiltered
          ? filtered(isPast)
          : isPast
            ? 'This is before the first event.'
            : 'Nothing has happened yet. Every change you make will be listed here.'}
      </p>
      {isFiltered && <Button onClick={onShowAll}>Show all events</Button>}
    </div>
  );
}

const filtered = (isPast: boolean) => (isPast ? 'No such event had happened yet.' : 'No event matches.');
