import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { VerifyProgress, VerifyResult } from '../../engine/engineApi.ts';
import { position } from '../../eventsourcing/event.ts';
import { Button } from '../kit/Button.tsx';
import { formatCount } from '../kit/formatCount.ts';
import { engine } from '../state/engine.ts';
import { useShown } from '../state/shown.ts';
import { useJob } from '../state/useJob.ts';
import { fingerprintText } from '../words/fingerprintText.ts';
import styles from './IntegritySettings.module.css';
import { outcomeWords, verifiedWords } from './integrityWords.ts';
import { NotedFingerprint } from './NotedFingerprint.tsx';
import words from './SettingsWords.module.css';
import { VerifyWork } from './VerifyWork.tsx';

/** By what the ledger is known again, whether what is stored is what was recorded, and whether it is what was noted earlier. */
export function IntegritySettings() {
  const at = useShown((shown) => shown.position);
  const queries = useQueryClient();
  const { data, error } = useQuery({
    queryKey: ['fingerprint', at],
    queryFn: () => engine.fingerprint(position(at)),
    placeholderData: keepPreviousData,
    refetchOnMount: 'always',
  });
  const job = useJob<VerifyProgress, VerifyResult>();
  const verify = () =>
    job.start(async (id, onProgress) => {
      const result = await engine.verifyLog(id, onProgress);
      await queries.invalidateQueries({ queryKey: ['fingerprint'] });
      return result;
    });
  return (
    <>
      {data && data.position > 0 && (
        <p className={styles.fingerprint}>
          <span>Fingerprint at event {formatCount(data.position)}</span>
          <code className={styles.digits}>{fingerprintText(data.hash)}</code>
        </p>
      )}
      {data?.position === 0 && <p>There are no events yet, so there is no fingerprint.</p>}
      {!data && <p>{error ? `The fingerprint cannot be told: ${error.message}` : '\u00a0'}</p>}
      <p className={words.quiet}>
        Write both down in another place. Should any event up to there ever be changed, moved, put in or taken out, the ledger has another
        fingerprint.
      </p>
      <p className={words.quiet}>{data ? verifiedWords(data.verified) : '\u00a0'}</p>
      <Button icon="check" onClick={verify}>
        Verify the whole log
      </Button>
      <VerifyWork job={job} wordsOf={outcomeWords} />
      <details className={words.more}>
        <summary>Compare with a fingerprint that you noted</summary>
        <div className={words.inside}>
          <NotedFingerprint />
        </div>
      </details>
    </>
  );
}
