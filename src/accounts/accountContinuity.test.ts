import { expect, test } from 'vitest';
import { given } from '../eventsourcing/givenWhenThen.ts';
import { account } from './account.ts';
import { contradictionOf } from './accountContinuity.ts';
import type { AccountEvent } from './accountEvents.ts';
import {
  closed,
  created,
  deposited,
  overdraftLimitChanged,
  renamed,
  reopened,
  reversed,
  transferredIn,
  transferredOut,
  withdrawn,
} from './accountExamples.ts';

const most = Number.MAX_SAFE_INTEGER;
const taken = reversed('event-2', -100);

const contradictions: readonly [contradiction: string, past: readonly AccountEvent[], next: AccountEvent][] = [
  ['the account was opened before', [created()], created()],
  ['the account was opened before', [created(), closed], created()],
  ['the account was not opened before', [], deposited(1)],
  ['the account was not opened before', [], closed],
  ['the account is closed', [created(), closed], deposited(1)],
  ['the account is closed', [created(), closed], renamed('Other')],
  ['the account is closed', [created(), closed], closed],
  ['the account is not closed', [created()], reopened],
  ['the balance would leave the range that can be counted exactly', [created(), deposited(most)], deposited(1)],
  ['the balance would leave the range that can be counted exactly', [created(), withdrawn(most)], transferredOut(1, 'savings')],
  ['the account is closed with money in it', [created(), deposited(1)], closed],
  ['it reverses an entry that is not there', [created(), deposited(100)], reversed('event-9', -100)],
  ['it reverses an entry that is not there', [created(), deposited(100)], reversed('event-1', -100)],
  ['it reverses an entry that is not there', [created(), deposited(100), taken], reversed('event-3', 100)],
  ['it reverses an entry that was reversed before', [created(), deposited(100), taken], taken],
  ['its amount is not the opposite of the entry it reverses', [created(), deposited(100)], reversed('event-2', -99)],
  ['its amount is not the opposite of the entry it reverses', [created(), deposited(100)], reversed('event-2', 100)],
];

test.each(contradictions)('it makes no sense when %s', (contradiction, past, next) =>
  expect(contradictionOf(given(account, past).state(), next)).toBe(contradiction),
);

const continuations: readonly [past: readonly AccountEvent[], next: AccountEvent][] = [
  [[], created()],
  [[created()], deposited(most)],
  [[created()], withdrawn(1)],
  [[created()], transferredIn(1, 'savings')],
  [[created(), withdrawn(100)], overdraftLimitChanged(0)],
  [[created()], renamed('Everyday')],
  [[created(), deposited(100)], taken],
  [[created(), withdrawn(100)], reversed('event-2', 100)],
  [[created(), deposited(1), withdrawn(1)], closed],
  [[created(), closed], reopened],
];

test.each(continuations)('after %j, %j makes sense, whatever the rules of today say', (past, next) =>
  expect(contradictionOf(given(account, past).state(), next)).toBeUndefined(),
);
