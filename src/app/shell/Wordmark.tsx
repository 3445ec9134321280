import styles from './Wordmark.module.css';

/** The name of the app, with its tide. */
export function Wordmark() {
  return (
    <span className={styles.wordmark}>
      <svg aria-hidden="true" focusable="false" viewBox="0 0 28 28" width="28" height="28">
        <rect width="28" height="28" rx="8" className={styles.tile} />
        <path className={styles.wave} d="M-2 13.5c3 0 3-3 6-3s3 3 6 3 3-3 6-3 3 3 6 3 3-3 6-3 3 3 6 3" />
        <path className={styles.waveBelow} d="M-2 20.5c3 0 3-3 6-3s3 3 6 3 3-3 6-3 3 3 6 3 3-3 6-3 3 3 6 3" />
        <circle className={styles.mark} cx="17.5" cy="10.5" r="3.1" />
      </svg>
      <span className={styles.name}>Tidemark</span>
    </span>
  );
}
