import type { PromiseExtended } from 'dexie';
import type { DomainEvent, RecordedEvent } from '../eventsourcing/event.ts';
import { cipherOf } from './ledgerCipher.ts';
import { positionAtOpening, positionIn } from './ledgerFence.ts';
import { LogDamaged } from './logDamaged.ts';
import type { LogDatabase, SegmentRow, StoredPiece, StoredSegmentRow, StoredTailRow, TailRow } from './logDatabase.ts';
import { eventsIn, lastOf } from './rowShape.ts';
import { assertAsWritten } from './rowSums.ts';

/** A stretch of the log: sealed, or one row of the tail. */
export type Piece = SegmentRow | TailRow;

/** About 2.5 MB. */
export const segmentsAtOnce = 16;

/** What was found on the disk after some position. */
export interface Found {
  /** Where the log ends. */
  readonly head: number;
  /** In order of position. Where another tab has sealed meanwhile, some may begin before what was asked for. */
  readonly pieces: readonly StoredPiece[];
  /** How many of the events found are in the tail. */
  readonly tailLength: number;
}

/**
 * Reads what lies after a position, all of one moment. `new`, once the ledger was taken, and `newest`, before that, look no further than
 * they must when the head tells of nothing new; `all` reads everything there is, even where the head knows nothing of it.
 * @throws LogDamaged when the log is shorter than what is known of it. @throws LedgerLost when it is not the one that was opened.
 */
export async function readAfter(database: LogDatabase, known: number, what: 'new' | 'newest' | 'all'): Promise<Found> {
  const { head, tail, segments } = database;
  // Loaded with the store: the first figures do without it.
  const assertNewest = what === 'new' ? (await import('./newestKnown.ts')).assertNewest : undefined;
  const found = await database.transaction('r', head, tail, segments, async () => {
    const headRow = await head.get('head');
    const now = what === 'new' ? positionIn(database, headRow, known) : positionAtOpening(database, headRow);
    await assertNewest?.(database);
    // What tells where the log ends may be gone, and the log be there.
    const isTold = what !== 'all' && headRow !== undefined;
    if (isTold && now === known) return { now, segments: [], rows: [] };
    const rows = await rowsIn<StoredTailRow>(tail.where('first').above(known));
    if (isTold && eventsIn(rows) === now - known) return { now, segments: [], rows };
    const containing = await segments
      .where('first')
      .belowOrEqual(known + 1)
      .last();
    const later = await segmentsAfter(database, known + 1);
    return { now, segments: containing ? [containing, ...later] : later, rows };
  });
  if (found.now < known) throw new LogDamaged(found.now + 1, `the disk ends there, but events up to ${known} were stored`);
  const pieces = [...found.segments, ...found.rows].sort((left, right) => left.first - right.first);
  return { head: found.now, pieces, tailLength: eventsIn(found.rows) };
}

/** Read a few at a time: the bytes of hundreds, handed over at once, would keep messages waiting. */
async function segmentsAfter({ segments }: LogDatabase, position: number): Promise<StoredSegmentRow[]> {
  const found: StoredSegmentRow[] = [];
  for (let after = position; ; after = found.at(-1)?.first ?? after) {
    const some = await rowsIn<StoredSegmentRow>(segments.where('first').above(after).limit(segmentsAtOnce));
    found.push(...some);
    if (some.length < segmentsAtOnce || !((some.at(-1)?.first ?? 0) > after)) return found;
  }
}

/** A question for rows, which may be asked again. */
interface Rows<Row> {
  toArray(): PromiseExtended<Row[]>;
  primaryKeys(): PromiseExtended<number[]>;
}

/** Rows as the disk gives them. Of one whose bytes make no value only the place is left, and whoever reads it finds it damaged. */
async function rowsIn<Row extends StoredPiece>(rows: Rows<Row>): Promise<Row[]> {
  const found = await rows.toArray();
  const hasPlace = (row: Row | null) => row instanceof Object && Number.isFinite(row.first);
  if (found.every(hasPlace)) return found;
  const keys = await rows.primaryKeys();
  return found.map((row, index) => (hasPlace(row) ? row : ({ first: keys[index] } as Row)));
}

/** @throws LogDamaged when a piece reaches beyond where the log ends. */
export function assertWithin(head: number, piece: StoredPiece): void {
  const last = lastOf(piece);
  if (last > head) throw new LogDamaged(head + 1, `the log should end there, but events up to ${last} are stored`);
}

/** @throws LogDamaged when the log stops short of its end. */
export function assertComplete(head: number, readUpTo: number): void {
  if (readUpTo !== head) throw new LogDamaged(readUpTo + 1, `it is missing; the log should go on to ${head}`);
}

/**
 * The events after a position, straight from the disk, without the log before them; undefined when there are more than `atMost`.
 * @throws Error when they do not follow one another from there to the head.
 */
export async function readNewest<Event extends DomainEvent>(
  database: LogDatabase,
  after: number,
  atMost: number,
): Promise<readonly RecordedEvent<Event>[] | undefined> {
  const newest = positionAtOpening(database, await database.head.get('head'));
  if (newest - after > atMost) return undefined;
  const { head, pieces } = await readAfter(database, after, 'newest');
  const found: RecordedEvent<Event>[] = [];
  let readUpTo = after;
  for (const stored of pieces) {
    assertWithin(head, stored);
    const piece = await readable(database, stored);
    const events = 'events' in piece ? (piece.events as readonly RecordedEvent<Event>[]) : await eventsOfSegment<Event>(piece, readUpTo);
    for (const event of events) {
      if (event.position <= readUpTo) continue;
      if (event.position !== readUpTo + 1) throw new LogDamaged(readUpTo + 1, `the next event found is ${event.position}`);
      found.push(event);
      readUpTo = event.position;
    }
  }
  assertComplete(head, readUpTo);
  return found;
}

/** What unpacks segments is loaded once there is one: a log that is short, or newly saved, has none to unpack. */
async function eventsOfSegment<Event extends DomainEvent>(piece: SegmentRow, after: number): Promise<Iterable<RecordedEvent<Event>>> {
  const { eventsOf } = await import('./pieces.ts');
  return eventsOf<Event>(piece, after);
}

/**
 * What is in a row as the disk has it. Not to be waited for in a transaction.
 * @throws LogDamaged where it is not as it was written. @throws LedgerLocked where the key was not given.
 */
export async function readable(database: LogDatabase, stored: StoredPiece): Promise<Piece> {
  if (!('box' in stored) && cipherOf(database) === undefined) {
    assertAsWritten(stored);
    return stored;
  }
  return (await import('./rowCipher.ts')).decryptedPiece(database, stored);
}
