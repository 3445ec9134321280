import { create } from 'zustand';
import type { Becoming, FindDayView, SoughtMoment, SoughtSum } from '../../engine/engineApi.ts';
import { engine } from '../state/engine.ts';
import { type FoundMoment, findMoment } from '../state/findMoment.ts';
import { usePlayhead } from '../state/playhead.ts';

/** What is asked for, as it was typed. It stays when the dialog is left, so that one can look around and go on. */
export interface FindDraft {
  readonly kind: SoughtMoment['type'];
  /** Empty until it is chosen. */
  readonly accountId: string;
  readonly currency: string;
  readonly becomes: Becoming;
  readonly amount: string;
  readonly text: string;
}

type FoundDay = NonNullable<FindDayView['found']>;

/** The account or currency that is asked about. */
interface NamedMoney {
  readonly name: string;
  readonly currency: string;
  readonly exponent: number;
}

type Search =
  | { readonly type: 'Resting' }
  | { readonly type: 'Searching'; readonly searchedTo: number; readonly stop: AbortController }
  | { readonly type: 'Found'; readonly sought: SoughtMoment; readonly found: FoundMoment }
  /** In the dated clock. */
  | { readonly type: 'FoundDay'; readonly sought: SoughtSum; readonly found: FoundDay; readonly of: NamedMoney }
  /** `isLast`: there were such moments, and no further one. */
  | { readonly type: 'NotFound'; readonly isLast: boolean }
  | { readonly type: 'Failed'; readonly reason: string };

interface Finder {
  readonly draft: FindDraft;
  readonly search: Search;
}

const emptyDraft: FindDraft = { kind: 'balance', accountId: '', currency: '', becomes: 'below', amount: '', text: '' };

export const useFinder = create<Finder>(() => ({ draft: emptyDraft, search: { type: 'Resting' } }));

/** A changed question has no answer yet. */
export function changeDraft(change: Partial<FindDraft>): void {
  stopSearch();
  useFinder.setState(({ draft }) => ({ draft: { ...draft, ...change }, search: { type: 'Resting' } }));
}

/** Searches from the beginning, or on from what was found last. */
export async function search(sought: SoughtMoment, last?: FoundMoment): Promise<void> {
  stopSearch();
  const stop = new AbortController();
  const { signal } = stop;
  useFinder.setState({ search: { type: 'Searching', searchedTo: last?.moment.at ?? 0, stop } });
  try {
    const found = await findMoment(sought, {
      signal,
      onSearched: (searchedTo) => useFinder.setState({ search: { type: 'Searching', searchedTo, stop } }),
      ...(last && { after: last.moment.at }),
    });
    useFinder.setState({ search: found ? { type: 'Found', sought, found } : { type: 'NotFound', isLast: last !== undefined } });
  } catch (error) {
    if (signal.aborted) return;
    useFinder.setState({ search: { type: 'Failed', reason: error instanceof Error ? error.message : String(error) } });
  }
}

/** Searches the days as dated, by all that is known now, from the beginning or on from what was found last. */
export async function searchDays(sought: SoughtSum, of: NamedMoney, last?: FoundDay): Promise<void> {
  stopSearch();
  const stop = new AbortController();
  useFinder.setState({ search: { type: 'Searching', searchedTo: 0, stop } });
  try {
    const { head } = usePlayhead.getState();
    const { found } = await engine.view('findDay', { at: head, sought, ...(last && { after: last.day }) });
    if (stop.signal.aborted) return;
    useFinder.setState({ search: found ? { type: 'FoundDay', sought, found, of } : { type: 'NotFound', isLast: last !== undefined } });
  } catch (error) {
    if (stop.signal.aborted) return;
    useFinder.setState({ search: { type: 'Failed', reason: error instanceof Error ? error.message : String(error) } });
  }
}

export function stopSearch(): void {
  const { search } = useFinder.getState();
  if (search.type !== 'Searching') return;
  search.stop.abort();
  useFinder.setState({ search: { type: 'Resting' } });
}
