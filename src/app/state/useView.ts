import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { AsOf, ViewName, Views } from '../../engine/engineApi.ts';
import { engine } from './engine.ts';
import { useShown } from './shown.ts';

type Params<Name extends ViewName> = Omit<Views[Name]['query'], 'at'>;

interface ViewOptions<Name extends ViewName> {
  readonly enabled?: boolean;
  /** Whether an answer is all there is to say: as long as it is not, the question is asked again. */
  readonly isWhole?: (answer: Views[Name]['result']) => boolean;
}

/** The views that follow the dated clock, and what they are called there. All others stay as recorded. */
const dated: { readonly [Name in ViewName]?: ViewName } = {
  accounts: 'accountsAsOf',
  account: 'accountAsOf',
  history: 'historyAsOf',
  explain: 'explainAsOf',
};

/**
 * Reads a view at the playhead, in the clock that was chosen. While the next position loads, the last one stays on screen (`isPlaceholderData`), unless
 * the question itself changed: another account's figures are never shown in this one's place.
 */
export function useView<Name extends ViewName>(
  name: Name,
  params: Params<Name>,
  options: ViewOptions<Name> = {},
): UseQueryResult<Views[Name]['result']> {
  // What the timeline says of a moment is about the thumb.
  const at = useShown((shown) => (name === 'moment' ? shown.thumb : shown.position));
  const asOf = useShown((shown) => shown.asOf);
  return useViewAt(name, params, at, { ...options, asOf });
}

/** Reads a view at a position of one's own choosing, such as the head for the rail of the timeline; as recorded, unless a day is given. */
export function useViewAt<Name extends ViewName>(
  name: Name,
  params: Params<Name>,
  at: number,
  { asOf = null, isWhole, ...options }: ViewOptions<Name> & { readonly asOf?: AsOf | null } = {},
): UseQueryResult<Views[Name]['result']> {
  const question = JSON.stringify(params);
  const datedName = asOf ? dated[name] : undefined;
  return useQuery<Views[Name]['result']>({
    queryKey: [name, question, at, datedName === undefined ? null : asOf],
    queryFn: () => engine.view((datedName ?? name) as Name, { ...params, at, ...(datedName && { asOf }) } as Views[Name]['query']),
    // A moment's rest lets the views of the next position be asked for.
    ...(isWhole && { refetchInterval: ({ state }) => (state.data && !isWhole(state.data) ? 20 : false) }),
    placeholderData: (previous, query) => (query?.queryKey[1] === question ? keepPreviousData(previous) : undefined),
    ...options,
  });
}
