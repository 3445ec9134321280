import { expect, test } from 'vitest';
import type { StoredBranch } from '../../engine/engineApi.ts';
import { position } from '../../eventsourcing/event.ts';
import { addedTitle, commandWords, titleOf } from './whatIfWords.ts';

const names = { cash: { name: 'Cash', currency: 'EUR', exponent: 2 }, bank: { name: 'Bank', currency: 'EUR', exponent: 2 } };
const date = '2026-11-25';

test('a command is said in words, in the money of its account', () => {
  expect(commandWords({ type: 'WithdrawMoney', accountId: 'cash', amount: 1250, date, payee: 'Lunch' }, names)).toBe(
    'Withdraw 12.50 EUR from Cash, Lunch',
  );
  expect(commandWords({ type: 'TransferMoney', accountId: 'cash', toAccountId: 'bank', transferId: 't', amount: 100, date }, names)).toBe(
    'Transfer 1.00 EUR from Cash to Bank',
  );
  const reversal = { type: 'ReverseEntry', accountId: 'cash', entryId: 'x', date, reason: 'What if' } as const;
  expect(commandWords(reversal, names)).toBe('Reverse an entry of Cash');
  expect(commandWords(reversal, names, { position: 7, moment: null })).toBe('Reverse event 7 of Cash');
});

test('until it has a name, a branch is called by what it asks', () => {
  const branch: StoredBranch = { id: 'one', name: null, base: position(4), edits: [], changedAt: date, revision: 1 };
  const gone = { type: 'LeaveOut', position: position(5), eventId: 'x' } as const;
  expect(titleOf(branch)).toBe('What if');
  expect(titleOf({ ...branch, edits: [gone] })).toBe('What if this had not happened?');
  expect(titleOf({ ...branch, edits: [gone, gone] })).toBe('What if');
  expect(titleOf({ ...branch, edits: [gone], name: 'Without lunch' })).toBe('Without lunch');
});

test('what is added gives a branch its name', () => {
  expect(addedTitle({ type: 'WithdrawMoney', accountId: 'cash', amount: 1250, date, payee: 'Lunch' })).toBe('With Lunch');
  expect(addedTitle({ type: 'DepositMoney', accountId: 'cash', amount: 1250, date })).toBe('With another deposit');
});
