import fc from 'fast-check';
import { expect, test } from 'vitest';
import { streamId } from '../eventsourcing/event.ts';
import { accountIdLimit, accountIdOf, accountStream } from './accountStream.ts';

test('an account and its stream name each other', () =>
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: accountIdLimit }), (id) => {
      fc.pre(id !== '.' && id !== '..');
      expect(accountIdOf(accountStream(id))).toBe(id);
    }),
  ));

test.each(['', '.', '..', '\ud800', 'x'.repeat(accountIdLimit + 1)])('there is no stream for the account id %j', (id) => {
  expect(() => accountStream(id)).toThrow(RangeError);
});

test.each(['budget-1', 'account', 'account-', 'account-..', 'account-\udfff', 'Account-1', 'my-account-1'])('%s is no account', (stream) =>
  expect(accountIdOf(streamId(stream))).toBeUndefined(),
);
