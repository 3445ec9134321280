import { headAt, newerWriter, rememberLedger, writerEpoch } from './ledgerFence.ts';
import type { HeadRow, LedgerRow, LogDatabase } from './logDatabase.ts';
import { LogDamaged } from './logMemory.ts';

/**
 * Opens the ledger in a database for writing, or begins one where there is none, and returns its name: the `source` of the events it
 * records. From then on this connection writes into this ledger and no other. Two tabs that begin at once begin the same.
 * @throws NewerLog when a newer version of the app writes it. @throws LedgerLost when another was seen here before.
 * @throws LogDamaged when its two names differ.
 */
export async function takeLedger(database: LogDatabase): Promise<string> {
  const { head, ledger } = database;
  const [headRow, ledgerRow] = await database.transaction('r', head, ledger, () => Promise.all([head.get('head'), ledger.get('ledger')]));
  const isWhole = headRow !== undefined && ledgerRow !== undefined && headRow.source === ledgerRow.source && headRow.epoch === writerEpoch;
  if (!isWhole) return beginOrMend(database);
  rememberLedger(database, ledgerRow.source);
  return ledgerRow.source;
}

/** Writes the names that are missing, unless the log beside them is damaged: then nothing is touched. */
function beginOrMend(database: LogDatabase): Promise<string> {
  const { head, ledger, tail, segments, snapshots } = database;
  return database.transaction('rw', [head, ledger, tail, segments, snapshots], async () => {
    const [headRow, ledgerRow] = await Promise.all([head.get('head') as Promise<StoredHead | undefined>, ledger.get('ledger')]);
    if ((headRow?.epoch ?? 0) > writerEpoch) throw newerWriter();
    const source = nameIn(headRow, ledgerRow);
    rememberLedger(database, source);
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

function nameIn(head: StoredHead | undefined, ledger: LedgerRow | undefined): string {
  if (head?.source !== undefined && ledger && head.source !== ledger.source)
    throw new LogDamaged(1, `it is of the ledger ${ledger.source}, but the log ends as that of ${head.source}`);
  return ledger?.source ?? head?.source ?? `urn:uuid:${crypto.randomUUID()}`;
}
