import type { DomainEvent, RecordedEvent } from '../eventsourcing/event.ts';
import type { FrameFound, JournalFile } from './journalFile.ts';
import type { FrameContent } from './journalFrame.ts';
import { LedgerLocked } from './ledgerCipher.ts';
import type { SegmentRow } from './logDatabase.ts';
import type { Piece } from './logOnDisk.ts';
import { givingWay } from './messageLoop.ts';
import { type Token, tokenOf } from './newestKnown.ts';
import { eventsOf } from './pieces.ts';
import type { RecordCipher } from './recordCipher.ts';

/** What is written down where nothing is encrypted, and what is encrypted where it is. */
export type PlainFrame = FrameContent & { readonly events: Uint8Array<ArrayBuffer> };

/** A frame as far as it counts: a later one may have taken the place of its last positions. */
export interface PieceFound extends FrameFound {
  /** Position of its last event that counts. */
  readonly upTo: number;
}

/** Reads all frames, and keeps those that count. @param giveWay awaited between two of them. */
export async function countingFrames(file: JournalFile, giveWay: () => Promise<void>): Promise<readonly PieceFound[]> {
  const pieces: PieceFound[] = [];
  for (const frame of file.frames()) {
    supersede(pieces, frame.header.first);
    pieces.push({ ...frame, upTo: frame.header.last });
    await giveWay();
  }
  return pieces;
}

function supersede(pieces: PieceFound[], first: number): void {
  for (let newest = pieces.at(-1); newest && newest.upTo >= first; newest = pieces.at(-1)) {
    pieces.pop();
    if (newest.header.first < first) pieces.push({ ...newest, upTo: first - 1 });
  }
}

/** The events of a frame that come after one position and count. @throws NotDecrypted or LedgerLocked, where it is encrypted. */
export async function eventsInFrame(file: JournalFile, piece: PieceFound, after = 0): Promise<readonly RecordedEvent[]> {
  const events = [...eventsOf<DomainEvent>(await pieceIn(file, piece), after)];
  return events.filter((event) => event.position > after && event.position <= piece.upTo);
}

/** A frame as events are held in memory. @throws NotDecrypted or LedgerLocked, where it is encrypted. */
export async function pieceIn(file: JournalFile, { header, at }: PieceFound): Promise<Piece> {
  const stored = file.eventBytes({ header, at });
  if (header.isEncrypted !== (file.cipher !== undefined)) throw new LedgerLocked();
  const bytes = file.cipher ? await file.cipher.decrypt(stored, placeOf(header)) : stored;
  if (header.kind === 'rows') return { first: header.first, events: JSON.parse(new TextDecoder().decode(bytes)) as RecordedEvent[] };
  return { first: header.first, last: header.last, bytes: bytes.slice().buffer };
}

/** What tells the event that a journal holds at a position; undefined when it holds none there. */
export async function tokenInJournal(file: JournalFile, at: number): Promise<Token | undefined> {
  const { head, newestId } = file.now;
  if (at === head && newestId !== '') return file.cipher ? Number(newestId) : newestId;
  const event = await eventInJournal(file, at);
  return event && tokenOf(file.cipher, event.id);
}

/** The event that a journal holds at a position; undefined when it holds none there. */
export async function eventInJournal(file: JournalFile, at: number): Promise<RecordedEvent | undefined> {
  const piece = (await countingFrames(file, givingWay())).find(({ header, upTo }) => header.first <= at && at <= upTo);
  if (!piece) return undefined;
  const [event] = await eventsInFrame(file, piece, at - 1);
  return event;
}

/** Events that are written together, as a frame. */
export function frameOfRows(events: readonly RecordedEvent[]): PlainFrame {
  const [oldest, newest] = [events[0], events.at(-1)];
  if (!oldest || !newest) throw new Error('A frame without events was to be written');
  const bytes = new TextEncoder().encode(JSON.stringify(events));
  return { kind: 'rows', isEncrypted: false, first: oldest.position, last: newest.position, newestId: newest.id, events: bytes };
}

/** @param newestId of its last event. */
export function frameOfSegment({ first, last, bytes }: SegmentRow, newestId: string): PlainFrame {
  return { kind: 'segment', isEncrypted: false, first, last, newestId, events: new Uint8Array(bytes) };
}

/** The same frame, encrypted. */
export async function encryptedFrame(cipher: RecordCipher, frame: PlainFrame): Promise<PlainFrame> {
  const events = await cipher.encrypt(frame.events, placeOf(frame));
  return { ...frame, isEncrypted: true, newestId: String(cipher.markOf(frame.newestId)), events };
}

const placeOf = ({ kind, first, last }: Pick<FrameContent, 'kind' | 'first' | 'last'>): string => `journal ${kind} ${first} ${last}`;
