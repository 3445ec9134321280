import { headOnDisk, isDamagedHead, ledgerOnDisk } from './headOnDisk.ts';
import { assertUnlocked } from './ledgerCipher.ts';
import { headAt, newerWriter, rememberLedger, stoppedBy, stopWriting, writerEpoch } from './ledgerFence.ts';
import { LogChanged } from './logChanged.ts';
import { LogDamaged } from './logDamaged.ts';
import type { HeadRow, LogDatabase } from './logDatabase.ts';

/**
 * Opens the ledger in a database for writing, or begins one where there is none, and returns its name: the `source` of the events it
 * records. From then on this connection writes into this ledger and no other. Two tabs that begin at once begin the same.
 * Where a newer version of the app writes it, or its two names differ, it can only be read: nothing is stored then, and writing has stopped.
 * @throws LedgerLost when another was seen here before. @throws LedgerLocked when it is encrypted, and not with the key that was given.
 */
export async function takeLedger(database: LogDatabase): Promise<string> {
  const [headRow, ledgerRow] = await Promise.all([headOnDisk(database), ledgerOnDisk(database)]);
  if (await isDamagedHead(database, headRow)) await (await import('./mendHead.ts')).mendHead(database);
  else assertUnlocked(database, headRow?.keyId);
  const isWhole = headRow?.sum !== undefined && headRow.epoch === writerEpoch && ledgerRow?.sum !== undefined && headRow.source === ledgerRow.source;
  if (!isWhole) return beginOrMend(database);
  rememberLedger(database, ledgerRow.source);
  return ledgerRow.source;
}

/** Writes the names that are missing, or not as they were written, unless the log beside them is damaged: then nothing is touched. */
function beginOrMend(database: LogDatabase): Promise<string> {
  const { head, ledger, tail, segments, snapshots } = database;
  return database.transaction('rw', [head, ledger, tail, segments, snapshots], async () => {
    const [headRow, ledgerRow] = await Promise.all([headOnDisk(database) as Promise<StoredHead | null | undefined>, ledgerOnDisk(database)]);
    // Another tab may be at the same.
    if (headRow === null) throw new LogChanged();
    const source = ledgerRow?.source ?? headRow?.source ?? `urn:uuid:${crypto.randomUUID()}`;
    rememberLedger(database, source);
    if ((headRow?.epoch ?? 0) > writerEpoch) stopWriting(database, newerWriter());
    if ((headRow?.source ?? source) !== source) stopWriting(database, twoNames(source, headRow?.source));
    if (stoppedBy(database)) return source;
    const isEmpty = (await tail.count()) + (await segments.count()) === 0;
    const position = headRow?.position ?? 0;
    if (isEmpty !== (position === 0)) return source;
    await ledger.put({ key: 'ledger', source });
    await head.put(headAt(database, position));
    // Left from a ledger that was erased, they would be believed once this one has grown as long.
    if (isEmpty) await snapshots.clear();
    return source;
  });
}

/** A head as earlier versions of the app may have left it. */
type StoredHead = Pick<HeadRow, 'position'> & Partial<HeadRow>;

function twoNames(source: string, other: string | undefined): LogDamaged {
  return new LogDamaged(1, `it is of the ledger ${source}, but the log ends as that of ${other ?? 'none'}`);
}
