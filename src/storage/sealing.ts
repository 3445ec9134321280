import type { RecordedEvent } from '../eventsourcing/event.ts';
import type { SegmentRow, StoredTailRow } from './logDatabase.ts';
import { packSegment } from './packSegment.ts';
import { lengthOf } from './rowShape.ts';
import { segmentSize } from './segment.ts';

/** Packs consecutive events as the disk keeps them. */
export function toSegmentRow(events: readonly RecordedEvent[]): SegmentRow {
  return { first: events[0]?.position ?? 0, last: events.at(-1)?.position ?? 0, bytes: packSegment(events) };
}

/** Cuts tail rows into runs of consecutive positions, each just long enough for a segment; what is left stays in the tail. */
export function fullRuns(rows: readonly StoredTailRow[]): StoredTailRow[][] {
  const runs: StoredTailRow[][] = [];
  let run: StoredTailRow[] = [];
  let next = 0;
  let count = 0;
  for (const row of rows) {
    if (row.first !== next && run.length > 0) {
      runs.push(run);
      run = [];
      count = 0;
    }
    run.push(row);
    count += lengthOf(row);
    next = row.first + lengthOf(row);
    if (count < segmentSize) continue;
    runs.push(run);
    run = [];
    count = 0;
  }
  return runs;
}
