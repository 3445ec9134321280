import { expect, test } from 'vitest';
import type { StoredBranch, StoredPlan } from '../../engine/engineApi.ts';
import { position } from '../../eventsourcing/event.ts';
import { madeSoOf } from './madeSo.ts';

const command = { type: 'DepositMoney', accountId: 'cash', amount: 1, date: '2026-11-25' } as const;
const plan: StoredPlan = { head: position(4), commands: ['a', 'b'].map((commandId) => ({ command, commandId, of: null })) };
const unplanned: StoredBranch = { id: 'one', name: null, base: position(4), edits: [], changedAt: '2026-11-25T08:00:00Z', revision: 2 };
const branch: StoredBranch = { ...unplanned, plan };

test('a branch is made so when all of its plan is in the ledger', () => {
  expect(madeSoOf(branch, ['b', 'x', 'a'])).toEqual({ branch, made: { extent: 'whole', stored: new Set(['a', 'b']), planned: 2 } });
});

test('where some of it is, it says which', () => {
  expect(madeSoOf(branch, ['b'])).toEqual({ branch, made: { extent: 'part', stored: new Set(['b']), planned: 2 } });
});

test('where none of it is, whatever was planned, the branch is as if it never had been planned', () => {
  expect(madeSoOf(branch, ['x'])).toMatchObject({ branch: unplanned, made: { extent: 'none' } });
  expect(madeSoOf(branch, ['x']).branch.plan).toBeUndefined();
  expect(madeSoOf({ ...branch, plan: { ...plan, commands: [] } }, []).made?.extent).toBe('none');
  expect(madeSoOf(unplanned, undefined)).toMatchObject({ branch: unplanned, made: { extent: 'none' } });
});

test('until the ledger has been asked nothing is claimed, and the plan stays', () => {
  expect(madeSoOf(branch, undefined)).toEqual({ branch });
});
