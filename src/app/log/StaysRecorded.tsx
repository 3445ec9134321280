import { Icon } from '../kit/Icon.tsx';
import { usePlayhead } from '../state/playhead.ts';
import styles from './StaysRecorded.module.css';

/** While the app shows a day as dated: says on a page that shows the log as it was recorded that it does. */
export function StaysRecorded({ what }: { readonly what: string }) {
  const isDated = usePlayhead(({ asOf }) => asOf !== null);
  if (!isDated) return null;
  return (
    <p className={styles.note}>
      <Icon name="info" size={18} />
      {what} stays as recorded, whichever day is shown as dated.
    </p>
  );
}
