import type { Secret } from '../../engine/engineApi.ts';

/** What a passphrase is of: a file has the one that its ledger had when it was written. */
export type SecretOf = 'ledger' | 'file';

/** Said when there is nothing to try. */
export const nothingTypedWords = (type: Secret['type']): string =>
  type === 'Passphrase' ? 'Type the passphrase first.' : 'Type the twelve words first.';

export function wrongSecretWords(type: Secret['type'], of: SecretOf): string {
  return type === 'Passphrase'
    ? `This is not the passphrase of this ${of}. Nothing was changed. Try again, or use the recovery phrase.`
    : `This is not the recovery phrase of this ${of}. Nothing was changed. Look for a slip in the twelve words and their order, then try again.`;
}
