import { isDiskFull } from '../storage/diskFailure.ts';
import { giveUpDatabase } from '../storage/giveUpDatabase.ts';
import type { RecordCipher } from '../storage/recordCipher.ts';
import { isBroken } from '../storage/whileConnected.ts';
import { withWriterLock } from './writerLock.ts';

/** The last that is tried with a database that cannot be opened, while no other tab writes. @param error that the last opening ended with. */
export async function giveUpJob(name: string, cipher: RecordCipher | undefined, error: unknown): Promise<void> {
  if (isBroken(error) && !isDiskFull(error)) await withWriterLock(name, () => giveUpDatabase(name, cipher));
}
