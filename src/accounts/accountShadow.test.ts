import fc from 'fast-check';
import { expect, test } from 'vitest';
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
import { AccountShadow } from './accountShadow.ts';

/** Amounts of which few are so large that two of them cannot be counted. */
const amount = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 3 }) }, { weight: 1, arbitrary: fc.constant(Number.MAX_SAFE_INTEGER) });
/** Of any kind, reversals of entries that are there and of some that are not. */
const anyEvent: fc.Arbitrary<AccountEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(created(), closed, reopened, renamed('Other'), overdraftLimitChanged(0)) },
  { weight: 4, arbitrary: amount.map((money) => deposited(money)) },
  { weight: 4, arbitrary: amount.map((money) => withdrawn(money)) },
  { weight: 1, arbitrary: amount.map((money) => transferredIn(money, 'other')) },
  { weight: 1, arbitrary: amount.map((money) => transferredOut(money, 'other')) },
  {
    weight: 6,
    arbitrary: fc.tuple(fc.nat(12), fc.integer({ min: -3, max: 3 })).map(([entry, money]) => reversed(`event-${entry}`, money)),
  },
);

test('a shadow contradicts exactly what the account’s own state does, whatever came before', () => {
  const heard = new Set<string | undefined>();
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 25 }), (events) => {
      const shadow = new AccountShadow();
      let state = account.initialState;
      for (const [index, event] of [created(), ...events].entries()) {
        const contradiction = contradictionOf(state, event);
        heard.add(contradiction);
        expect(shadow.contradictionOf(event)).toBe(contradiction);
        if (contradiction !== undefined) continue;
        state = account.evolve(state, event, `event-${index}`);
        shadow.follow(event, `event-${index}`);
      }
    }),
    // What chance seldom brings about: the same entry reversed twice, and one reversed by another amount.
    {
      numRuns: 2_000,
      examples: [
        [[deposited(1), reversed('event-1', -1), reversed('event-1', -1), reversed('event-1', 2)]],
        [[deposited(2), reversed('event-1', -1)]],
      ],
    },
  );
  // All there are but one: a shadow is asked about an account that was not opened below.
  expect(heard).toContain('it reverses an entry that was reversed before');
  expect(heard).toContain('its amount is not the opposite of the entry it reverses');
  expect(heard.size).toBe(9);
});

test('before it was opened there is nothing to follow', () => {
  expect(new AccountShadow().contradictionOf(deposited(1))).toBe('the account was not opened before');
  expect(() => new AccountShadow().follow(deposited(1), 'event-1')).toThrow('the log is damaged');
});
