import { type ReactNode, useId } from 'react';
import styles from './SettingsSection.module.css';

/** One subject of the settings, with its name beside it where there is room. */
export function SettingsSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h2 id={id}>{title}</h2>
      <div className={styles.content}>{children}</div>
    </section>
  );
}
