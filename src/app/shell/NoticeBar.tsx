import { useEffect } from 'react';
import { Icon } from '../kit/Icon.tsx';
import { dismissNotice, useNotices } from '../state/notices.ts';
import styles from './NoticeBar.module.css';

/** Good news need not be put away by hand; problems stay until they are. */
const goodNewsMs = 7_000;

/** The one sentence that the app has to say at the moment. The regions are always there, so that what comes in is spoken. */
export function NoticeBar() {
  const notice = useNotices((notices) => notices.notice);
  useEffect(() => {
    if (notice?.kind !== 'done') return;
    const timer = setTimeout(dismissNotice, goodNewsMs);
    return () => clearTimeout(timer);
  }, [notice]);
  const said = notice && (
    <div className={styles.notice} data-kind={notice.kind}>
      <Icon name={notice.kind === 'done' ? 'check' : 'alert'} size={18} />
      <span>{notice.text}</span>
      <button type="button" aria-label="Dismiss" onClick={dismissNotice}>
        <Icon name="close" size={16} />
      </button>
    </div>
  );
  return (
    <div className={styles.bar}>
      <div role="status">{notice?.kind === 'done' && said}</div>
      <div role="alert">{notice?.kind === 'problem' && said}</div>
    </div>
  );
}
