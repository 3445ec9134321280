import { type SubmitEvent, useEffect, useState } from 'react';
import type { ExportFormat, ExportProgress, ExportResult } from '../../engine/engineApi.ts';
import { Button } from '../kit/Button.tsx';
import { Dialog, DialogActions, DialogAlert } from '../kit/Dialog.tsx';
import { download, type SavedFile } from '../kit/download.ts';
import { FocusFirst } from '../kit/FocusFirst.tsx';
import { countOf, formatCount } from '../kit/formatCount.ts';
import { engine } from '../state/engine.ts';
import { safeFormat, useLock } from '../state/lock.ts';
import { usePlayhead } from '../state/playhead.ts';
import { useJob } from '../state/useJob.ts';
import { useWritingStop } from '../state/writingStop.ts';
import { fingerprintText } from '../words/fingerprintText.ts';
import styles from './ExportLogDialog.module.css';
import { JobOutcome } from './JobOutcome.tsx';
import { JobProgress } from './JobProgress.tsx';
import { progressReport } from './jobWords.ts';

interface Choice {
  readonly format: ExportFormat;
  readonly name: string;
  readonly words: string;
}

const open: readonly Choice[] = [
  { format: 'gzip', name: 'Compressed (.jsonl.gz)', words: 'About a tenth of the size' },
  { format: 'plain', name: 'Plain (.jsonl)', words: 'Can be read in any text editor' },
];

/** Of a ledger that has a passphrase. */
const guarded: readonly Choice[] = [
  { format: 'encrypted', name: 'Encrypted (.tidemark)', words: 'Takes this passphrase, or the recovery phrase, to be read' },
  ...open.map((choice) => ({ ...choice, words: `${choice.words}. Not encrypted: whoever has the file can read it` })),
];

type Exported =
  | Extract<ExportResult, { type: 'Cancelled' }>
  | (SavedFile & { readonly type: 'Saved'; readonly events: number; readonly hash: string | null });

/** Writes the whole log to a file. */
export function ExportLogDialog({ onClose }: { readonly onClose: () => void }) {
  const [format, setFormat] = useState(safeFormat);
  const formats = useLock((lock) => (lock.hasPassphrase ? guarded : open));
  const at = usePlayhead((playhead) => playhead.at);
  const job = useJob<ExportProgress, Exported>();
  const hasStopped = useWritingStop(({ stop }) => stop !== null);
  const again = hasStopped ? 'Try again before you reload or close this tab.' : 'Try again; the log itself is as it was.';
  const { state } = job;
  const saved = state.type === 'Done' && state.result.type === 'Saved' ? state.result : undefined;
  useEffect(() => saved?.forget, [saved]);

  const start = (event: SubmitEvent) => {
    event.preventDefault();
    job.start(async (id, onProgress) => {
      const result = await engine.exportLog(format, id, onProgress);
      return result.type === 'Exported' ? { type: 'Saved', events: result.events, hash: result.hash, ...download(result.file, result.name) } : result;
    });
  };

  return (
    <Dialog title="Export log" onClose={onClose} isBusy={job.isRunning}>
      {state.type === 'Running' ? (
        <JobProgress
          label="Writing the log"
          report={
            state.progress &&
            progressReport(state.progress.events / Math.max(1, state.progress.total), state.progress.events, 'event', state.elapsedMs)
          }
          isCancelling={state.isCancelling}
          onCancel={job.cancel}
        />
      ) : saved ? (
        <JobOutcome words={`${countOf(saved.events, 'event')} saved as ${saved.name}.`} onClose={onClose}>
          <p className={styles.again}>
            It is with your downloads.{' '}
            <a href={saved.url} download={saved.name}>
              Save it again
            </a>{' '}
            if it is not there.
          </p>
          {saved.hash !== null && (
            <p className={styles.again}>
              Its fingerprint, which is in the name too: <code>{fingerprintText(saved.hash)}</code>
            </p>
          )}
        </JobOutcome>
      ) : (
        <FocusFirst control="input">
          <form onSubmit={start}>
            <p>One file with every event, oldest first: enough to bring all of this back, here or elsewhere.</p>
            {at !== null && (
              <p>You are viewing event {formatCount(at)}, but the file will hold the whole log up to now. A part of a log is no copy of it.</p>
            )}
            <fieldset className={styles.formats}>
              <legend>File</legend>
              {formats.map(({ format: one, name, words }) => (
                <label key={one} className={styles.format}>
                  <input type="radio" name="format" value={one} checked={one === format} onChange={() => setFormat(one)} />
                  <span>
                    {name}
                    <small>{words}</small>
                  </span>
                </label>
              ))}
            </fieldset>
            {state.type === 'Done' && <p role="status">Cancelled. Nothing was saved.</p>}
            {state.type === 'Failed' && (
              <DialogAlert>
                The file could not be written: {state.message} {again}
              </DialogAlert>
            )}
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" variant="primary">
                Export log
              </Button>
            </DialogActions>
          </form>
        </FocusFirst>
      )}
    </Dialog>
  );
}
