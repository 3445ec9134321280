import { headOnDisk } from './headOnDisk.ts';
import { keysBeside } from './keysBeside.ts';
import { type LogDatabase, openLogDatabase } from './logDatabase.ts';
import { howKept } from './newestSound.ts';
import type { RecordCipher } from './recordCipher.ts';
import { whileConnected } from './whileConnected.ts';

/**
 * Whether a log is to be opened with a key that was given: another tab may have written it plain since. A head that does not name the key, though what is
 * stored is encrypted with it, was damaged, and is made good.
 * @throws LedgerLocked where it is encrypted with another key.
 */
export async function takesKey(name: string, cipher: RecordCipher): Promise<boolean> {
  const database = await openLogDatabase(name, cipher);
  try {
    return await whileConnected(database.backendDB(), () => isOfKey(database, cipher));
  } finally {
    database.close();
  }
}

async function isOfKey(database: LogDatabase, { keyId }: RecordCipher): Promise<boolean> {
  const now = await headOnDisk(database);
  if (now?.keyId !== undefined) return true;
  const kept = await howKept(database);
  // Of one without events, or that has lost them all, only what lies beside it tells.
  const isEncrypted = kept === undefined ? (await keysBeside(database.name)).isOf(keyId) : kept === 'encrypted';
  // What is not as it was written is told of where the two copies are compared.
  if (isEncrypted && now) await (await import('./mendHead.ts')).mendHead(database);
  return isEncrypted;
}
