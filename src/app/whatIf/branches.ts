import { useQuery } from '@tanstack/react-query';
import { navigate } from 'wouter/use-browser-location';
import type { BranchesRequest, StoredBranch, WhatIfEdit } from '../../engine/engineApi.ts';
import { withEdit, withoutEdit } from '../../eventsourcing/branch.ts';
import { addressOf } from '../state/address.ts';
import { engine, queryClient } from '../state/engine.ts';
import { usePlayhead } from '../state/playhead.ts';

const key = ['branches'];

/** Every branch there is, the one changed last first. Another tab may have changed them: coming back looks again. */
export function useBranches() {
  return useQuery({ queryKey: key, queryFn: () => engine.branches({ type: 'List' }), staleTime: 0, refetchOnWindowFocus: true });
}

/** Has it done, and shows what there is then. */
export async function ask(request: BranchesRequest): Promise<readonly StoredBranch[]> {
  const branches = await engine.branches(request);
  queryClient.setQueryData(key, branches);
  return branches;
}

/** Another name, other edits: at once, so that a reload finds them. */
export async function save({ id, name, base, edits }: StoredBranch): Promise<void> {
  await ask({ type: 'Save', branch: { id, name, base, edits } });
}

export const addEdit = (branch: StoredBranch, edit: WhatIfEdit): Promise<void> => save({ ...branch, ...withEdit(branch, edit) });

export const removeEdit = (branch: StoredBranch, place: number): Promise<void> => save({ ...branch, ...withoutEdit(branch, place) });

/** To another page at the same moment. */
export function turnTo(path: string, options: { readonly replace?: boolean } = {}): void {
  navigate(addressOf(path, usePlayhead.getState().at), options);
}
