import { type DomainEvent, type Position, position, type RecordedEvent, type StreamId } from '../eventsourcing/event.ts';
import { VersionGap } from '../eventsourcing/eventStore.ts';
import type { SegmentRow } from './logDatabase.ts';
import { movedSegment } from './packSegment.ts';
import { toSegmentRow } from './sealing.ts';
import { type Segment, segmentSize } from './segment.ts';

/** Events from elsewhere, packed to follow the log as it was at a position, and not stored yet. */
export interface PackedEvents {
  /** The head they were packed to follow. */
  readonly after: number;
  readonly rows: readonly SegmentRow[];
}

/** A segment from elsewhere, and which of its events are to be added. */
export interface PackedRun<Event extends DomainEvent> {
  readonly segment: Segment<Event>;
  readonly bytes: ArrayBuffer;
  /** In order. */
  readonly added: readonly Position[];
}

/** Packs events behind a position, whatever position they had. @throws VersionGap for an event that does not follow in its stream. */
export async function packEvents<Event extends DomainEvent>(
  batches: AsyncIterable<readonly RecordedEvent<Event>[]>,
  after: number,
  versionOf: (streamId: StreamId) => number,
  signal?: AbortSignal,
): Promise<PackedEvents> {
  const versions = new Map<StreamId, number>();
  const rows = new GrowingRows(after);
  for await (const batch of batches) {
    signal?.throwIfAborted();
    for (const event of batch) {
      const expected = (versions.get(event.streamId) ?? versionOf(event.streamId)) + 1;
      if (event.version !== expected) throw new VersionGap(event, expected);
      versions.set(event.streamId, expected);
      rows.add(event);
    }
  }
  signal?.throwIfAborted();
  return { after, rows: rows.end() };
}

/** The same of segments from elsewhere, whose events follow in their streams: one that is added whole is not packed again. */
export async function packRuns<Event extends DomainEvent>(
  runs: AsyncIterable<PackedRun<Event>>,
  after: number,
  signal?: AbortSignal,
): Promise<PackedEvents> {
  const rows = new GrowingRows(after);
  for await (const run of runs) {
    signal?.throwIfAborted();
    if (!rows.addWhole(run)) for (const at of run.added) rows.add(run.segment.eventAt(at));
  }
  signal?.throwIfAborted();
  return { after, rows: rows.end() };
}

/** Rows behind a position, each as long as a segment is. */
class GrowingRows {
  readonly #rows: SegmentRow[] = [];
  #pending: RecordedEvent[] = [];
  #at: number;

  constructor(after: number) {
    this.#at = after;
  }

  add(event: RecordedEvent): void {
    this.#at += 1;
    this.#pending.push(event.position === this.#at ? event : { ...event, position: position(this.#at) });
    if (this.#pending.length === segmentSize) this.#seal();
  }

  /** False where not all of it is added, or not right behind a row. */
  addWhole<Event extends DomainEvent>({ segment, bytes, added }: PackedRun<Event>): boolean {
    const count = segment.last - segment.first + 1;
    if (added.length < count || this.#pending.length > 0) return false;
    const first = this.#at + 1;
    this.#at += count;
    this.#rows.push({ first, last: this.#at, bytes: segment.first === first ? bytes : movedSegment(bytes, first) });
    return true;
  }

  end(): readonly SegmentRow[] {
    if (this.#pending.length > 0) this.#seal();
    return this.#rows;
  }

  #seal(): void {
    this.#rows.push(toSegmentRow(this.#pending));
    this.#pending = [];
  }
}

/** The same events behind another position: for when others wrote meanwhile. */
export function movedBehind({ after: before, rows }: PackedEvents, after: number): PackedEvents {
  const by = after - before;
  if (by === 0) return { after, rows };
  return { after, rows: rows.map(({ first, last, bytes }) => ({ first: first + by, last: last + by, bytes: movedSegment(bytes, first + by) })) };
}
