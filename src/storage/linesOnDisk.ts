import type { RecordedEvent } from '../eventsourcing/event.ts';
import type { Stretch } from './chainLink.ts';
import { cipherOf } from './ledgerCipher.ts';
import { LogDamaged } from './logDamaged.ts';
import type { LogDatabase, StoredPiece } from './logDatabase.ts';
import { type Piece, readable } from './logOnDisk.ts';
import { segmentOf } from './pieces.ts';
import { lastOf } from './rowShape.ts';
import { KnownWords, SegmentLines } from './segmentLines.ts';

/** About 2.5 MB. */
const segmentsAtOnce = 16;
const rowsAtOnce = 256;
/** Of the lines of one piece, so many are handed out at once. */
const batchSize = 500;

/** Consecutive events as the disk has them. */
export interface StoredLines {
  readonly first: number;
  readonly last: number;
  /** Adds the line of one of them. @throws LogDamaged when it cannot be read. */
  addTo(stretch: Stretch, at: number): void;
}

/**
 * The lines of the events from the first up to a position as the disk has them now, whatever anyone holds in memory; sealing may go on
 * meanwhile. @throws LogDamaged where one is missing or cannot be read.
 */
export async function* linesOnDisk(database: LogDatabase, upTo: number): AsyncIterable<StoredLines> {
  let at = 0;
  const words = new KnownWords();
  while (at < upTo) {
    const before = at;
    for (const stored of await piecesAfter(database, at)) {
      // What is not as it was written is told by its line, and so by its event.
      const piece = 'box' in stored || cipherOf(database) ? await readable(database, stored) : stored;
      const addTo = adding(piece, at + 1, words);
      const end = Math.min(lastOf(piece), upTo);
      for (; at < end; at = Math.min(at + batchSize, end)) yield { first: at + 1, last: Math.min(at + batchSize, end), addTo };
    }
    if (at === before) throw new LogDamaged(at + 1, 'it is missing');
  }
}

/** Some pieces of the log that follow one another from a position on; none where nothing does. */
function piecesAfter({ segments, tail }: LogDatabase, at: number): Promise<readonly StoredPiece[]> {
  return segments.db.transaction('r', segments, tail, async () => {
    const next = at + 1;
    const sealed = await segments.where('first').belowOrEqual(next).last();
    if (sealed && sealed.last >= next) return followed([sealed, ...(await segments.where('first').above(next).limit(segmentsAtOnce).toArray())]);
    const row = await tail.where('first').belowOrEqual(next).last();
    if (!row || lastOf(row) < next) return [];
    return followed([row, ...(await tail.where('first').above(next).limit(rowsAtOnce).toArray())]);
  });
}

function followed(pieces: readonly StoredPiece[]): readonly StoredPiece[] {
  const end = pieces.findIndex((piece, index) => !piece || (index > 0 && piece.first !== lastOf(pieces[index - 1] as StoredPiece) + 1));
  return end < 0 ? pieces : pieces.slice(0, end);
}

function adding(piece: Piece, from: number, words: KnownWords): StoredLines['addTo'] {
  if ('bytes' in piece) {
    const lines = orDamaged(from, () => new SegmentLines(segmentOf(piece), words));
    return (stretch, at) => orDamaged(at, () => stretch.addLine(at, (target, start) => lines.write(target, start, at)));
  }
  return (stretch, at) => orDamaged(at, () => stretch.add(piece.events[at - piece.first] as RecordedEvent));
}

function orDamaged<Result>(at: number, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw new LogDamaged(at, `what is stored there cannot be read (${String(error)})`);
  }
}
