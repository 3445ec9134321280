import { type DomainEvent, position, type RecordedEvent } from '../eventsourcing/event.ts';
import { cipherOf, LedgerLocked } from './ledgerCipher.ts';
import { LogDamaged } from './logDamaged.ts';
import type {
  EncryptedSegmentRow,
  EncryptedTailRow,
  LogDatabase,
  SegmentRow,
  StoredPiece,
  StoredSegmentRow,
  StoredTailRow,
  TailRow,
} from './logDatabase.ts';
import type { Piece } from './logOnDisk.ts';
import { NotDecrypted, type RecordCipher } from './recordCipher.ts';
import { Segment } from './segment.ts';

/** Rows of the tail as the disk has them: as they are, or encrypted where the ledger is. To be done before a transaction begins. */
export async function tailForDisk(cipher: RecordCipher | undefined, rows: readonly TailRow[]): Promise<readonly StoredTailRow[]> {
  return cipher ? Promise.all(rows.map((row) => encryptedTail(cipher, row))) : rows;
}

/** The same of segments. */
export async function segmentsForDisk(cipher: RecordCipher | undefined, rows: readonly SegmentRow[]): Promise<readonly StoredSegmentRow[]> {
  return cipher ? Promise.all(rows.map((row) => encryptedSegment(cipher, row))) : rows;
}

async function encryptedTail(cipher: RecordCipher, { first, events }: TailRow): Promise<EncryptedTailRow> {
  const bytes = new TextEncoder().encode(JSON.stringify(events));
  const marks = Uint32Array.from(events, ({ id }) => cipher.markOf(id));
  return { first, count: events.length, marks, box: await cipher.encrypt(bytes, placeInTail(first, events.length)) };
}

async function encryptedSegment(cipher: RecordCipher, { first, last, bytes }: SegmentRow): Promise<EncryptedSegmentRow> {
  const segment = new Segment<DomainEvent>(bytes);
  const marks = Uint32Array.from({ length: last - first + 1 }, (_, index) => cipher.markOf(segment.idAt(position(first + index))));
  return { first, last, marks, box: await cipher.encrypt(new Uint8Array(bytes), placeInSegments(first, last)) };
}

/**
 * What is in a row.
 * @throws LogDamaged where it is not as it was written, or not encrypted though the ledger is. @throws LedgerLocked where the key was not given.
 */
export async function decryptedPiece(database: LogDatabase, row: StoredPiece): Promise<Piece> {
  const cipher = cipherOf(database);
  const { first } = row;
  if (!('box' in row)) {
    if (cipher) throw new LogDamaged(first, 'what is stored there is not encrypted, though the ledger is', false);
    return row;
  }
  if (!cipher) throw new LedgerLocked();
  try {
    if ('count' in row) {
      const bytes = await cipher.decrypt(row.box, placeInTail(first, row.count));
      const events = JSON.parse(new TextDecoder().decode(bytes)) as readonly RecordedEvent<DomainEvent>[];
      if (!hasMarks(row, events.length) || events.some(({ id }, index) => row.marks[index] !== cipher.markOf(id))) throw marksDamaged(first);
      return { first, events };
    }
    const { last } = row;
    if (!hasMarks(row, last - first + 1)) throw marksDamaged(first);
    return { first, last, bytes: (await cipher.decrypt(row.box, placeInSegments(first, last))).buffer };
  } catch (error) {
    throw error instanceof NotDecrypted ? new LogDamaged(first, 'what is stored there is not as it was written', false) : error;
  }
}

/** They lie beside what is encrypted. */
const hasMarks = ({ marks }: { readonly marks: unknown }, count: number): boolean => marks instanceof Uint32Array && marks.length === count;

const marksDamaged = (first: number) => new LogDamaged(first, 'what tells the events there from others is not as it was written', false);

const placeInTail = (first: number, count: number): string => `tail ${first} ${count}`;
const placeInSegments = (first: number, last: number): string => `segments ${first} ${last}`;
