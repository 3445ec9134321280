import { create } from 'zustand';
import type { WritingStop } from '../../engine/engineApi.ts';
import { engine } from './engine.ts';
import type { LostSince } from './lostSince.ts';
import { usePlayhead } from './playhead.ts';

/** Why this tab stores nothing more, or nothing before the person has decided; null as long as it does. */
export const useWritingStop = create<{ readonly stop: WritingStop | LostSince | null }>(() => ({ stop: null }));

/** Learns of it from the engine, and from what was seen of the ledger before it was opened. Call once, when the ledger is open. */
export function followWritingStop(seenBefore: string | null): void {
  engine.stopped().then(stopped, () => undefined);
  void Promise.all([engine.loaded(), import('./witness.ts')]).then(
    ([{ source }, { followWitness }]) => followWitness(seenBefore, source),
    () => undefined,
  );
}

/** The log may be readable less far than was first believed: what cannot be relied on is not shown any longer. */
function stopped(stop: WritingStop): void {
  const { head } = stop;
  usePlayhead.setState(({ at }) => ({ head, at: at !== null && at < head ? at : null }));
  useWritingStop.setState({ stop });
}
