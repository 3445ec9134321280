import type { LedgerKey } from '../../engine/engineApi.ts';
import { type LockMessage, lockMessageIn } from './lockMessage.ts';

/** The key of an open ledger is kept in the memory of its tabs, and nowhere else: once all of them are loaded anew, it is gone. */
let held: LedgerKey | undefined;
let channel: BroadcastChannel | undefined;
let onKey: (key: LedgerKey) => void = () => undefined;

/** From now on this tab does what the others say. @param takeKey what to do with a key that another tab hands over. */
export function followLock(takeKey?: (key: LedgerKey) => void): void {
  if (takeKey) onKey = takeKey;
  if (channel) return;
  channel = new BroadcastChannel('tidemark lock');
  channel.addEventListener('message', ({ data }) => {
    const message = lockMessageIn(data);
    if (message?.type === 'KeyWanted' && held) tell({ type: 'Key', key: held });
    if (message?.type === 'Key') onKey(message.key);
    if (message?.type === 'LoadAnew') loadAnew();
  });
}

/** Asks the other tabs for the key. One that has it answers to what `followLock` was given. */
export const askForKey = (): void => tell({ type: 'KeyWanted' });

/** Keeps the key for tabs to come, and hands it to those that wait for it. */
export function shareKey(key: LedgerKey): void {
  held = key;
  tell({ type: 'Key', key });
}

/** Locks the ledger in every tab: each is loaded anew, so that nothing that was read of it stays in memory. */
export function lockNow(): void {
  tellToLoadAnew();
  loadAnew();
}

/** The same for all tabs but this one. */
export function tellToLoadAnew(): void {
  followLock();
  tell({ type: 'LoadAnew' });
}

function loadAnew(): void {
  // Another tab that is back already may ask for it before this one is gone.
  held = undefined;
  location.reload();
}

const tell = (message: LockMessage): void => channel?.postMessage(message);
