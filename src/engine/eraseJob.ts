import { eraseLog } from '../storage/eraseLog.ts';
import { LedgerLost } from '../storage/ledgerFence.ts';
import type { OpenHouse } from './house.ts';

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
