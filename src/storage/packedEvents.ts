import { type DomainEvent, position, type RecordedEvent, type StreamId } from '../eventsourcing/event.ts';
import { VersionGap } from '../eventsourcing/eventStore.ts';
import type { SegmentRow } from './logDatabase.ts';
import { movedSegment } from './packSegment.ts';
import { toSegmentRow } from './sealing.ts';
import { segmentSize } from './segment.ts';

/** Events from elsewhere, packed to follow the log as it was at a position, and not stored yet. */
export interface PackedEvents {
  /** The head they were packed to follow. */
  readonly after: number;
  readonly rows: readonly SegmentRow[];
}

/** Packs events behind a position, whatever position they had. @throws VersionGap for an event that does not follow in its stream. */
export async function packEvents<Event extends DomainEvent>(
  batches: AsyncIterable<readonly RecordedEvent<Event>[]>,
  after: number,
  versionOf: (streamId: StreamId) => number,
  signal?: AbortSignal,
): Promise<PackedEvents> {
  const versions = new Map<StreamId, number>();
  const rows: SegmentRow[] = [];
  let pending: RecordedEvent<Event>[] = [];
  let at = after;
  for await (const batch of batches) {
    signal?.throwIfAborted();
    for (const event of batch) {
      const expected = (versions.get(event.streamId) ?? versionOf(event.streamId)) + 1;
      if (event.version !== expected) throw new VersionGap(event, expected);
      versions.set(event.streamId, expected);
      at += 1;
      pending.push(event.position === at ? event : { ...event, position: position(at) });
      if (pending.length < segmentSize) continue;
      rows.push(toSegmentRow(pending));
      pending = [];
    }
  }
  if (pending.length > 0) rows.push(toSegmentRow(pending));
  signal?.throwIfAborted();
  return { after, rows };
}

/** The same events behind another position: for when others wrote meanwhile. */
export function movedBehind({ after: before, rows }: PackedEvents, after: number): PackedEvents {
  const by = after - before;
  if (by === 0) return { after, rows };
  return { after, rows: rows.map(({ first, last, bytes }) => ({ first: first + by, last: last + by, bytes: movedSegment(bytes, first + by) })) };
}
