import { useSyncExternalStore } from 'react';

let open = 0;
const listeners = new Set<() => void>();

function count(change: 1 | -1): void {
  open += change;
  for (const listener of listeners) listener();
}

/** To be told by each dialog that opens; answers with what to call when it is gone. */
export function dialogOpened(): () => void {
  count(1);
  return () => count(-1);
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}

/** True while a dialog is open. */
export const useDialogOpen = (): boolean => useSyncExternalStore(subscribe, () => open > 0);
