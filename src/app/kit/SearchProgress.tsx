import type { Position } from '../../eventsourcing/event.ts';
import { formatCount } from './formatCount.ts';
import styles from './SearchProgress.module.css';

/** Whether a text has been looked for everywhere. */
export const isSearched = ({ searchedTo }: { readonly searchedTo?: Position | undefined }): boolean => searchedTo === undefined;

/** Says how far a text has been looked for; what was found by then is listed already. */
export function SearchProgress({ searchedTo }: { readonly searchedTo: Position | undefined }) {
  return <p className={styles.progress}>{searchedTo !== undefined && `Searching on, at event ${formatCount(searchedTo)}…`}</p>;
}
