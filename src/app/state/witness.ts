import { lostSince, type Witness, witnessIn } from './lostSince.ts';
import { usePlayhead } from './playhead.ts';
import { tellOfSecondCopy } from './secondCopy.ts';
import { useWritingStop } from './writingStop.ts';

export const witnessKey = 'tidemark-witness';

/**
 * Compares the ledger with what was seen of it before it was opened, says what is missing, and from then on keeps the witness true.
 * @param seenBefore as it was read before the engine looked at the disk: another tab may have moved on since.
 */
export function followWitness(seenBefore: string | null, source: string): void {
  const lost = lostSince(witnessIn(seenBefore), source, usePlayhead.getState().head);
  if (lost && useWritingStop.getState().stop === null) useWritingStop.setState({ stop: lost });
  const keep = () => {
    const { head } = usePlayhead.getState();
    const { stop } = useWritingStop.getState();
    if (head > 0 && stop === null) localStorage.setItem(witnessKey, JSON.stringify({ source, head, at: new Date().toISOString() } satisfies Witness));
  };
  keep();
  usePlayhead.subscribe((now, before) => {
    if (now.head !== before.head) keep();
  });
  useWritingStop.subscribe(keep);
  void tellOfSecondCopy();
}

/** Goes on with what there is. */
export function acceptLoss(): void {
  localStorage.removeItem(witnessKey);
  useWritingStop.setState({ stop: null });
}
