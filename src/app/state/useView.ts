import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { ViewName, Views } from '../../engine/engineApi.ts';
import { engine } from './engine.ts';
import { useShown } from './shown.ts';

type Params<Name extends ViewName> = Omit<Views[Name]['query'], 'at'>;

/**
 * Reads a view at the playhead. While the next position loads, the last one stays on screen (`isPlaceholderData`), unless
 * the question itself changed: another account's figures are never shown in this one's place.
 */
export function useView<Name extends ViewName>(
  name: Name,
  params: Params<Name>,
  options: { readonly enabled?: boolean } = {},
): UseQueryResult<Views[Name]['result']> {
  const at = useShown((shown) => shown.position);
  return useViewAt(name, params, at, options);
}

/** Reads a view at a position of one's own choosing, such as the head for the rail of the timeline. */
export function useViewAt<Name extends ViewName>(
  name: Name,
  params: Params<Name>,
  at: number,
  options: { readonly enabled?: boolean } = {},
): UseQueryResult<Views[Name]['result']> {
  const question = JSON.stringify(params);
  return useQuery<Views[Name]['result']>({
    queryKey: [name, question, at],
    queryFn: () => engine.view(name, { ...params, at } as Views[Name]['query']),
    placeholderData: (previous, query) => (query?.queryKey[1] === question ? keepPreviousData(previous) : undefined),
    ...options,
  });
}
