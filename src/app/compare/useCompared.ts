import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CompareView } from '../../engine/engineApi.ts';
import type { ComparedRange } from '../state/compare.ts';
import { engine } from '../state/engine.ts';

/**
 * The comparison of two positions. While one is on its way the last one stays, and ranges passed meanwhile are left out,
 * the last one never: so either end can be dragged.
 * @param limit of the accounts of each currency: all of a bank would take longer than a frame to come over. All, where it is not given.
 */
export function useCompared({ from, to }: ComparedRange, limit: number | undefined): UseQueryResult<CompareView> {
  const [asked, setAsked] = useState({ from, to });
  const compared = useQuery({
    queryKey: ['compare', asked.from, asked.to, null, limit],
    queryFn: () => engine.view('compare', { from: asked.from, at: asked.to, ...(limit !== undefined && { limit }) }),
    placeholderData: keepPreviousData,
  });
  if ((asked.from !== from || asked.to !== to) && !compared.isFetching) setAsked({ from, to });
  return compared;
}
