import { expect, test } from 'vitest';
import { wrongSecretWords } from './secretWords.ts';

test('a wrong secret is named for what it is of, and nothing was changed', () => {
  expect(wrongSecretWords('Passphrase', 'ledger')).toBe(
    'This is not the passphrase of this ledger. Nothing was changed. Try again, or use the recovery phrase.',
  );
  expect(wrongSecretWords('RecoveryPhrase', 'file')).toMatch(/^This is not the recovery phrase of this file\. Nothing was changed\./);
});
