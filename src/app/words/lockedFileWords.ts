/** Said of a file that is encrypted, as long as it was not unlocked. */
export const lockedFileWords = 'This file is encrypted. Give the passphrase, or the recovery phrase, that its ledger had when it was written.';
