import { expect, test } from 'vitest';
import { minorUnits } from '../../accounts/money.ts';
import type { PlannedCommand, WhatIfAccount, WhatIfPlanView, WhatIfView } from '../../engine/engineApi.ts';
import { balanceChanges, planSummary, takenBackUnasked } from './planWords.ts';

const date = '2026-11-25';
const entry = { accountId: 'cash', amount: 5, date };
const planned = (command: PlannedCommand['command']): PlannedCommand => ({ command, commandId: 'any', of: null });
const withdrawal = planned({ type: 'WithdrawMoney', ...entry });
const reversal = planned({ type: 'ReverseEntry', accountId: 'cash', entryId: 'x', date, reason: 'What if' });

test('a plan is counted by what it consists of', () => {
  expect(planSummary([reversal, withdrawal, reversal])).toBe('1 withdrawal and 2 reversals');
  expect(planSummary([planned({ type: 'DepositMoney', ...entry }), withdrawal, reversal])).toBe('1 deposit, 1 withdrawal and 1 reversal');
  expect(planSummary([planned({ type: 'CloseAccount', accountId: 'cash' })])).toBe('1 other change');
  expect(planSummary([])).toBe('');
});

const differing = (accountId: string): WhatIfAccount => ({
  accountId,
  name: accountId,
  currency: 'XXX',
  exponent: 0,
  is: minorUnits(8),
  wouldBe: minorUnits(3),
  difference: minorUnits(-5),
  exists: true,
  wouldExist: true,
});

test('the balances it changes are told, without those it cannot bring there', () => {
  const five = { accounts: ['a', 'b', 'c', 'd', 'e'].map(differing), count: 5 };
  const stuck: WhatIfPlanView['blocked'] = [{ ...differing('a'), rejection: { type: 'AccountIsClosed', accountId: 'a' } }];
  const told = balanceChanges(five, stuck);
  expect(told).toHaveLength(4);
  expect(told[0]).toMatch(/^b from .*8.* to .*3/);
  expect(told.at(-1)).toBe('and 1 more account');
  expect(balanceChanges({ accounts: [differing('a')], count: 1 }, stuck)).toEqual([]);
});

const ofCommand = (commandId: string) => ({ row: { event: { commandId } } });

test('what it takes back without being asked to is counted: not the entry that was left out, nor the other side of its transfer', () => {
  const plan = { commands: ['left out', 'refused', 'refused too'].map((id) => ({ ...reversal, moment: ofCommand(id) })) };
  const edits = [{ type: 'Applied', moment: ofCommand('left out') }, { type: 'Later' }];
  expect(takenBackUnasked(plan as unknown as WhatIfPlanView, { edits } as unknown as WhatIfView)).toBe(2);
});
