import type { DomainEvent, Position } from './event.ts';
import type { SumTimeline } from './sumTimeline.ts';
import { lastIndexAtMost } from './timeline.ts';

/** What went in and out of every key between two positions, in the order of the timeline's `keys`. */
export interface SumFlows {
  /** Sum of the changes above zero. */
  readonly ins: Float64Array;
  /** Sum of the changes below zero, as a number above zero. */
  readonly outs: Float64Array;
  readonly counts: Uint32Array;
}

/** For every key: sum at `after` + in − out = sum at `upTo`. */
export function flowsBetween<Event extends DomainEvent>(timeline: SumTimeline<Event>, after: Position, upTo: Position): SumFlows {
  const { positions, keyOf, amounts } = timeline.changes;
  const keys = timeline.keys.length;
  const flows = { ins: new Float64Array(keys), outs: new Float64Array(keys), counts: new Uint32Array(keys) };
  const end = lastIndexAtMost(positions, upTo) + 1;
  for (let row = lastIndexAtMost(positions, after) + 1; row < end; row++) {
    const key = keyOf[row] as number;
    const amount = amounts[row] as number;
    const side = amount > 0 ? flows.ins : flows.outs;
    side[key] = (side[key] as number) + Math.abs(amount);
    flows.counts[key] = (flows.counts[key] as number) + 1;
  }
  return flows;
}
