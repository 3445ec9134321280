import { cipherOf, LedgerLocked } from './ledgerCipher.ts';
import { writerEpoch } from './ledgerFence.ts';
import type { HeadRow, LogDatabase } from './logDatabase.ts';
import { lastOf } from './logOnDisk.ts';
import { newestRow } from './newestKnown.ts';
import { isAsWritten } from './rowSums.ts';

/**
 * Writes anew what says where the log ends, from the log itself: for when that row is not as it was written, and the log beside it may well be. What the
 * log lacks, its second copy knows (`compareCopies.ts`). Where the ledger's name is damaged in both places that have it, both are taken away, as the
 * browser might have: a second copy brings all of it back.
 * @returns where the log ends; undefined where its name is lost. @throws LedgerLocked when the log is encrypted, and the key was not given. Nothing was changed then.
 */
export function mendHead(database: LogDatabase): Promise<number | undefined> {
  const { head, ledger, tail, segments } = database;
  return database.transaction('rw', [head, ledger, tail, segments], async () => {
    const [headRow, ledgerRow, newest] = await Promise.all([head.get('head'), ledger.get('ledger'), newestRow(database)]);
    const cipher = cipherOf(database);
    const isEncrypted = newest ? 'box' in newest : headRow?.keyId !== undefined;
    if (isEncrypted && !cipher) throw new LedgerLocked();
    const source = [ledgerRow, headRow].find((row) => row && isAsWritten(row))?.source;
    if (source === undefined) {
      await Promise.all([head.clear(), ledger.clear()]);
      return undefined;
    }
    const position = newest ? lastOf(newest) : 0;
    const mended: HeadRow = { key: 'head', position, source, epoch: writerEpoch, ...(isEncrypted && cipher && { keyId: cipher.keyId }) };
    await head.put(mended);
    return position;
  });
}
