import type { StoredBranch, WhatIfEdit } from '../../engine/engineApi.ts';
import { positionOf, usePlayhead } from '../state/playhead.ts';
import { useViewAt } from '../state/useView.ts';
import { describeEvent } from '../words/describeEvent.ts';
import { addedTitle, saidOf, titleOf } from './whatIfWords.ts';

/** What a branch is called in a list of many: its name, or else what its first change is about. */
export function useBranchTitle(branch: StoredBranch): string {
  const suggested = useSuggestedName(branch);
  if (branch.name !== null || suggested === '') return titleOf(branch);
  const more = branch.edits.length - 1;
  return more === 0 ? suggested : `${suggested} and ${more} more`;
}

/** What the first change is about, as far as that may be told where the person stands; empty where it may not. */
export function useSuggestedName({ edits: [edit] }: StoredBranch): string {
  const at = usePlayhead(positionOf);
  const place = edit && placeOf(edit);
  const isTold = place !== undefined && place <= at;
  const { data: moment } = useViewAt('moment', {}, place ?? at, { enabled: isTold && edit?.type !== 'Add' });
  if (!edit || !isTold) return '';
  if (edit.type === 'Add') return addedTitle(edit.command);
  if (!moment?.row) return '';
  return `${edit.type === 'LeaveOut' ? 'Without' : 'Another amount for'} ${saidOf(moment) ?? describeEvent(moment.row, moment.otherAccountName)}`;
}

const placeOf = (edit: WhatIfEdit): number => (edit.type === 'Add' ? edit.after : edit.position);
