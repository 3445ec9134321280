import { useEffect, useState } from 'react';
import { onLaunchedFile } from '../pwa/launchedFiles.ts';
import { mirrorAddress } from '../state/address.ts';
import { askFor } from '../state/asked.ts';
import { engine } from '../state/engine.ts';
import { useLock } from '../state/lock.ts';
import { notify } from '../state/notices.ts';
import { headMoved } from '../state/playhead.ts';
import { followPlayhead } from '../state/shown.ts';
import { followWritingStop } from '../state/writingStop.ts';

/** Past this the person is told that opening takes long, and offered a way out. */
const slowAfterMs = 5_000;

export type Opening =
  | { readonly type: 'Opening'; readonly isSlow: boolean; readonly broughtBack?: string }
  | { readonly type: 'Open' }
  | { readonly type: 'Failed'; readonly isErasing: boolean; readonly isAgain: boolean; readonly reason: string; readonly tryAgain: () => void };

/** An erasing that was begun is finished before anything is opened. */
async function finishErasing(): Promise<void> {
  await (await import('../state/erasing.ts')).finishErasing().catch((error: unknown) => {
    throw new ErasingUnfinished(error instanceof Error ? error.message : String(error), { cause: error });
  });
}

class ErasingUnfinished extends Error {}

/** The one opening of this tab: StrictMode runs effects twice, the ledger is opened once. */
let opened: Promise<void> | undefined;

/** Figures may be shown and taken back, and opening be tried again: what follows the ledger is set up once. */
let isFollowed = false;

async function open(onBringingBack: (events: number, total: number) => void): Promise<void> {
  if (localStorage.getItem('tidemark-erasing') !== null) await finishErasing();
  // Before the engine looks at the disk: see `state/witness.ts`.
  const seenBefore = localStorage.getItem('tidemark-witness');
  const begin = () => engine.open(headMoved, onBringingBack);
  const first = await begin();
  const { head } = first.isLocked ? await (await import('../state/lockedOpening.ts')).openLocked(begin) : first;
  headMoved(head);
  if (isFollowed) return;
  isFollowed = true;
  void followOtherTabs();
  const problem = mirrorAddress();
  if (problem !== null) notify(problem, 'problem');
  followPlayhead();
  followWritingStop(seenBefore);
  onLaunchedFile((file) => askFor({ type: 'importLog', file }));
}

/** Should another tab give the ledger a passphrase, this one has to know; it comes with the code of the reminder (vite.config.ts), behind all that is shown. */
async function followOtherTabs(): Promise<void> {
  await engine.loaded().then(
    async () => (await import('../state/lockChannel.ts')).followLock(),
    () => undefined,
  );
}

/** Kept for as long as the tab lives: to try again may be to load the page anew. */
const failedKey = 'tidemark-failed';

function hasFailedBefore(): boolean {
  const hasFailed = sessionStorage.getItem(failedKey) !== null;
  sessionStorage.setItem(failedKey, '');
  return hasFailed;
}

/** Opens the ledger, and tells how far that is. */
export function useOpening(): Opening {
  const [attempt, setAttempt] = useState(1);
  const [opening, setOpening] = useState<Opening>({ type: 'Opening', isSlow: false });
  useEffect(() => {
    let isCurrent = true;
    const show = (next: Opening) => isCurrent && setOpening(next);
    const tryAgain = () => {
      // What goes with a passphrase is set up by the opening itself, and what was shown before may be no more.
      if (isFollowed || useLock.getState().hasPassphrase) return location.reload();
      opened = undefined;
      setOpening({ type: 'Opening', isSlow: false });
      setAttempt(attempt + 1);
    };
    const slow = setTimeout(() => show({ type: 'Opening', isSlow: true }), slowAfterMs);
    // Told on a way of its own, it may come late.
    opened ??= open((events, total) => setOpening((now) => (now.type === 'Opening' ? { ...now, broughtBack: `${events} of ${total}` } : now)));
    opened
      .finally(() => clearTimeout(slow))
      .then(() => {
        show({ type: 'Open' });
        // Figures are shown before the whole log has been looked at; should it be damaged, they are taken back.
        return engine.loaded();
      })
      .then(() => sessionStorage.removeItem(failedKey))
      .catch((error: unknown) =>
        show({
          type: 'Failed',
          isErasing: error instanceof ErasingUnfinished,
          isAgain: hasFailedBefore(),
          reason: error instanceof Error ? error.message : String(error),
          tryAgain,
        }),
      );
    return () => {
      isCurrent = false;
      clearTimeout(slow);
    };
  }, [attempt]);
  return opening;
}
