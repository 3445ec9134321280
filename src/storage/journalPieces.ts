import type { DomainEvent, RecordedEvent } from '../eventsourcing/event.ts';
import type { FrameFound, JournalFile } from './journalFile.ts';
import type { FrameContent } from './journalFrame.ts';
import type { SegmentRow } from './logDatabase.ts';
import type { Piece } from './logOnDisk.ts';
import { givingWay } from './messageLoop.ts';
import { eventsOf } from './pieces.ts';

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

/** The events of a frame that come after one position and count. */
export function* eventsInFrame(file: JournalFile, piece: PieceFound, after = 0): IterableIterator<RecordedEvent> {
  for (const event of eventsOf<DomainEvent>(pieceIn(file, piece), after)) if (event.position > after && event.position <= piece.upTo) yield event;
}

/** A frame as the database keeps such events. */
export function pieceIn(file: JournalFile, { header, at }: PieceFound): Piece {
  const bytes = file.eventBytes({ header, at });
  if (header.kind === 'rows') return { first: header.first, events: JSON.parse(new TextDecoder().decode(bytes)) as RecordedEvent[] };
  return { first: header.first, last: header.last, bytes: bytes.slice().buffer };
}

/** The id of the event that a journal holds at a position; undefined when it holds none there. */
export async function idInJournal(file: JournalFile, at: number): Promise<string | undefined> {
  if (at === file.now.head && file.now.newestId !== '') return file.now.newestId;
  return (await eventInJournal(file, at))?.id;
}

/** The event that a journal holds at a position; undefined when it holds none there. */
export async function eventInJournal(file: JournalFile, at: number): Promise<RecordedEvent | undefined> {
  const piece = (await countingFrames(file, givingWay())).find(({ header, upTo }) => header.first <= at && at <= upTo);
  if (!piece) return undefined;
  for (const event of eventsInFrame(file, piece, at - 1)) return event;
  return undefined;
}

/** Events that are written together, as a frame. */
export function frameOfRows(events: readonly RecordedEvent[]): FrameContent {
  const [oldest, newest] = [events[0], events.at(-1)];
  if (!oldest || !newest) throw new Error('A frame without events was to be written');
  const bytes = new TextEncoder().encode(JSON.stringify(events));
  return { kind: 'rows', first: oldest.position, last: newest.position, newestId: newest.id, events: bytes };
}

/** @param newestId of its last event. */
export function frameOfSegment({ first, last, bytes }: SegmentRow, newestId: string): FrameContent {
  return { kind: 'segment', first, last, newestId, events: new Uint8Array(bytes) };
}
