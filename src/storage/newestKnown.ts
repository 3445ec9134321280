import { type DomainEvent, position } from '../eventsourcing/event.ts';
import { LedgerLost, stopWriting } from './ledgerFence.ts';
import type { LogDatabase, SegmentRow, StoredPiece } from './logDatabase.ts';
import type { RecordCipher } from './recordCipher.ts';
import { lengthOf } from './rowShape.ts';
import { Segment } from './segment.ts';

/**
 * The newest event that a tab knows, and in which row it lies. A log put back to an earlier state and written on by another tab has the name
 * that it had, and may have a head where it was; but at this position stands another event. So whoever writes or reads on looks there too.
 * Why: docs/decisions/0016-ledger-fence.md.
 */
export interface Newest {
  readonly at: number;
  readonly token: Token;
  /** Another tab may have sealed it meanwhile: then it is looked for. */
  readonly place: Place;
}

/** What tells one event from another: its id, or where the ledger is encrypted the mark of that (`recordCipher.ts`). */
export type Token = string | number;

interface Place {
  readonly table: 'tail' | 'segments';
  /** The key of the row. */
  readonly first: number;
}

const known = new WeakMap<LogDatabase, Newest>();

/** What must be on the disk from now on. @param row where the event lies. */
export function rememberNewest(database: LogDatabase, at: number, token: Token, row: StoredPiece): void {
  known.set(database, { at, token, place: placeOf(row) });
}

/** Undefined while nothing is known of the log, or nothing is in it. */
export function newestKnown(database: LogDatabase): Newest | undefined {
  return known.get(database);
}

/** Whether a row, as the disk gave it, holds that event. */
export function holds(row: unknown, { at, token }: Newest): boolean {
  return tokenIn(row as StoredPiece | undefined, at) === token;
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
  const token = tokenIn(row, at);
  if (!row || token === undefined) throw stopWriting(database, new LedgerLost('less'));
  if (token !== newest.token) throw stopWriting(database, new LedgerLost('parted'));
  // Sealing moved it.
  known.set(database, { ...newest, place: placeOf(row) });
}

/** What tells the event at a position, asked in a transaction that has `tail` and `segments`; undefined where there is none, or it cannot be read. */
export async function tokenAt(database: LogDatabase, at: number): Promise<Token | undefined> {
  return tokenIn(await rowWith(database, at), at);
}

/** What tells an event of this id. */
export const tokenOf = (cipher: RecordCipher | undefined, id: string): Token => cipher?.markOf(id) ?? id;

/** The id of a segment's last event. @throws Error when the bytes are not a segment. */
export function newestIdOf({ last, bytes }: SegmentRow): string {
  return new Segment<DomainEvent>(bytes).idAt(position(last));
}

const placeOf = (row: StoredPiece): Place => ({ table: 'last' in row ? 'segments' : 'tail', first: row.first });

/** The row that holds the event at a position, asked like that, or may hold it. */
export async function rowWith({ tail, segments }: LogDatabase, at: number): Promise<StoredPiece | undefined> {
  const row = await tail.where('first').belowOrEqual(at).last();
  if (row && row.first + lengthOf(row) > at) return row;
  return segments.where('first').belowOrEqual(at).last();
}

/** What tells the event at a position; undefined where the row does not hold one, or cannot be read. */
export function tokenIn(row: StoredPiece | undefined, at: number): Token | undefined {
  if (!row) return undefined;
  // Not even the kind of a member is certain before the row was decrypted.
  if ('box' in row) return row.marks instanceof Uint32Array ? row.marks[at - row.first] : undefined;
  if ('events' in row) return row.events[at - row.first]?.id;
  if (at < row.first || at > row.last) return undefined;
  try {
    return new Segment<DomainEvent>(row.bytes).idAt(position(at));
  } catch {
    return undefined;
  }
}
