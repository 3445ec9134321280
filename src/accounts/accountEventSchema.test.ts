import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemBySchema, problemOfAccountEvent } from './accountEventSchema.ts';
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

const good = [
  created(),
  created({ overdraftLimit: null, kind: 'other' }),
  deposited(1, { payee: '', note: 'x'.repeat(2_000) }),
  withdrawn(Number.MAX_SAFE_INTEGER),
  transferredOut(1, 'savings'),
  transferredIn(1, 'everyday'),
  reversed('event-2', -100),
  renamed('Household'),
  overdraftLimitChanged(null),
  closed,
  reopened,
];

test.each(good)('$type as the app writes it is well-formed', (event) => expect(problemOfAccountEvent(event)).toBeUndefined());

test.each(good)('$type with members that nobody here knows is well-formed too', ({ type, data }) =>
  expect(problemOfAccountEvent({ type, data: { ...data, mood: { since: '2026' } } })).toBeUndefined(),
);

test('an entry is judged as the schema judges it', () => {
  const odd = fc.constantFrom<unknown>(undefined, null, '', 0, -1, 1.5, 2 ** 53, true, [], {}, '.', '..', '\ud800', '2026-02-29', Number.NaN);
  const text = fc.oneof(
    fc.string({ maxLength: 3 }),
    fc.constantFrom(1, 192, 193, 200, 201, 2_000, 2_001).map((length) => 'x'.repeat(length)),
  );
  const mostly = (good: unknown) =>
    fc.oneof({ weight: 6, arbitrary: fc.constant(good) }, { weight: 1, arbitrary: odd }, { weight: 1, arbitrary: text });
  const data = fc.record(
    {
      amount: mostly(1),
      date: mostly('2026-11-25'),
      payee: mostly('Shop'),
      note: mostly('n'),
      category: mostly('c'),
      reference: mostly('r'),
      transferId: mostly('t'),
      otherAccount: mostly('savings'),
      mood: odd,
    },
    { requiredKeys: ['amount', 'date', 'transferId', 'otherAccount'] },
  );
  const type = fc.constantFrom('MoneyDeposited', 'MoneyWithdrawn', 'MoneyTransferredOut', 'MoneyTransferredIn');
  fc.assert(
    fc.property(fc.record({ type, data }), (event) => {
      expect(problemOfAccountEvent(event)).toBe(problemBySchema(event));
    }),
    { numRuns: 2_000 },
  );
});

describe('what is wrong is said for people', () => {
  test.each([
    ['data.name is empty', created(), { name: ' ' }],
    ['data.name is longer than 200 characters', created(), { name: 'n'.repeat(201) }],
    ['data.name is missing', created(), { name: undefined }],
    ['data.currency is not a currency code of ISO 4217', created(), { currency: 'EURO' }],
    ['data.currency is not text', created(), { currency: 978 }],
    ['data.exponent is not a whole number', created(), { exponent: 1.5 }],
    ['data.exponent is below 0', created(), { exponent: -1 }],
    ['data.exponent is above 4', created(), { exponent: 5 }],
    ['data.exponent is not what ISO 4217 gives this currency', created(), { currency: 'EUR', exponent: 0 }],
    ['data.otherAccount cannot be the id of an account', transferredOut(1, 'savings'), { otherAccount: '..' }],
    ['data.kind is not a known kind of account', created(), { kind: 'piggy bank' }],
    ['data.overdraftLimit is below zero', created(), { overdraftLimit: -1 }],
    ['data.overdraftLimit is missing', created(), { overdraftLimit: undefined }],
    ['data.overdraftLimit is not a number', overdraftLimitChanged(1), { overdraftLimit: '1' }],
    ['data.amount is not above zero', deposited(1), { amount: 0 }],
    ['data.amount is not a whole number of minor units', deposited(1), { amount: 12.5 }],
    ['data.amount is not a whole number of minor units', deposited(1), { amount: 2 ** 53 }],
    ['data.amount is not a number', withdrawn(1), { amount: '1' }],
    ['data.date is not a day of the calendar (YYYY-MM-DD)', withdrawn(1), { date: '2026-02-29' }],
    ['data.date is missing', withdrawn(1), { date: undefined }],
    ['data.payee is not text', withdrawn(1), { payee: null }],
    ['data.note is longer than 2000 characters', withdrawn(1), { note: 'x'.repeat(2_001) }],
    ['data.transferId is empty', transferredOut(1, 'savings'), { transferId: '' }],
    ['data.otherAccount is missing', transferredIn(1, 'savings'), { otherAccount: undefined }],
    ['data.otherAccount is longer than 192 characters', transferredIn(1, 'savings'), { otherAccount: 'x'.repeat(193) }],
    ['data.amount is zero', reversed('event-2', 1), { amount: 0 }],
    ['data.entryId is not text', reversed('event-2', 1), { entryId: 7 }],
    ['data.reason is empty', reversed('event-2', 1), { reason: '\t' }],
    ['data.name is empty', renamed('Household'), { name: '' }],
  ])('%s', (problem, { type, data }, wrong) => expect(problemOfAccountEvent({ type, data: { ...data, ...wrong } })).toBe(problem));

  test.each(['AccountPainted', '__proto__', 'constructor', ''])('%j is not a type of event', (type) =>
    expect(problemOfAccountEvent({ type, data: {} })).toBe(`"${type}" is not a known type of event`),
  );

  test('a type of any length is cut in the message', () =>
    expect(problemOfAccountEvent({ type: 'A'.repeat(1_000), data: {} })).toBe(`"${'A'.repeat(60)}" is not a known type of event`));
});
