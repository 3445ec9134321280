import type { StoredBranch } from '../../engine/engineApi.ts';

/** How much of what makes a branch so is in the ledger, which alone can say. */
export interface MadeSo {
  readonly extent: 'none' | 'part' | 'whole';
  /** Of the commands of its plan, the ids of those that are there. */
  readonly stored: ReadonlySet<string>;
  readonly planned: number;
}

/**
 * @param stored ids of commands that are in the ledger; undefined while that is not known.
 * @returns the branch without its plan where nothing of that is in the ledger, for then nothing was made so and all may be changed;
 * and how much is, which is undefined while it is not known.
 */
export function madeSoOf(branch: StoredBranch, stored: readonly string[] | undefined): { readonly branch: StoredBranch; readonly made?: MadeSo } {
  const { plan, ...unplanned } = branch;
  if (!plan) return { branch, made: nothingMade };
  if (!stored) return { branch };
  const all = new Set(stored);
  const there = new Set(plan.commands.map(({ commandId }) => commandId).filter((commandId) => all.has(commandId)));
  if (there.size === 0) return { branch: unplanned, made: nothingMade };
  const extent = there.size === plan.commands.length ? 'whole' : 'part';
  return { branch, made: { extent, stored: there, planned: plan.commands.length } };
}

const nothingMade: MadeSo = { extent: 'none', stored: new Set(), planned: 0 };
