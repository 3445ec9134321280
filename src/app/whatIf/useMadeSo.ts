import { useMemo } from 'react';
import type { StoredBranch } from '../../engine/engineApi.ts';
import { usePlayhead } from '../state/playhead.ts';
import { useViewAt } from '../state/useView.ts';
import { madeSoOf } from './madeSo.ts';

/** Asks the ledger, at its head, how much of what makes a branch so is in it. */
export function useMadeSo(known: StoredBranch): ReturnType<typeof madeSoOf> {
  const head = usePlayhead((playhead) => playhead.head);
  const commandIds = known.plan?.commands.map(({ commandId }) => commandId) ?? [];
  const { data } = useViewAt('whatIfMade', { commandIds }, head, { enabled: known.plan !== undefined });
  return useMemo(() => madeSoOf(known, data?.stored), [known, data]);
}
