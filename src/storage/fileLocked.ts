/** What is known of a backup of an encrypted ledger (`encryptedFile.ts`) by whoever cannot read one. */
export const encryptedFileEnding = '.tidemark';
export const beginning = '{"tidemark":"encrypted log"';

/** It is encrypted, and the key was not given. */
export class FileLocked extends Error {
  override readonly name = 'FileLocked';
  constructor() {
    super('This file is encrypted. It takes the passphrase, or the recovery phrase, that its ledger had.');
  }
}

/** Whether a file is one, by how it begins. */
export async function isEncryptedFile(file: Blob): Promise<boolean> {
  return (await file.slice(0, beginning.length).text()) === beginning;
}
