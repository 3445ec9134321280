import { shortenChain } from './chainDatabase.ts';
import { type HeadOnDisk, headOnDisk, ledgerOnDisk } from './headOnDisk.ts';
import { journalsIn } from './journalFolder.ts';
import { journalPlace } from './journalPresence.ts';
import { cipherOf, LedgerLocked } from './ledgerCipher.ts';
import { knownSource, writerEpoch } from './ledgerFence.ts';
import type { HeadRow, LogDatabase, StoredPiece } from './logDatabase.ts';
import { readable } from './logOnDisk.ts';
import { eventsOf } from './pieces.ts';
import { assertAsWritten } from './rowSums.ts';
import { readVault } from './vaultStore.ts';

/** The newest event that is as it was written. */
interface NewestSound {
  /** Its position; 0 where there is none. */
  readonly position: number;
  /** In which ledgers the events written together with it were recorded, the newest first. */
  readonly sources: readonly string[];
}

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
  if (keyId !== undefined && newest.position === 0 && (await vaultKeyOf(database)) !== keyId && keys.some((key) => key !== undefined))
    throw new LedgerLocked();
  const source = ledgerRow?.source ?? headRow?.source ?? knownSource(database) ?? (await nameIn(database, newest));
  const position = headRow?.position ?? newest.position;
  // What was made of events that are lost must not be taken for made of those that come in their place.
  if (source !== undefined) await shortenChain(database.name, source, position, []);
  const mended = await database.transaction('rw', [head, ledger, tail, segments, snapshots], async () => {
    const now = await headOnDisk(database);
    // Another tab was faster.
    if (now && JSON.stringify(now) !== JSON.stringify(headRow)) return now.position;
    if (String(await newestKeys(database)) !== String(keys)) return 'changed';
    await snapshots.clear();
    if (source === undefined) {
      await Promise.all([head.clear(), ledger.clear()]);
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
  const isEncrypted = kept === undefined ? headRow?.keyId !== undefined || (await vaultKeyOf(database)) !== undefined : kept === 'encrypted';
  if (!isEncrypted) return undefined;
  if (!cipher || (kept === undefined && (await vaultKeyOf(database)) !== cipher.keyId)) throw new LedgerLocked();
  return cipher.keyId;
}

export const vaultKeyOf = async (database: LogDatabase): Promise<string | undefined> => (await readVault(database.name))?.keyId;

/** How the events are kept, as the newest row tells that can be read at all; undefined where there is none. */
export async function howKept(database: LogDatabase): Promise<'plain' | 'encrypted' | undefined> {
  for await (const row of newestFirst(database)) if (row) return 'box' in row ? 'encrypted' : 'plain';
  return undefined;
}

async function newestSound(database: LogDatabase): Promise<NewestSound> {
  let newest: NewestSound = { position: 0, sources: [] };
  for (const table of ['tail', 'segments'] as const) {
    for await (const row of newestFirst(database, [table])) {
      const events = row && (await soundEvents(database, row));
      const last = events?.at(-1);
      if (!last) continue;
      if (last.position > newest.position) newest = { position: last.position, sources: events?.map(({ source }) => source).reverse() ?? [] };
      break;
    }
  }
  return newest;
}

/** The events of a row; undefined where it is not as it was written, or not what this connection can decrypt. */
async function soundEvents(database: LogDatabase, row: StoredPiece) {
  try {
    if (!('box' in row)) assertAsWritten(row);
    const piece = 'box' in row ? await readable(database, row) : row;
    return [...eventsOf(piece, 0)];
  } catch {
    return undefined;
  }
}

/** The rows there are, from the newest on; undefined where one cannot be read. */
async function* newestFirst(database: LogDatabase, tables: readonly ('tail' | 'segments')[] = ['tail', 'segments']) {
  for (const name of tables) {
    const table = database.table<StoredPiece | null, number>(name);
    for (const first of await table.orderBy('first').reverse().primaryKeys()) {
      const row = await table.get(first).catch(() => undefined);
      yield typeof row === 'object' && row !== null ? row : undefined;
    }
  }
}

const newestKeys = ({ tail, segments }: LogDatabase) =>
  Promise.all([tail, segments].map(async (table) => (await table.orderBy('first').reverse().limit(1).primaryKeys())[0]));

/** The name of a ledger that is damaged in both places that have it: an event was recorded in it, and as a rule a journal is called by it. */
async function nameIn({ name }: LogDatabase, { sources }: NewestSound): Promise<string | undefined> {
  const folder = (await journalPlace(name))?.folder;
  const named = new Set((folder ? await journalsIn(folder).catch(() => []) : []).map(({ source }) => source));
  return sources.find((source) => named.has(source)) ?? sources[0];
}
