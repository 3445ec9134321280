import { askToKeepOnce } from '../state/askedToKeep.ts';
import { isBackupDue } from '../state/backupDue.ts';
import { backUpByItself, noteBackups, useBackups } from '../state/backups.ts';
import { engine } from '../state/engine.ts';
import { notify } from '../state/notices.ts';
import { usePlayhead } from '../state/playhead.ts';
import { useWritingStop } from '../state/writingStop.ts';
import { outcomeWords } from '../words/backupWords.ts';

/** A backup waits until nothing was written for so long. */
const quietMs = 5_000;
/** How often time alone is looked at. */
const lookEveryMs = 60_000;

/** A folder that could not be written into is left alone for so long; the person may try at any time. */
const tryAgainAfterMs = 60 * 60_000;

let isKept = false;
let failedAtMs = Number.NEGATIVE_INFINITY;

/** From now on backups are made by themselves where that is possible, and are asked for where it is not. Call it as often as you like. */
export function keepBackups(): void {
  if (isKept) return;
  isKept = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lookSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), quietMs);
  };
  const start = async () => {
    await engine.loaded();
    usePlayhead.subscribe((now, before) => {
      if (now.head === before.head) return;
      askToKeepOnce();
      lookSoon();
    });
    setInterval(lookSoon, lookEveryMs);
    lookSoon();
  };
  // A ledger that cannot be opened is told of elsewhere.
  start().catch(() => undefined);
}

async function look(): Promise<void> {
  const { head } = usePlayhead.getState();
  if (head === 0 || useWritingStop.getState().stop !== null || useBackups.getState().work !== null) return;
  try {
    const known = useBackups.getState().state;
    if (known && !isBackupDue(known, head, Date.now())) return;
    // Another tab may have made one.
    const state = await noteBackups({ type: 'Read' });
    const isDue = isBackupDue(state, head, Date.now());
    const mayTry = isDue && performance.now() - failedAtMs >= tryAgainAfterMs;
    const made = mayTry ? await backUpByItself(state.last?.position ?? 0) : undefined;
    if (made?.type === 'NotBackedUp' && made.problem !== 'busy') {
      failedAtMs = performance.now();
      notify(outcomeWords(made), 'problem');
    }
    useBackups.setState({ isDue: isDue && made?.type !== 'BackedUp' });
  } catch (error) {
    console.error('What is remembered of the backups could not be read.', error);
  }
}
