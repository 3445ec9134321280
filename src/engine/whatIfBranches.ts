import * as v from 'valibot';
import { type BranchRow, withBranches } from '../storage/branchDatabase.ts';
import type { BranchesRequest, StoredBranch } from './whatIfApi.ts';

const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const text = v.string();
/** What is asked of accounts is judged by their own rules, whenever a branch is evaluated; here it has to be a command at all. */
const command = v.looseObject({ type: text, accountId: text });
const storedBranch = v.object({
  id: text,
  name: v.nullable(text),
  changedAt: text,
  base: place,
  edits: v.array(
    v.variant('type', [
      v.object({ type: v.literal('LeaveOut'), position: place, eventId: text }),
      v.object({ type: v.literal('ChangeAmount'), position: place, eventId: text, amount: v.number() }),
      v.object({ type: v.literal('Add'), after: place, id: text, command }),
    ]),
  ),
  plan: v.optional(v.object({ head: place, commands: v.array(v.object({ commandId: text, command, of: v.nullable(place) })) })),
});

/** Does what was asked, then answers with every branch, the one changed last first. Rows that are no branches are left alone. */
export function branchesJob(logName: string, request: BranchesRequest, now: string): Promise<readonly StoredBranch[]> {
  return withBranches(logName, async (branches) => {
    if (request.type === 'Discard') await branches.delete(request.id);
    if (request.type === 'Save') {
      const plan = (await branches.get(request.branch.id))?.['plan'];
      // What is being made so is what was previewed: it cannot be changed any more, only called otherwise.
      const stored = plan ? await branches.get(request.branch.id) : undefined;
      const row: BranchRow = stored ? { ...stored, name: request.branch.name } : { ...request.branch, changedAt: now };
      await branches.put(row);
    }
    if (request.type === 'Plan') {
      const stored = await branches.get(request.id);
      if (stored && !stored['plan']) await branches.put({ ...stored, plan: request.plan, changedAt: now });
    }
    const rows = await branches.toArray();
    return rows.flatMap(branchOf).sort((left, right) => (left.changedAt < right.changedAt ? 1 : -1));
  });
}

function branchOf(row: BranchRow): readonly StoredBranch[] {
  const parsed = v.safeParse(storedBranch, row);
  return parsed.success ? [parsed.output as unknown as StoredBranch] : [];
}
