import { type DomainEvent, position, type RecordedEvent } from '../eventsourcing/event.ts';
import { LedgerLost, stopWriting } from './ledgerFence.ts';
import type { LogDatabase, SegmentRow, TailRow } from './logDatabase.ts';
import { Segment } from './segment.ts';

/**
 * The newest event that a tab knows, and in which row it lies. A log put back to an earlier state and written on by another tab has the name
 * that it had, and may have a head where it was; but at this position stands another event. So whoever writes or reads on looks there too.
 * Why: docs/decisions/0016-ledger-fence.md.
 */
export interface Newest {
  readonly at: number;
  readonly id: string;
  /** Another tab may have sealed it meanwhile: then it is looked for. */
  readonly place: Place;
}

interface Place {
  readonly table: 'tail' | 'segments';
  /** The key of the row. */
  readonly first: number;
}

const known = new WeakMap<LogDatabase, Newest>();

/** What must be on the disk from now on. @param row where the event lies. */
export function rememberNewest(database: LogDatabase, { position: at, id }: { readonly position: number; readonly id: string }, row: Piece): void {
  known.set(database, { at, id, place: placeOf(row) });
}

/** Undefined while nothing is known of the log, or nothing is in it. */
export function newestKnown(database: LogDatabase): Newest | undefined {
  return known.get(database);
}

/** Whether a row, as the disk gave it, holds that event. */
export function holds(row: unknown, { at, id }: Newest): boolean {
  return idIn(row as Piece | undefined, at) === id;
}

/**
 * To be asked in the transaction that writes or reads on; `tail` and `segments` must be in it.
 * @throws LedgerLost when the newest event that this tab knows is not there, or another is in its place.
 */
export async function assertNewest(database: LogDatabase): Promise<void> {
  const newest = known.get(database);
  if (!newest || holds(await database.table(newest.place.table).get(newest.place.first), newest)) return;
  const { at } = newest;
  const row = await rowWith(database, at);
  const id = idIn(row, at);
  if (!row || id === undefined) throw stopWriting(database, new LedgerLost('less'));
  if (id !== newest.id) throw stopWriting(database, new LedgerLost('parted'));
  // Sealing moved it.
  known.set(database, { ...newest, place: placeOf(row) });
}

/** The id of the event at a position, asked in a transaction that has `tail` and `segments`; undefined where there is none, or it cannot be read. */
export async function idAt(database: LogDatabase, at: number): Promise<string | undefined> {
  return idIn(await rowWith(database, at), at);
}

/** The event at a position, asked like that; undefined where there is none, or it cannot be read. */
export async function eventThere(database: LogDatabase, at: number): Promise<RecordedEvent | undefined> {
  const row = await rowWith(database, at);
  if (!row) return undefined;
  if ('events' in row) return row.events[at - row.first];
  try {
    return new Segment<DomainEvent>(row.bytes).eventAt(position(at));
  } catch {
    return undefined;
  }
}

/** The id of a segment's last event. @throws Error when the bytes are not a segment. */
export function newestIdOf({ last, bytes }: SegmentRow): string {
  return new Segment<DomainEvent>(bytes).idAt(position(last));
}

type Piece = SegmentRow | TailRow;

const placeOf = (row: Piece): Place => ({ table: 'bytes' in row ? 'segments' : 'tail', first: row.first });

async function rowWith({ tail, segments }: LogDatabase, at: number): Promise<Piece | undefined> {
  const row = await tail.where('first').belowOrEqual(at).last();
  if (row && row.first + row.events.length > at) return row;
  return segments.where('first').belowOrEqual(at).last();
}

/** The id of the event at a position; undefined where the row does not hold one, or cannot be read. */
export function idIn(row: Piece | undefined, at: number): string | undefined {
  if (!row) return undefined;
  if ('events' in row) return row.events[at - row.first]?.id;
  if (at < row.first || at > row.last) return undefined;
  try {
    return new Segment<DomainEvent>(row.bytes).idAt(position(at));
  } catch {
    return undefined;
  }
}
