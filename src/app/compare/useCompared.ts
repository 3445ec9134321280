import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CompareView } from '../../engine/engineApi.ts';
import type { ComparedRange } from '../state/compare.ts';
import { engine } from '../state/engine.ts';

/**
 * The comparison of two positions. While one is on its way the last one stays, and ranges passed meanwhile are left out,
 * the last one never: so either end can be dragged.
 */
export function useCompared({ from, to }: ComparedRange): UseQueryResult<CompareView> {
  const [asked, setAsked] = useState({ from, to });
  const compared = useQuery({
    queryKey: ['compare', asked.from, asked.to],
    queryFn: () => engine.view('compare', { from: asked.from, at: asked.to }),
    placeholderData: keepPreviousData,
  });
  if ((asked.from !== from || asked.to !== to) && !compared.isFetching) setAsked({ from, to });
  return compared;
}
