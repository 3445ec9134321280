import { expect, test } from 'vitest';
import type { FindDraft } from './finder.ts';
import { soughtMomentOf } from './soughtMoment.ts';

const draft: FindDraft = { kind: 'balance', accountId: 'cash', currency: 'EUR', becomes: 'below', amount: '', text: '' };
const euros = { currency: 'EUR', exponent: 2 };

test.each([
  ['0', 0],
  ['-0', 0],
  ['12.50', 1250],
  ['-12.50', -1250],
  ['−12.50 €', -1250],
  [' – 12.50', -1250],
])('%j is asked for as %i', (amount, expected) => {
  expect(soughtMomentOf({ ...draft, amount }, euros)).toEqual({ type: 'balance', accountId: 'cash', becomes: 'below', amount: expected });
});

test('what is missing is named, field by field', () => {
  expect(soughtMomentOf(draft, undefined)).toMatchObject({ field: 'account' });
  expect(soughtMomentOf({ ...draft, kind: 'total' }, undefined)).toMatchObject({ field: 'currency' });
  expect(soughtMomentOf(draft, euros)).toMatchObject({ field: 'amount' });
  expect(soughtMomentOf({ ...draft, amount: '--1' }, euros)).toMatchObject({ field: 'amount' });
  expect(soughtMomentOf({ ...draft, kind: 'text', text: '  ' }, undefined)).toMatchObject({ field: 'text' });
});

test('a total and a text need no account', () => {
  expect(soughtMomentOf({ ...draft, kind: 'total', accountId: '', becomes: 'above', amount: '5' }, euros)).toEqual({
    type: 'total',
    currency: 'EUR',
    becomes: 'above',
    amount: 500,
  });
  expect(soughtMomentOf({ ...draft, kind: 'text', text: ' rent ' }, undefined)).toEqual({ type: 'text', text: 'rent' });
});
