import { cipherOf } from './ledgerCipher.ts';
import { positionAtOpening, stoppedBy } from './ledgerFence.ts';
import { LogDamaged } from './logDamaged.ts';
import type { LogDatabase, StoredPiece } from './logDatabase.ts';
import { type Piece, readable, segmentsAtOnce } from './logOnDisk.ts';
import { givingWay } from './messageLoop.ts';
import { lastOf } from './rowShape.ts';
import { assertAsWritten } from './rowSums.ts';
import { unreadableRow } from './unreadableRow.ts';

/** So many are asked for before the first is there: the browser reads a value of this length from a file of its own, which takes turns with this thread. */
const rangesAhead = 3;

/**
 * Takes in the whole log, all of one moment, a piece at a time in order of position: what is not encrypted while the next pieces are read, which takes as
 * long again.
 * @param take must not wait for anything; `stored` is the same piece as it lies there. @returns where the log ends.
 */
export async function takeEach(database: LogDatabase, take: (piece: Piece, head: number, stored: StoredPiece) => void): Promise<number> {
  /** Decrypting has to be waited for, which a transaction does not survive. */
  const encrypted: StoredPiece[] = [];
  const isEncrypted = cipherOf(database) !== undefined;
  const reading = readEach(database, (stored, head) => {
    if (isEncrypted || 'box' in stored) encrypted.push(stored);
    else {
      assertAsWritten(stored);
      take(stored, head, stored);
    }
  });
  const end = await reading.catch(async (error: unknown) => {
    const isTold = error instanceof LogDamaged || stoppedBy(database) !== undefined;
    throw isTold ? error : ((await unreadableRow(database)) ?? error);
  });
  const giveWay = givingWay();
  let next = 1;
  for (const stored of encrypted) {
    const piece = await readable(database, stored).catch((error: unknown) => {
      // Where it says that it lies may be damaged as well.
      throw error instanceof LogDamaged ? new LogDamaged(next, error.reason, error.mayBeRecorded) : error;
    });
    take(piece, end, stored);
    next = lastOf(stored) + 1;
    await giveWay();
  }
  return end;
}

/**
 * Hands over every piece of the log, all of one moment, in order of position: whatever is done with it is done while the next are read.
 * @param visit must not wait for anything. @returns where the log ends.
 */
function readEach(database: LogDatabase, visit: (piece: StoredPiece, head: number) => void): Promise<number> {
  const { head, tail, segments } = database;
  const readRange = ([from, to]: readonly [number, number]) => {
    const range = segments.where('first').between(from, to, true, true).toArray();
    // Of those read ahead of one that cannot be read nobody asks any more.
    range.catch(() => undefined);
    return range;
  };
  const read = async () => {
    const now = positionAtOpening(database, await head.get('head'));
    const [rows, keys] = await Promise.all([tail.orderBy('first').toArray(), tail.orderBy('first').primaryKeys()]);
    let next = 1;
    /** The key is kept apart from the row, and may tell of another place. */
    const visitAt = (key: number, row: StoredPiece | null | undefined, isSegment: boolean) => {
      if (!(row instanceof Object) || row.first !== key || 'last' in row !== isSegment) throw misplaced(next);
      visit(row, now);
      next = lastOf(row) + 1;
    };
    let nextRow = 0;
    const visitRowsBefore = (first: number) => {
      for (let key = keys[nextRow]; key !== undefined && key < first; key = keys[nextRow]) {
        visitAt(key, rows[nextRow], false);
        nextRow += 1;
      }
    };
    const firsts = await segments.orderBy('first').primaryKeys();
    const ranges = inRanges(firsts);
    const reading = ranges.slice(0, rangesAhead).map(readRange);
    let nextSegment = 0;
    for (const [index, range] of ranges.entries()) {
      const found = await (reading[index] ?? readRange(range));
      const later = ranges[index + rangesAhead];
      if (later) reading.push(readRange(later));
      for (const segment of found) {
        const first = firsts[nextSegment] ?? 0;
        visitRowsBefore(first);
        visitAt(first, segment, true);
        nextSegment += 1;
      }
    }
    visitRowsBefore(Number.POSITIVE_INFINITY);
    // Keys of another kind than numbers come after all numbers.
    if (nextRow < keys.length) throw misplaced(next);
    return now;
  };
  return database.transaction('r', head, tail, segments, read);
}

const misplaced = (at: number) => new LogDamaged(at, 'it cannot be read, or lies in another place', false);

/** From the first of a few segments to the last. */
function inRanges(firsts: readonly number[]): readonly (readonly [from: number, to: number])[] {
  const ranges: [number, number][] = [];
  for (let at = 0; at < firsts.length; at += segmentsAtOnce) {
    const some = firsts.slice(at, at + segmentsAtOnce);
    ranges.push([some[0] ?? 0, some.at(-1) ?? 0]);
  }
  return ranges;
}
