import { describe, expect, test } from 'vitest';
import { account } from './account.ts';
import { problemOfAccountEvent } from './accountEventSchema.ts';
import { isVisible } from './visibleText.ts';

const unseen = [
  '',
  ' ',
  '\u200b',
  '\u200e\u200f',
  '\u202e\u2066\u2069',
  '\u0000\u0007',
  '\ufeff\u00ad',
  '\u3164',
  '\u115f',
  '\u2800',
  '\u{e0041}',
  '\u00a0\u2003',
];

test.each(unseen)('nothing can be seen of %j', (text) => expect(isVisible(text)).toBe(false));
test.each(['Cash', '\u202eCash', 'ة', '👩\u200d👧', '—', '\u200b0', 'é'])('something can be seen of %j', (text) =>
  expect(isVisible(text)).toBe(true),
);

describe('an account whose name cannot be seen', () => {
  const details = { currency: 'EUR', kind: 'cash', overdraftLimit: null } as const;

  test.each(unseen)('%j is not opened', (name) => {
    const decision = account.decide({ type: 'OpenAccount', accountId: 'a', name, ...details }, account.initialState, () => account.initialState);
    expect(decision).toMatchObject({ rejection: { type: 'NameMissing' } });
  });

  test.each(unseen.filter((name) => /\S/.test(name)))('%j is not taken from a file', (name) => {
    const reason = 'data.name has nothing in it that can be seen';
    expect(problemOfAccountEvent({ type: 'AccountCreated', data: { name, exponent: 2, ...details } })).toBe(reason);
    expect(problemOfAccountEvent({ type: 'AccountRenamed', data: { name } })).toBe(reason);
  });
});
