import { Button } from '../kit/Button.tsx';
import { useAppUpdate } from '../pwa/serviceWorker.ts';
import styles from './UpdateOffer.module.css';

/** A newer version waits: it is offered, and takes over only when the person says so. */
export function UpdateOffer() {
  const isReady = useAppUpdate(({ status }) => status === 'updateReady');
  const reload = useAppUpdate((update) => update.reload);
  if (!isReady) return null;
  return (
    <div role="status" className={styles.offer}>
      <span>A new version of Tidemark is ready.</span>
      <Button variant="primary" onClick={() => void reload()}>
        Reload
      </Button>
    </div>
  );
}
