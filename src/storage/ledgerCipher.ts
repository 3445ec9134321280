import type { LogDatabase } from './logDatabase.ts';
import type { RecordCipher } from './recordCipher.ts';

/** What is stored is encrypted, and the key was not given. */
export class LedgerLocked extends Error {
  override readonly name = 'LedgerLocked';
  constructor() {
    super('This ledger is locked with a passphrase.');
  }
}

const ciphers = new WeakMap<LogDatabase, RecordCipher>();

/** From now on everything that goes through this connection is encrypted, and what is not is refused. */
export function keepEncrypted(database: LogDatabase, cipher: RecordCipher): void {
  ciphers.set(database, cipher);
}

/** Undefined where the ledger is not encrypted. */
export const cipherOf = (database: LogDatabase): RecordCipher | undefined => ciphers.get(database);

/** @param keyId that a head names. @throws LedgerLocked when another key is needed than this connection has. */
export function assertUnlocked(database: LogDatabase, keyId: string | undefined): void {
  if (keyId !== undefined && keyId !== cipherOf(database)?.keyId) throw new LedgerLocked();
}
