import { useState } from 'react';
import type { Rejection, StoredBranch, StoredPlan } from '../../engine/engineApi.ts';
import { engine } from '../state/engine.ts';
import { headMoved, usePlayhead, writingFrom } from '../state/playhead.ts';
import { ask } from './branches.ts';

/** What became of a command. */
export type Given = { readonly type: 'Stored' | 'StoredBefore' } | { readonly type: 'Refused'; readonly rejection: Rejection };

/**
 * Appends what makes a branch so, one ordinary command after another. The plan is fixed before the first of them is given,
 * with their ids: whatever happens on the way, giving it again appends nothing twice.
 */
export function useMakeItSo({ id }: StoredBranch) {
  const [given, setGiven] = useState<ReadonlyMap<string, Given>>(new Map());
  const [isGiving, setIsGiving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const makeItSo = async (wanted: StoredPlan) => {
    setIsGiving(true);
    setProblem(null);
    setGiven(new Map());
    try {
      const commands = wanted.commands.map(({ command, commandId, of }) => ({ command, commandId, of }));
      const branches = await ask({ type: 'Plan', id, plan: { head: wanted.head, commands } });
      // Another tab may have been faster; then its plan is the one.
      const plan = branches.find((one) => one.id === id)?.plan;
      if (!plan) throw new Error('This branch is not there any more; it was discarded in another tab.');
      for (const { command, commandId } of plan.commands) {
        const result = await engine.execute({ command, commandId, playhead: writingFrom(usePlayhead.getState()) });
        const outcome: Given =
          result.type === 'Rejected'
            ? { type: 'Refused', rejection: result.rejection }
            : { type: result.wasStoredBefore ? 'StoredBefore' : 'Stored' };
        if (result.type === 'Accepted') headMoved(result.head);
        setGiven((before) => new Map(before).set(commandId, outcome));
      }
    } catch (error) {
      setProblem(
        `It broke off: ${error instanceof Error ? error.message : String(error)} What is marked as entered is in the ledger. Going on is safe: nothing is entered twice.`,
      );
    } finally {
      setIsGiving(false);
    }
  };
  return { given, isGiving, problem, makeItSo };
}
