import { type Account, account } from '../accounts/account.ts';
import type { AccountRejection } from '../accounts/accountRejections.ts';
import { accountReplay } from '../accounts/accountReplay.ts';
import { type BranchOutcome, evaluateBranch } from '../eventsourcing/branchEvaluation.ts';
import type { Position } from '../eventsourcing/event.ts';
import { givingWay } from '../storage/messageLoop.ts';
import type { ReadModel } from './readModel.ts';
import type { WhatIfBranch } from './whatIfApi.ts';

export type WhatIfOutcome = BranchOutcome<Account, AccountRejection>;

interface Evaluated {
  readonly head: Position;
  readonly outcome: Promise<WhatIfOutcome>;
}

/** Outcomes that are kept, so that moving the playhead asks for nothing new. */
const keptOutcomes = 6;
const evaluated = new WeakMap<ReadModel, Map<string, Evaluated>>();

/** What comes of a branch up to the head of this moment: every position before it is a part of that. Writes nothing anywhere. */
export function outcomeOf(model: ReadModel, branch: WhatIfBranch): Promise<WhatIfOutcome> {
  const kept = evaluated.get(model) ?? new Map<string, Evaluated>();
  evaluated.set(model, kept);
  const { base, edits } = branch;
  const key = JSON.stringify({ base, edits });
  const head = model.projector.checkpoint;
  const known = kept.get(key);
  kept.delete(key);
  const now = known?.head === head ? known : { head, outcome: evaluate(model, branch, head) };
  kept.set(key, now);
  // One that failed is asked for again.
  now.outcome.catch(() => kept.delete(key));
  for (const oldest of kept.keys()) {
    if (kept.size <= keptOutcomes) break;
    kept.delete(oldest);
  }
  return now.outcome;
}

function evaluate(model: ReadModel, branch: WhatIfBranch, head: Position): Promise<WhatIfOutcome> {
  return evaluateBranch(branch, { aggregate: account, replay: accountReplay, log: model.events, head, giveWay: givingWay() });
}
