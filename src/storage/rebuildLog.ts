import type { RecordedEvent } from '../eventsourcing/event.ts';
import type { JournalFile } from './journalFile.ts';
import { countingFrames, eventsInFrame, type PieceFound, pieceIn } from './journalPieces.ts';
import { cipherOf, LedgerLocked } from './ledgerCipher.ts';
import { writerEpoch } from './ledgerFence.ts';
import { LogChanged } from './logChanged.ts';
import type { HeadRow, LogDatabase, SegmentRow, TailRow } from './logDatabase.ts';
import { givingWay } from './messageLoop.ts';
import { newestSound } from './newestSound.ts';
import type { RecordCipher } from './recordCipher.ts';
import { toSegmentRow } from './sealing.ts';
import { segmentSize } from './segment.ts';

/** Told while events are brought back. */
export interface RebuildProgress {
  /** Events read and checked so far. */
  readonly events: number;
  readonly total: number;
}

/** Where the log in the database ends now, and what is to be put there. */
export interface Rebuild {
  /** As it was when this was decided: should it have changed since, nothing is stored. */
  readonly found: HeadRow | undefined;
  /** Position of the last event that stays as it is; 0 clears everything first. */
  readonly after: number;
  readonly source: string;
  /** Position that the journal must reach: with less nothing is stored. */
  readonly least: number;
}

/** Most events in one row of the tail. */
const longestRow = 500;

/**
 * Brings the events after a position back into the database, all of them or none, from a journal that was read whole just now.
 * @returns the new head; where the journal cannot be read beyond the position, that, and nothing was changed. @throws LogChanged when the database has changed meanwhile; Error when it cannot be written, or the database goes on behind it; LedgerLocked when it has another key than
 * this connection. Nothing was stored then.
 */
export async function rebuildLog(
  database: LogDatabase,
  file: JournalFile,
  { found, after, source, least }: Rebuild,
  onProgress: (progress: RebuildProgress) => void,
): Promise<number> {
  const cipher = cipherOf(database);
  if (found && found.keyId !== cipher?.keyId) throw new LedgerLocked();
  const pieces = await countingFrames(file, givingWay());
  const reached = pieces.at(-1)?.upTo ?? 0;
  if (reached < least) throw new Error(`The journal is damaged after event ${reached}, and should go on to ${least}`);
  if (reached <= after) return after;
  // What the database has is never exchanged for less.
  const kept = await newestSound(database);
  if (kept.position > reached) {
    if ((await database.head.get('head'))?.position !== found?.position) throw new LogChanged();
    throw new Error(`The journal ends at event ${reached}, and the database goes on to ${kept.position}`);
  }
  const { sealed, rows, last } = await packed(file, pieces, after, onProgress);
  const [segmentRows, tailRows] = cipher ? await encryptedRows(cipher, sealed, rows) : [sealed, rows];
  const { head, ledger, tail, segments, snapshots } = database;
  await database.transaction('rw', [head, ledger, tail, segments, snapshots], async () => {
    const now = await head.get('head');
    if (now?.position !== found?.position || now?.source !== found?.source || now?.keyId !== found?.keyId) throw new LogChanged();
    // A damaged key may lie before all others.
    if (after === 0) await Promise.all([tail.clear(), segments.clear(), snapshots.clear()]);
    else await Promise.all([tail, segments].map((table) => table.where('first').above(after).delete()));
    await segments.bulkAdd(segmentRows);
    await tail.bulkAdd(tailRows);
    await ledger.put({ key: 'ledger', source });
    await head.put({ key: 'head', position: last, source, epoch: writerEpoch, ...(cipher && { keyId: cipher.keyId }) });
  });
  return last;
}

/** Few ledgers are encrypted. */
async function encryptedRows(cipher: RecordCipher, sealed: readonly SegmentRow[], rows: readonly TailRow[]) {
  const { segmentsForDisk, tailForDisk } = await import('./rowCipher.ts');
  return [await segmentsForDisk(cipher, sealed), await tailForDisk(cipher, rows)] as const;
}

/** Events as the database keeps them: what is sealed stays so, the rest is sealed where it is long enough. */
async function packed(file: JournalFile, pieces: readonly PieceFound[], after: number, onProgress: (progress: RebuildProgress) => void) {
  const sealed: SegmentRow[] = [];
  const rows: TailRow[] = [];
  const giveWay = givingWay();
  const total = pieces.at(-1)?.upTo ?? 0;
  let pending: RecordedEvent[] = [];
  const seal = (least: number) => {
    if (pending.length < least) return;
    sealed.push(toSegmentRow(pending));
    pending = [];
  };
  for (const piece of pieces) {
    const { header, upTo } = piece;
    if (upTo <= after) continue;
    if (header.kind === 'segment' && upTo === header.last && header.first > after) {
      seal(1);
      sealed.push((await pieceIn(file, piece)) as SegmentRow);
    } else {
      for (const event of await eventsInFrame(file, piece, after)) {
        pending.push(event);
        seal(segmentSize);
      }
    }
    onProgress({ events: upTo, total });
    await giveWay();
  }
  for (let at = 0; at < pending.length; at += longestRow) {
    const events = pending.slice(at, at + longestRow);
    rows.push({ first: (events[0] as RecordedEvent).position, events });
  }
  return { sealed, rows, last: Math.max(total, after) };
}
