import { type LogDatabase, openLogDatabase } from './logDatabase.ts';
import { readable } from './logOnDisk.ts';
import { newestRow } from './newestKnown.ts';
import type { RecordCipher } from './recordCipher.ts';
import { isAsWritten } from './rowSums.ts';
import { whileConnected } from './whileConnected.ts';

/**
 * Whether a log is to be opened with a key that was given: another tab may have written it plain since. A head that does not name the key, though what is
 * stored is encrypted with it, was damaged, and is made good.
 */
export async function takesKey(name: string, cipher: RecordCipher): Promise<boolean> {
  const database = await openLogDatabase(name, cipher);
  try {
    return await whileConnected(database.backendDB(), () => isOfKey(database));
  } finally {
    database.close();
  }
}

async function isOfKey(database: LogDatabase): Promise<boolean> {
  const now = await database.head.get('head');
  const isSound = isAsWritten(now);
  if (!now || (isSound && now.keyId !== undefined)) return true;
  const newest = await newestRow(database);
  if (!newest) return now.keyId !== undefined;
  if (!('box' in newest)) return false;
  // What cannot be decrypted is of another key, or damaged: that is told where all of it is read.
  const isOurs = await readable(database, newest).then(
    () => true,
    () => false,
  );
  // What is not as it was written is told of where the two copies are compared.
  if (isOurs && isSound) await (await import('./mendHead.ts')).mendHead(database);
  return true;
}
