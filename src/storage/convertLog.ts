import { cipherOf } from './ledgerCipher.ts';
import { LedgerLost, writerEpoch } from './ledgerFence.ts';
import { LogDamaged } from './logDamaged.ts';
import type { HeadRow, LogDatabase, SegmentRow, TailRow } from './logDatabase.ts';
import { assertComplete, readAfter, readable } from './logOnDisk.ts';
import { givingWay } from './messageLoop.ts';
import type { RecordCipher } from './recordCipher.ts';
import { lastOf } from './rowShape.ts';

/**
 * Writes a whole log anew, encrypted or not: all of it in one transaction, so that it is the one or the other at any moment. Snapshots are made
 * anew by whoever opens it. No other connection can write from then on, this one included.
 * @param database open with the key that the log has now, if it has one. @param cipher that it shall have; undefined for none.
 * @param onProgress told the events that are ready to be written.
 * @throws LogDamaged when it is not whole, Error when it cannot be written; it is as it was then. Whether what is there is what was recorded has to be
 * verified before.
 */
export async function convertLog(
  database: LogDatabase,
  cipher: RecordCipher | undefined,
  onProgress: (events: number, total: number) => void,
): Promise<void> {
  for (;;) if (await attempt(database, cipher, onProgress)) return;
}

/** False when another tab has written meanwhile. */
async function attempt(
  database: LogDatabase,
  cipher: RecordCipher | undefined,
  onProgress: (events: number, total: number) => void,
): Promise<boolean> {
  const found = await database.head.get('head');
  if (!found) throw new LedgerLost('nothing');
  const { pieces } = await readAfter(database, 0, 'all');
  const segmentRows: SegmentRow[] = [];
  const tailRows: TailRow[] = [];
  const giveWay = givingWay();
  let readUpTo = 0;
  for (const stored of pieces) {
    if (stored.first !== readUpTo + 1) throw new LogDamaged(readUpTo + 1, `the next event found is ${stored.first}`);
    const piece = await readable(database, stored);
    readUpTo = lastOf(stored);
    if ('bytes' in piece) segmentRows.push(piece);
    else tailRows.push(piece);
    onProgress(lastOf(stored), found.position);
    await giveWay();
  }
  assertComplete(found.position, readUpTo);
  const { segmentsForDisk, tailForDisk } = await import('./rowCipher.ts');
  const segmentsThen = await segmentsForDisk(cipher, segmentRows);
  const tailThen = await tailForDisk(cipher, tailRows);
  const { head, tail, segments, snapshots } = database;
  return database.transaction('rw', [head, tail, segments, snapshots], async () => {
    const now = await head.get('head');
    if (now?.source !== found.source || now.keyId !== cipherOf(database)?.keyId) throw new LedgerLost('another');
    if (now.position !== found.position) return false;
    await Promise.all([tail.clear(), segments.clear(), snapshots.clear()]);
    await segments.bulkAdd(segmentsThen);
    await tail.bulkAdd(tailThen);
    const { key, position, source } = found;
    await head.put({ key, position, source, epoch: writerEpoch, ...(cipher && { keyId: cipher.keyId }) } satisfies HeadRow);
    return true;
  });
}
