import type { ReactNode } from 'react';
import styles from './PageHeading.module.css';

interface PageHeadingProps {
  readonly title: string;
  /** A few quiet words above the title: where this is, or since when. */
  readonly above?: ReactNode;
  /** A sentence under it. */
  readonly below?: ReactNode;
  /** Buttons at its end. */
  readonly actions?: ReactNode;
}

/** The top of a page, with its one `h1`. */
export function PageHeading({ title, above, below, actions }: PageHeadingProps) {
  return (
    <header className={styles.heading}>
      <div className={styles.words}>
        {above && <p className={styles.above}>{above}</p>}
        <h1>{title}</h1>
        {below && <p className={styles.below}>{below}</p>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
