import { Button } from '../kit/Button.tsx';
import styles from './ReadingFailed.module.css';

interface ReadingFailedProps {
  /** What could not be read, as the beginning of a sentence. */
  readonly what: string;
  readonly error: Error;
  readonly onRetry: () => void;
}

/** A view that could not be read: why, and a way to try again. Nothing stored is touched by it. */
export function ReadingFailed({ what, error, onRetry }: ReadingFailedProps) {
  return (
    <div role="alert" className={styles.failed}>
      <p>
        {what} could not be read: {error.message}
      </p>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}
