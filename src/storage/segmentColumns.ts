import { type DomainEvent, position, type RecordedEvent } from '../eventsourcing/event.ts';
import type { EventColumns } from '../eventsourcing/eventColumns.ts';
import { mayThrow, numbersIn, type StoredColumn, textsIn, timesIn } from './wholeColumn.ts';

interface Rows {
  /** Position of the segment's first event. */
  readonly first: number;
  readonly count: number;
  /** Position of the first event that is wanted. */
  readonly from: number;
}

/** A segment's events in columns; undefined where they cannot be told so (`Segment.columns`). */
export function columnsOf<Event extends DomainEvent>(
  columns: ReadonlyMap<string, StoredColumn>,
  { first, count, from }: Rows,
  eventAt: (at: number) => RecordedEvent<Event>,
): EventColumns<Event> | undefined {
  const skipped = from - first;
  if (skipped < 0 || skipped >= count) return undefined;
  const streams = textsIn(columns.get('stream'), count);
  const types = textsIn(columns.get('type'), count);
  const shapes = textsIn(columns.get('shape'), count);
  const recordedMs = timesIn(columns.get('recorded'), count);
  if (!streams || !types || !shapes || !recordedMs || !isReadable(columns, shapes.table, count)) return undefined;
  const schemaVersions = numbersIn(columns.get('schema'), count);
  return {
    first: position(from),
    count: count - skipped,
    streams: { table: streams.table, codes: streams.codes.subarray(skipped) },
    types: { table: types.table, codes: types.codes.subarray(skipped) },
    schemaVersions: schemaVersions.subarray(skipped),
    recordedMs: recordedMs.subarray(skipped),
    numbers: (member) => numbersIn(columns.get(`data.${member}`), count).subarray(skipped),
    eventAt: (row) => eventAt(from + row),
  };
}

/** Whether every event can be read. Of all that is stored, only JSON and times can be damaged so that reading them fails. */
function isReadable(columns: ReadonlyMap<string, StoredColumn>, shapes: readonly string[], count: number): boolean {
  try {
    for (const shape of shapes) JSON.parse(shape);
    for (const [name, column] of columns) if (name !== 'recorded' && mayThrow(column)) for (let row = 0; row < count; row++) column.read(row);
    return true;
  } catch {
    return false;
  }
}
