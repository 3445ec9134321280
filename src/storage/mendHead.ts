import { shortenChain } from './chainDatabase.ts';
import { type HeadOnDisk, headOnDisk, ledgerOnDisk } from './headOnDisk.ts';
import { Journal } from './journal.ts';
import { entriesKnown } from './journalAhead.ts';
import { tokenInJournal } from './journalPieces.ts';
import { keysBeside } from './keysBeside.ts';
import { cipherOf, LedgerLocked } from './ledgerCipher.ts';
import { knownSource, writerEpoch } from './ledgerFence.ts';
import type { HeadRow, LogDatabase } from './logDatabase.ts';
import { tokenAt } from './newestKnown.ts';
import { howKept, newestSound } from './newestSound.ts';
import { inTime } from './storageBuckets.ts';

/**
 * Writes anew what says where the log ends, from the log itself: for when that row is gone, or not as it was written. No event is touched. What the log
 * lacks, its second copy knows (`compareCopies.ts`); what stands behind the newest event that is sound is found as damage where all of it is read.
 * @returns where the log ends; undefined where there is no ledger, and nothing that tells its name.
 * @throws LedgerLocked when it takes a key, or another one than was given. Nothing was changed then.
 */
export async function mendHead(database: LogDatabase): Promise<number | undefined> {
  const { head, ledger, tail, segments, snapshots } = database;
  const [headRow, ledgerRow, keys] = await Promise.all([headOnDisk(database), ledgerOnDisk(database), newestKeys(database)]);
  const keyId = await keyOf(database, headRow);
  const newest = await newestSound(database);
  // None of the events could be read with it.
  if (keyId !== undefined && newest.position === 0 && keys.some((key) => key !== undefined) && !(await keysBeside(database.name)).isOf(keyId))
    throw new LedgerLocked();
  const position = headRow?.position ?? newest.position;
  const source = ledgerRow?.source ?? headRow?.source ?? knownSource(database) ?? (await journalThatAgrees(database, position)) ?? newest.source;
  // What was made of events that are lost must not be taken for made of those that come in their place.
  if (source !== undefined)
    await inTime(shortenChain(database.name, source, position, []), 'The record of the chain').catch((error: unknown) =>
      console.warn('The record of the chain could not be cut.', error),
    );
  const mended = await database.transaction('rw', [head, ledger, tail, segments, snapshots], async () => {
    const now = await headOnDisk(database);
    // Another tab was faster.
    if (now && JSON.stringify(now) !== JSON.stringify(headRow)) return now.position;
    if (String(await newestKeys(database)) !== String(keys)) return 'changed';
    await snapshots.clear();
    // Under another key it may be there still.
    await head.clear();
    if (source === undefined) {
      await ledger.clear();
      return undefined;
    }
    const row: HeadRow = { key: 'head', position, source, epoch: writerEpoch, ...(keyId !== undefined && { keyId }) };
    await head.put(row);
    return position;
  });
  return mended === 'changed' ? mendHead(database) : mended;
}

/** The key that everything is encrypted with, which this connection has; undefined where nothing is. @throws LedgerLocked where this has none, or not that. */
async function keyOf(database: LogDatabase, headRow: HeadOnDisk): Promise<string | undefined> {
  const cipher = cipherOf(database);
  const kept = await howKept(database);
  const beside = kept === undefined ? await keysBeside(database.name) : undefined;
  const isEncrypted = beside ? headRow?.keyId !== undefined || beside.isEncrypted : kept === 'encrypted';
  if (!isEncrypted) return undefined;
  if (!cipher || beside?.isOf(cipher.keyId) === false) throw new LedgerLocked();
  return cipher.keyId;
}

const newestKeys = ({ tail, segments }: LogDatabase) =>
  Promise.all([tail, segments].map(async (table) => (await table.orderBy('first').reverse().limit(1).primaryKeys())[0]));

/** The name of a ledger that is damaged in both places that have it: that of the journal which has the same event at the same position. */
async function journalThatAgrees(database: LogDatabase, position: number): Promise<string | undefined> {
  const { name } = database;
  const cipher = cipherOf(database);
  const sources = new Set((await entriesKnown(name)).filter(({ keyId }) => keyId === cipher?.keyId).map(({ source }) => source));
  const { tail, segments } = database;
  for (const source of sources) {
    const journal = new Journal(name, source, cipher);
    const agrees = await journal
      .run(async (file) => {
        const at = Math.min(file.now.head, position);
        const token = at > 0 ? await tokenInJournal(file, at) : undefined;
        return token !== undefined && token === (await database.transaction('r', tail, segments, () => tokenAt(database, at)));
      })
      .catch(() => false);
    await journal.close();
    if (agrees) return source;
  }
  return undefined;
}
