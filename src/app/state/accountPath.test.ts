import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountIdIn, accountPath, statementPath } from './accountPath.ts';

test('whatever an account is called, its address leads back to it', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ minLength: 1, unit: 'binary' }), fc.string({ minLength: 1, unit: fc.constantFrom(...Array.from('/?#+=%:@&;,$ .é')) })),
      (id) => {
        const { pathname } = new URL(accountPath(id), 'http://localhost');
        // The two names that every address understands as "here" and "above" are no account's (accountStream.ts).
        fc.pre(id !== '.' && id !== '..');
        expect(accountIdIn(pathname)).toBe(id);
        expect(accountIdIn(new URL(statementPath(id), 'http://localhost').pathname)).toBe(id);
      },
    ),
  );
});

test('an address that cannot be read is no account', () => {
  expect(accountIdIn('/accounts/%E0%A4%A')).toBe('');
});

test('what means something in an address is escaped', () => {
  expect(accountPath('a/b?c#d')).toBe('/accounts/a%2Fb%3Fc%23d');
});
