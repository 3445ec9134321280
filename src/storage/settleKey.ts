import { openLogDatabase } from './logDatabase.ts';
import { readable } from './logOnDisk.ts';
import type { RecordCipher } from './recordCipher.ts';

/**
 * Whether a log is to be opened with a key that was given: another tab may have written it plain since. A head that does not name the key, though what is
 * stored is encrypted with it, was damaged, and is made good.
 */
export async function takesKey(name: string, cipher: RecordCipher): Promise<boolean> {
  const database = await openLogDatabase(name, cipher);
  try {
    const { head, tail, segments } = database;
    const now = await head.get('head');
    if (!now || now.keyId !== undefined) return true;
    const newest = (await tail.orderBy('first').last()) ?? (await segments.orderBy('first').last());
    if (!newest || !('box' in newest)) return false;
    // What cannot be decrypted is of another key, or damaged: that is told where all of it is read.
    const isOurs = await readable(database, newest).then(
      () => true,
      () => false,
    );
    if (!isOurs) return true;
    await database.transaction('rw', head, async () => {
      const found = await head.get('head');
      if (found && found.keyId === undefined) await head.put({ ...found, keyId: cipher.keyId });
    });
    return true;
  } finally {
    database.close();
  }
}
