import { type DomainEvent, type Position, position } from '../eventsourcing/event.ts';
import type { EventColumns } from '../eventsourcing/eventColumns.ts';
import type { Segment } from './segment.ts';
import { mayThrow, numbersIn, textsIn, timesIn, wordsIn } from './wholeColumn.ts';

/**
 * A segment's events in columns, from one position on; undefined where they cannot be told so without loss, or one of them cannot be read
 * at all: whoever reads them one by one learns which.
 */
export function columnsOf<Event extends DomainEvent>(segment: Segment<Event>, from: Position = segment.first): EventColumns<Event> | undefined {
  const count = segment.last - segment.first + 1;
  const skipped = from - segment.first;
  if (skipped < 0 || skipped >= count) return undefined;
  const streams = textsIn(segment.column('stream'), count);
  const types = textsIn(segment.column('type'), count);
  const shapes = textsIn(segment.column('shape'), count);
  const recordedMs = timesIn(segment.column('recorded'), count);
  if (!streams || !types || !shapes || !recordedMs || !isReadable(segment, shapes.table, count)) return undefined;
  const schemaVersions = numbersIn(segment.column('schema'), count);
  return {
    first: from,
    count: count - skipped,
    streams: { table: streams.table, codes: streams.codes.subarray(skipped) },
    types: { table: types.table, codes: types.codes.subarray(skipped) },
    schemaVersions: schemaVersions.subarray(skipped),
    recordedMs: recordedMs.subarray(skipped),
    numbers: (member) => numbersIn(segment.column(`data.${member}`), count).subarray(skipped),
    texts(member) {
      const words = wordsIn(segment.column(`data.${member}`), count);
      if (!words) throw new RangeError(`A segment of ${count} events is too long`);
      return { table: words.table, codes: words.codes.subarray(skipped) };
    },
    eventAt: (row) => segment.eventAt(position(from + row)),
  };
}

/** Whether every event can be read. Of all that is stored, only JSON and times can be damaged so that reading them fails. */
function isReadable(segment: Segment, shapes: readonly string[], count: number): boolean {
  try {
    for (const shape of shapes) JSON.parse(shape);
    for (const name of segment.columnNames) {
      const column = segment.column(name);
      if (!column || name === 'recorded' || !mayThrow(column)) continue;
      for (let row = 0; row < count; row++) column.read(row);
    }
    return true;
  } catch {
    return false;
  }
}
