import { useState } from 'react';
import type { Rejection, StoredBranch, StoredPlan } from '../../engine/engineApi.ts';
import { engine } from '../state/engine.ts';
import { headMoved, usePlayhead, writingFrom } from '../state/playhead.ts';
import { ask, inTurn } from './branches.ts';

/** What became of a command. */
export type Given = { readonly type: 'Stored' | 'StoredBefore' } | { readonly type: 'Refused'; readonly rejection: Rejection };

/**
 * Appends what makes a branch so, one ordinary command after another. The plan is fixed before the first of them is given,
 * with their ids: whatever happens on the way, giving it again appends nothing twice. Meanwhile no other tab changes the branch.
 */
export function useMakeItSo({ id, revision }: StoredBranch) {
  const [given, setGiven] = useState<ReadonlyMap<string, Given>>(new Map());
  /** The plan that is being given, or was. */
  const [making, setMaking] = useState<StoredPlan>();
  const [isGiving, setIsGiving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const give = async ({ commands }: StoredPlan) => {
    for (const { command, commandId } of commands) {
      assertLive();
      const result = await engine.execute({ command, commandId, playhead: writingFrom(usePlayhead.getState()) });
      const outcome: Given =
        result.type === 'Rejected' ? { type: 'Refused', rejection: result.rejection } : { type: result.wasStoredBefore ? 'StoredBefore' : 'Stored' };
      if (result.type === 'Accepted') headMoved(result.head);
      setGiven((before) => new Map(before).set(commandId, outcome));
    }
  };

  const makeItSo = async (wanted: StoredPlan) => {
    setIsGiving(true);
    setProblem(null);
    setGiven(new Map());
    let isFixed = false;
    try {
      await inTurn(id, async () => {
        assertLive();
        const commands = wanted.commands.map(({ command, commandId, of }) => ({ command, commandId, of }));
        const branches = await ask({ type: 'Plan', id, revision, plan: { head: wanted.head, commands } });
        // Another tab may have been faster; then its plan is the one.
        const plan = branches.find((one) => one.id === id)?.plan;
        if (!plan) throw new Error('This branch is not there any more; it was discarded in another tab.');
        isFixed = true;
        setMaking(plan);
        await give(plan);
      });
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      setProblem(
        isFixed
          ? `It broke off: ${words} What is marked as entered is in the ledger. Going on is safe: nothing is entered twice.`
          : `Nothing was entered. ${words}`,
      );
    } finally {
      setIsGiving(false);
    }
  };
  return { given, making, isGiving, problem, makeItSo };
}

/** The dialog stays open while the browser goes back to a moment, where nothing can be written. */
function assertLive(): void {
  if (writingFrom(usePlayhead.getState()) !== 'live') throw new Error('You are viewing the past, which cannot be changed. Return to now first.');
}
