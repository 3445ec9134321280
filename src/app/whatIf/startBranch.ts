import { accountIdOf } from '../../accounts/accountStream.ts';
import type { WhatIfBranch, WhatIfEdit } from '../../engine/engineApi.ts';
import { withEdit } from '../../eventsourcing/branch.ts';
import { position } from '../../eventsourcing/event.ts';
import { formatCount } from '../kit/formatCount.ts';
import { engine } from '../state/engine.ts';
import { positionOf, usePlayhead } from '../state/playhead.ts';
import { ask } from './branches.ts';

/** Something that no branch can begin with, in words for the person. */
export class NoSuchBeginning extends Error {
  override readonly name = 'NoSuchBeginning';
}

/** The id of a branch that begins right after an event. */
export async function startAt(at: number): Promise<string> {
  const head = positionOf(usePlayhead.getState());
  return begin({ base: position(Math.min(at, head)), edits: [] });
}

/** The id of a branch in which one event did not happen. @throws NoSuchBeginning where that cannot be asked. */
export async function startWithout(wanted: number): Promise<string> {
  const at = positionOf(usePlayhead.getState());
  return begin(withEdit({ base: at, edits: [] }, await withoutEvent(wanted)));
}

/** Leaves an event out, and with it the rest of its commit. @throws NoSuchBeginning where there is none, or it is about no account. */
export async function withoutEvent(wanted: number): Promise<WhatIfEdit> {
  const at = positionOf(usePlayhead.getState());
  const view = wanted >= 1 && wanted <= at ? await engine.view('event', { at, position: position(wanted) }) : undefined;
  if (view?.type !== 'Event') throw new NoSuchBeginning(`There is no event ${formatCount(wanted)} at the moment you are looking at.`);
  const { event } = view.row;
  if (accountIdOf(event.streamId) === undefined)
    throw new NoSuchBeginning(`Event ${formatCount(wanted)} is about no account, so nothing would be otherwise without it.`);
  return { type: 'LeaveOut', position: position(wanted), eventId: event.id };
}

/** Branches of one change at most that nobody kept: more than these are forgotten, the oldest first. They can be asked again. */
const mostQuestions = 20;

/** Whoever asks the same again goes on with what they began, unless that has been kept under a name meanwhile. */
async function begin({ base, edits }: WhatIfBranch): Promise<string> {
  const known = await ask({ type: 'List' });
  const same = known.find((one) => one.name === null && !one.plan && one.base === base && JSON.stringify(one.edits) === JSON.stringify(edits));
  if (same) return same.id;
  const questions = known.filter((one) => one.name === null && !one.plan && one.edits.length <= 1);
  for (const { id } of questions.slice(mostQuestions - 1)) await ask({ type: 'Discard', id });
  const id = crypto.randomUUID();
  await ask({ type: 'Save', branch: { id, name: null, base, edits, revision: 0 } });
  return id;
}
