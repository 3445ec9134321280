import { dateLag } from './dateLag.ts';
import { Icon } from './Icon.tsx';
import styles from './LagBadge.module.css';

interface LagBadgeProps {
  /** The day the entry counts for, `YYYY-MM-DD`. */
  readonly date: string;
  /** When it was recorded, RFC 3339. */
  readonly recordedAt: string;
}

/** Marks an entry that was recorded on another day than it counts for; nothing where the two are the same. */
export function LagBadge({ date, recordedAt }: LagBadgeProps) {
  const lag = dateLag(date, recordedAt);
  if (!lag) return null;
  return (
    <span className={styles.badge} title={lag.full}>
      <Icon name="clock" size={14} />
      <span aria-hidden="true">{lag.short}</span>
      <span className="visually-hidden">{lag.full}</span>
    </span>
  );
}
