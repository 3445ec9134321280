import { type DomainEvent, position, type RecordedEvent } from '../eventsourcing/event.ts';
import type { SegmentRow } from './logDatabase.ts';
import type { Piece } from './logOnDisk.ts';
import { Segment } from './segment.ts';

/** The events of a piece of the log, those after a position. */
export function* eventsOf<Event extends DomainEvent>(piece: Piece, after: number): IterableIterator<RecordedEvent<Event>> {
  if ('events' in piece) return yield* piece.events as readonly RecordedEvent<Event>[];
  const segment = segmentOf<Event>(piece);
  for (let at = Math.max(segment.first, after + 1); at <= segment.last; at++) yield segment.eventAt(position(at));
}

/** @throws Error when the bytes are not what the row says. */
export function segmentOf<Event extends DomainEvent>({ first, last, bytes }: SegmentRow): Segment<Event> {
  const segment = new Segment<Event>(bytes);
  if (segment.first !== first || segment.last !== last)
    throw new Error(`a segment of ${segment.first} to ${segment.last} stands for ${first} to ${last}`);
  return segment;
}
