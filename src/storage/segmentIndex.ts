import type { CodedColumn } from '../eventsourcing/eventColumns.ts';
import { type CommandRows, commandsIn } from './commandHash.ts';
import type { Segment } from './segment.ts';
import { numbersIn, textsIn } from './wholeColumn.ts';

/** What is needed to find a segment's events again. */
export interface SegmentIndex {
  readonly streams: CodedColumn;
  readonly versions: Float64Array;
  readonly commands: CommandRows;
}

/** Undefined where an event has no stream or no command, because the segment is damaged: whoever looks at each learns which. */
export function indexOf(segment: Segment): SegmentIndex | undefined {
  const count = segment.last - segment.first + 1;
  const command = segment.column('command');
  const streams = textsIn(segment.column('stream'), count);
  const commands = command && commandsIn(command, count);
  return streams && commands && { streams, versions: numbersIn(segment.column('version'), count), commands };
}
