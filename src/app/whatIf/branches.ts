import { useQuery } from '@tanstack/react-query';
import { navigate } from 'wouter/use-browser-location';
import type { BranchesRequest, StoredBranch, WhatIfEdit } from '../../engine/engineApi.ts';
import { withEdit, withoutEdit } from '../../eventsourcing/branch.ts';
import { addressHere } from '../state/address.ts';
import { engine, queryClient } from '../state/engine.ts';
import { notify } from '../state/notices.ts';

const key = ['branches'];

/** Tells other tabs that a branch was changed; they look again. */
const others = new BroadcastChannel('tidemark what-if');
others.onmessage = () => void queryClient.invalidateQueries({ queryKey: key });

/** Every branch of this ledger, the one changed last first. Other tabs tell when they change one; what a tab that lost its ledger holds stays. */
export function useBranches() {
  return useQuery({ queryKey: key, queryFn: () => engine.branches({ type: 'List' }), staleTime: 0 });
}

/**
 * Has it done, and shows what there is then, here and in other tabs. Where it was not done, because another tab was faster or the
 * storage fails, what there is by now is shown as well. @throws Error, with words for the person.
 */
export async function ask(request: BranchesRequest): Promise<readonly StoredBranch[]> {
  try {
    const branches = await engine.branches(request);
    queryClient.setQueryData(key, branches);
    if (request.type !== 'List') others.postMessage('changed');
    return branches;
  } catch (error) {
    // A tab that lost its ledger goes on showing what it holds.
    if (!isLost(error)) void queryClient.invalidateQueries({ queryKey: key });
    throw error;
  }
}

/** Waits for its turn among all tabs that change this branch, or are just making it so. */
export const inTurn = <Result>(id: string, work: () => Promise<Result>): Promise<Result> =>
  navigator.locks.request(`tidemark what-if ${id}`, work) as Promise<Result>;

/** The same; where it fails the person is told, and the answer is false. */
export async function change(id: string, request: BranchesRequest): Promise<boolean> {
  try {
    await inTurn(id, () => ask(request));
    return true;
  } catch (error) {
    notify(problemWords(error), 'problem');
    return false;
  }
}

/** What another tab has changed is no fault, and a ledger that is gone does not come back by trying again. */
function problemWords(error: unknown): string {
  if (!(error instanceof Error)) return `This could not be kept: ${String(error)} Try again.`;
  if (error.name === 'BranchChanged') return error.message;
  return `This could not be kept: ${error.message}${isLost(error) ? '' : ' Try again.'}`;
}

const isLost = (error: unknown): boolean => error instanceof Error && error.name === 'LedgerLost';

/** Another name, other edits: at once, so that a reload finds them. */
export const save = ({ id, name, base, edits, revision }: StoredBranch): Promise<boolean> =>
  change(id, { type: 'Save', branch: { id, name, base, edits, revision } });

export const addEdit = (branch: StoredBranch, edit: WhatIfEdit): Promise<boolean> => save({ ...branch, ...withEdit(branch, edit) });

export const removeEdit = (branch: StoredBranch, place: number): Promise<boolean> => save({ ...branch, ...withoutEdit(branch, place) });

/** To another page at the same moment. */
export function turnTo(path: string, options: { readonly replace?: boolean } = {}): void {
  navigate(addressHere(path), options);
}
