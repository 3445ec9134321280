import { eraseLog, finishErasing, stillOpen } from '../storage/eraseLog.ts';
import { LedgerLost } from '../storage/ledgerFence.ts';
import type { OpenHouse } from './house.ts';
import { withWriterLock } from './writerLock.ts';

/**
 * Erases the ledger that this tab shows, in its turn among the writers of all tabs; a log that can only be read can be erased all the same.
 * @param onBegin called once nothing stands in the way. @param onBlocked called when someone does not let go of it, who is waited for then.
 * @throws LedgerLost when another ledger is in its place: that one is left alone.
 */
export function eraseJob(house: OpenHouse, name: string, onBegin: () => void, onBlocked: () => void): Promise<void> {
  return house.asWriter(async () => {
    const { store } = house;
    if (!store.stopped) await store.refresh();
    if (store.stopped instanceof LedgerLost) throw store.stopped;
    onBegin();
    await eraseLog(name, onBlocked);
  });
}

/** How long the finishing of an erasing waits for its turn, which the tab that began it may still have. */
const longestTurnMs = 4_000;

/** Ends an erasing that was broken off. @param source of the ledger to erase; no other is touched. @throws Error when someone holds it open. */
export async function finishErasingJob(name: string, source: string): Promise<void> {
  const longest = new AbortController();
  const timer = setTimeout(() => longest.abort(new Error(stillOpen)), longestTurnMs);
  const finish = () => {
    clearTimeout(timer);
    return finishErasing(name, source);
  };
  await withWriterLock(name, finish, longest.signal);
}
