import * as v from 'valibot';
import { type BranchRow, type BranchTable, withBranches } from '../storage/branchDatabase.ts';
import { LedgerLost } from '../storage/ledgerFence.ts';
import type { OpenHouse } from './house.ts';
import type { BranchesRequest, StoredBranch } from './whatIfApi.ts';

const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const text = v.string();
/** What is asked of accounts is judged by their own rules, whenever a branch is evaluated; here it has to be a command at all. */
const command = v.looseObject({ type: text, accountId: text });
const storedBranch = v.object({
  id: text,
  name: v.nullable(text),
  changedAt: text,
  // Those of earlier versions of the app were not counted.
  revision: v.optional(place, 0),
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

/** What was asked cannot be done to the branch as it is by now. Nothing was changed. */
export class BranchChanged extends Error {
  override readonly name = 'BranchChanged';
}

/**
 * Does what was asked, then answers with every branch of this ledger, the one changed last first. Rows that are no branches are left alone.
 * @throws BranchChanged where somebody else was faster; LedgerLost, or whatever else ended the writing of this tab.
 */
export async function branchesJob(house: OpenHouse, logName: string, request: BranchesRequest): Promise<readonly StoredBranch[]> {
  const { store } = house;
  if (request.type === 'List')
    return withBranches(logName, (branches) => branchesOf(branches, store.source, store.stopped === undefined), store.cipher);
  await assertWritable(house);
  const id = request.type === 'Save' ? request.branch.id : request.id;
  const isBegun = await hasBegun(house, logName, id);
  const stored = await withBranches(
    logName,
    async (branches) => {
      const before = (await branchesOf(branches, store.source, true)).find((one) => one.id === id);
      if (request.type === 'Discard') await branches.delete(id);
      else {
        const after = request.type === 'Save' ? saved(before, request.branch, isBegun) : planned(before, request, isBegun);
        await branches.put({ ...after, changedAt: house.now(), source: store.source });
      }
      return branchesOf(branches, store.source, true);
    },
    store.cipher,
  );
  await assertWritable(house).catch(async (error: unknown) => {
    // Whoever erased the ledger meanwhile has erased its branches too, and wants none of them back.
    if (error instanceof LedgerLost) await withBranches(logName, async (branches) => branches.delete(id), store.cipher);
    throw error;
  });
  return stored;
}

/** @throws LedgerLost and the like, where the ledger on the disk is not the one that this tab opened. */
async function assertWritable({ store }: OpenHouse): Promise<void> {
  if (!store.stopped) await store.refresh();
  if (store.stopped) throw store.stopped;
}

/** Whether anything that makes the branch so is in the ledger, as it is on the disk. */
async function hasBegun({ store }: OpenHouse, logName: string, id: string): Promise<boolean> {
  const [branch] = await withBranches(logName, async (branches) => branchOf((await branches.get(id)) ?? { id }), store.cipher);
  for (const { commandId } of branch?.plan?.commands ?? []) if ((await store.readCommit(commandId)).length > 0) return true;
  return false;
}

type Stored = Omit<StoredBranch, 'changedAt'>;

/** What is in the ledger was previewed with these edits: they cannot be changed any more, only the branch be called otherwise. */
function saved(before: StoredBranch | undefined, wanted: Stored, isBegun: boolean): Stored {
  assertSeen(before, wanted.revision);
  const { id, name, base, edits, revision } = wanted;
  const after = { id, name, base, edits, revision: revision + 1 };
  if (!isBegun || !before?.plan) return after;
  if (JSON.stringify([base, edits]) !== JSON.stringify([before.base, before.edits])) throw new BranchChanged(fixedWords);
  return { ...after, plan: before.plan };
}

function planned(before: StoredBranch | undefined, { revision, plan }: Extract<BranchesRequest, { type: 'Plan' }>, isBegun: boolean): Stored {
  if (before && isBegun) return before;
  assertSeen(before, revision);
  if (!before) throw new BranchChanged(goneWords);
  return { ...before, revision: revision + 1, plan };
}

function assertSeen(before: StoredBranch | undefined, revision: number): void {
  if (!before && revision > 0) throw new BranchChanged(goneWords);
  if ((before?.revision ?? 0) !== revision) throw new BranchChanged(changedWords);
}

const goneWords = 'This branch is not there any more: it was discarded in another tab.';
const changedWords =
  'This branch was changed in another tab meanwhile, so nothing was done. It is shown as it is now: look at it, and do it again if you still want to.';
const fixedWords = 'Some of what makes this branch so is in the ledger already, so it cannot be changed any more.';

/**
 * Branches belong to a ledger, and are never seen in another. Those of earlier versions of the app do not say to which: they are taken
 * to be of the first ledger that they are found beside.
 */
async function branchesOf(branches: BranchTable, source: string, mayWrite: boolean): Promise<readonly StoredBranch[]> {
  const rows = (await branches.toArray()).filter((row) => (row['source'] ?? source) === source);
  const unnamed = rows.filter((row) => row['source'] === undefined && branchOf(row).length > 0);
  if (mayWrite && unnamed.length > 0) await branches.bulkPut(unnamed.map((row) => ({ ...row, source })));
  return rows.flatMap(branchOf).sort((left, right) => (left.changedAt < right.changedAt ? 1 : -1));
}

function branchOf(row: BranchRow): readonly StoredBranch[] {
  const parsed = v.safeParse(storedBranch, row);
  return parsed.success ? [parsed.output as unknown as StoredBranch] : [];
}
