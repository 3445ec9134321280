import type { FindView, SoughtMoment } from '../../engine/engineApi.ts';
import { type Position, position } from '../../eventsourcing/event.ts';
import { engine } from './engine.ts';
import { usePlayhead } from './playhead.ts';

export type FoundMoment = Extract<FindView, { type: 'Found' }>;

interface FindOptions {
  /** Where to go on from; from the beginning when missing. */
  readonly after?: Position;
  readonly signal?: AbortSignal;
  /** Told of the position up to which the log was searched. */
  readonly onSearched?: (upTo: Position) => void;
}

/**
 * The first event of the whole log at which something became true, or null. The engine searches a piece at a time, so it
 * answers others in between. @throws the signal's reason when it was stopped.
 */
export async function findMoment(sought: SoughtMoment, { after = position(0), signal, onSearched }: FindOptions = {}): Promise<FoundMoment | null> {
  const { head } = usePlayhead.getState();
  const view = await engine.view('find', { at: head, after, sought });
  signal?.throwIfAborted();
  if (view.type === 'Found') return view;
  if (view.type === 'NotFound') return null;
  onSearched?.(view.searchedTo);
  return findMoment(sought, { after: view.searchedTo, ...(signal && { signal }), ...(onSearched && { onSearched }) });
}
