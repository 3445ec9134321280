import { useQuery } from '@tanstack/react-query';
import { navigate } from 'wouter/use-browser-location';
import type { BranchesRequest, StoredBranch, WhatIfEdit } from '../../engine/engineApi.ts';
import { withEdit, withoutEdit } from '../../eventsourcing/branch.ts';
import { addressHere } from '../state/address.ts';
import { engine, queryClient } from '../state/engine.ts';
import { notify } from '../state/notices.ts';

const key = ['branches'];

/** Every branch there is, the one changed last first. Another tab may have changed them: coming back looks again. */
export function useBranches() {
  return useQuery({ queryKey: key, queryFn: () => engine.branches({ type: 'List' }), staleTime: 0, refetchOnWindowFocus: true });
}

/** Has it done, and shows what there is then. @throws Error when the browser's storage fails. */
export async function ask(request: BranchesRequest): Promise<readonly StoredBranch[]> {
  const branches = await engine.branches(request);
  queryClient.setQueryData(key, branches);
  return branches;
}

/** The same; where it fails the person is told, and the answer is false. */
export async function change(request: BranchesRequest): Promise<boolean> {
  try {
    await ask(request);
    return true;
  } catch (error) {
    notify(`This could not be kept: ${error instanceof Error ? error.message : String(error)} Try again.`, 'problem');
    return false;
  }
}

/** Another name, other edits: at once, so that a reload finds them. */
export const save = ({ id, name, base, edits }: StoredBranch): Promise<boolean> => change({ type: 'Save', branch: { id, name, base, edits } });

export const addEdit = (branch: StoredBranch, edit: WhatIfEdit): Promise<boolean> => save({ ...branch, ...withEdit(branch, edit) });

export const removeEdit = (branch: StoredBranch, place: number): Promise<boolean> => save({ ...branch, ...withoutEdit(branch, place) });

/** To another page at the same moment. */
export function turnTo(path: string, options: { readonly replace?: boolean } = {}): void {
  navigate(addressHere(path), options);
}
