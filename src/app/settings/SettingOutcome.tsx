import styles from './SettingsWords.module.css';

/** What came of a button, said to the eye and to the ear. Always rendered: a region that comes with its words goes unsaid. */
export function SettingOutcome({ words }: { readonly words: string }) {
  return (
    <p role="status" className={styles.outcome}>
      {words}
    </p>
  );
}
