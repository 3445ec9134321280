import type { LedgerKey, Opened, Secret, UnlockResult } from '../../engine/engineApi.ts';
import { driveOutWhatWasLeft } from './driveOut.ts';
import { engine } from './engine.ts';
import { lockWhenIdle } from './idleLock.ts';
import { useLock } from './lock.ts';
import { askForKey, followLock, shareKey } from './lockChannel.ts';

/** How long another tab has to answer, in milliseconds; then the person is asked. */
const answerWithinMs = 150;

let given = Promise.withResolvers<LedgerKey>();

/** Opens a ledger that was found locked, as soon as another tab hands its key over or a person unlocks it. @param open opens it, once it can be. */
export async function openLocked(open: () => Promise<Opened>): Promise<Opened> {
  useLock.setState({ hasPassphrase: true });
  followLock((key) => given.resolve(key));
  askForKey();
  const nobodyAnswers = setTimeout(() => useLock.setState({ isLocked: true }), answerWithinMs);
  for (;;) {
    const key = await given.promise;
    clearTimeout(nobodyAnswers);
    given = Promise.withResolvers();
    await engine.unlockWith(key);
    const opened = await open();
    if (opened.isLocked) {
      // The key of another ledger, from a tab that does not know yet.
      useLock.setState({ isLocked: true });
      continue;
    }
    shareKey(key);
    lockWhenIdle();
    void engine.loaded().then(driveOutWhatWasLeft, () => undefined);
    return opened;
  }
}

/** Tries what a person typed; when it is right, the opening goes on. */
export async function unlock(secret: Secret): Promise<UnlockResult> {
  const unlocked = await engine.unlock(secret);
  if (unlocked.type === 'Unlocked') given.resolve(unlocked.key);
  return unlocked;
}
