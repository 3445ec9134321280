import styles from './Playhead.module.css';
import { edge } from './railWindow.ts';

interface PlayheadProps {
  /** Where it stands, 0 to 1, from the start of the rail; beyond that it is out of sight. */
  readonly share: number;
  /** The surface of the tide there, 0 to 1, from the top. */
  readonly level: number;
}

/**
 * Where the app stands in the log: a line with a buoy that rides the tide, and a veil over what has not happened yet.
 * All three are moved by transforms alone, so that a drag draws nothing anew.
 */
export function Playhead({ share, level }: PlayheadProps) {
  const inSight = Math.min(1, Math.max(0, share));
  return (
    <>
      <div className={styles.veil} style={{ transform: `scaleX(${1 - inSight})` }} />
      {Math.abs(share - inSight) < edge && (
        <div className={styles.line} style={{ transform: `translateX(${inSight * 100}%)` }}>
          <div className={styles.float} style={{ transform: `translateY(${level * 100}%)` }}>
            <div className={styles.buoy} />
          </div>
        </div>
      )}
    </>
  );
}
