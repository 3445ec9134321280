import { type DomainEvent, position, type RecordedEvent } from '../eventsourcing/event.ts';
import { LogDamaged } from './logDamaged.ts';
import type { LogDatabase } from './logDatabase.ts';
import type { Piece } from './logOnDisk.ts';
import { segmentOf } from './pieces.ts';

/** About 2.5 MB. */
const segmentsAtOnce = 16;
const rowsAtOnce = 256;
/** Unpacked at once. */
const batchSize = 200;

/**
 * The events from the first up to a position as the disk has them now, whatever anyone holds in memory; sealing may go on meanwhile.
 * @throws LogDamaged where one is missing or cannot be read.
 */
export async function* eventsOnDisk<Event extends DomainEvent>(database: LogDatabase, upTo: number): AsyncIterable<readonly RecordedEvent<Event>[]> {
  let at = 0;
  while (at < upTo) {
    const before = at;
    for (const piece of await piecesAfter(database, at)) {
      for (const events of batchesOf<Event>(piece, at, upTo)) {
        yield events;
        at += events.length;
      }
    }
    if (at === before) throw new LogDamaged(at + 1, 'it is missing');
  }
}

/** Some pieces of the log that follow one another from a position on; none where nothing does. */
function piecesAfter({ segments, tail }: LogDatabase, at: number): Promise<readonly Piece[]> {
  return segments.db.transaction('r', segments, tail, async () => {
    const next = at + 1;
    const sealed = await segments.where('first').belowOrEqual(next).last();
    if (sealed && sealed.last >= next) return followed([sealed, ...(await segments.where('first').above(next).limit(segmentsAtOnce).toArray())]);
    const row = await tail.where('first').belowOrEqual(next).last();
    if (!row || row.first + row.events.length <= next) return [];
    return followed([row, ...(await tail.where('first').above(next).limit(rowsAtOnce).toArray())]);
  });
}

function followed(pieces: readonly Piece[]): readonly Piece[] {
  const end = pieces.findIndex((piece, index) => index > 0 && piece.first !== lastOf(pieces[index - 1] as Piece) + 1);
  return end < 0 ? pieces : pieces.slice(0, end);
}

const lastOf = (piece: Piece): number => ('bytes' in piece ? piece.last : piece.first + piece.events.length - 1);

function* batchesOf<Event extends DomainEvent>(piece: Piece, after: number, upTo: number): Iterable<readonly RecordedEvent<Event>[]> {
  const last = Math.min(lastOf(piece), upTo);
  const eventAt = reading<Event>(piece, after);
  for (let at = after; at < last; at += batchSize) {
    yield Array.from({ length: Math.min(batchSize, last - at) }, (_, index) => eventAt(at + index + 1));
  }
}

function reading<Event extends DomainEvent>(piece: Piece, after: number): (at: number) => RecordedEvent<Event> {
  const segment = 'bytes' in piece ? readable(after + 1, () => segmentOf<Event>(piece)) : undefined;
  return (at) =>
    readable(at, () => {
      const event = segment
        ? segment.eventAt(position(at))
        : ((piece as { events: readonly RecordedEvent[] }).events[at - piece.first] as RecordedEvent<Event>);
      if (event.position !== at) throw new Error(`it says that it is event ${String(event.position)}`);
      return event;
    });
}

function readable<Result>(at: number, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw new LogDamaged(at, `what is stored there cannot be read (${String(error)})`);
  }
}
