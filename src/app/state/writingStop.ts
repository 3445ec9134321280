import { create } from 'zustand';
import type { WritingStop } from '../../engine/engineApi.ts';
import { engine } from './engine.ts';
import { usePlayhead } from './playhead.ts';

/** Why this tab stores nothing more; null as long as it does. */
export const useWritingStop = create<{ readonly stop: WritingStop | null }>(() => ({ stop: null }));

/** Learns of it from the engine. Call once, when the ledger is open. */
export function followWritingStop(): void {
  engine.stopped().then(stopped, () => undefined);
}

/** The log may be readable less far than was first believed: what cannot be relied on is not shown any longer. */
function stopped(stop: WritingStop): void {
  const { head } = stop;
  usePlayhead.setState(({ at }) => ({ head, at: at !== null && at < head ? at : null }));
  useWritingStop.setState({ stop });
}
