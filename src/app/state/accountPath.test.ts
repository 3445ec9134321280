import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountIdIn, accountPath } from './accountPath.ts';

test('whatever an account is called, its address leads back to it', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ minLength: 1, unit: 'binary' }), fc.string({ minLength: 1, unit: fc.constantFrom(...'/?#+=%:@&;,$ .é') })),
      (id) => {
        const { pathname } = new URL(accountPath(id), 'http://localhost');
        // The two names that every address understands as "here" and "above" are no account's (accountStream.ts).
        if (id !== '.' && id !== '..') expect(accountIdIn(pathname)).toBe(id);
      },
    ),
  );
});

test('an address that cannot be read is no account', () => {
  expect(accountIdIn('/accounts/%E0%A4%A')).toBe('');
});
