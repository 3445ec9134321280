import { useEffect, useEffectEvent } from 'react';
import type { HistoryEntry } from '../../engine/engineApi.ts';
import { position } from '../../eventsourcing/event.ts';
import { reversalAskedIn } from '../state/accountPath.ts';
import { engine } from '../state/engine.ts';

/** Begins the reversal that the address asks for (`?reverse=`, the event's number), once: a reload does not ask again. The sheet of another account is another sheet. */
export function useAskedReversal(accountId: string, canWrite: boolean, begin: (entry: HistoryEntry) => void): void {
  const ask = useEffectEvent(async () => {
    const wanted = reversalAskedIn(location.search);
    if (wanted === null || !canWrite) return;
    const address = new URL(location.href);
    address.searchParams.delete('reverse');
    history.replaceState(history.state, '', address);
    // Read right after the event, the newest entry of its account is the event itself.
    const { entries } = await engine.view('history', { at: position(wanted), accountId, offset: 0, limit: 1 });
    const [entry] = entries;
    if (entry?.position === wanted && entry.type !== 'EntryReversed') begin(entry);
  });
  useEffect(() => void ask().catch(() => undefined), []);
}
