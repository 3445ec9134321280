import { position } from '../../eventsourcing/event.ts';
import { type ComparedRange, useCompare } from '../state/compare.ts';
import { goTo, usePlayhead } from '../state/playhead.ts';

export type RangeEnd = 'from' | 'to';

/**
 * Moves one end of the compared range. The ends cannot cross: one that is dragged stops at the other, one that is chosen
 * by its date takes the other along.
 */
export function moveEnd(range: ComparedRange, end: RangeEnd, wanted: number, atTheOther: 'stop' | 'takeAlong' = 'stop'): void {
  const { isSwapped } = useCompare.getState();
  const [earlier, later] = isSwapped ? [range.to, range.from] : [range.from, range.to];
  const target = Math.min(Math.max(0, wanted), usePlayhead.getState().head);
  const isEarlier = (end === 'from') !== isSwapped;
  if (isEarlier) {
    const start = atTheOther === 'stop' ? Math.min(target, later) : target;
    useCompare.setState({ start: position(start) });
    if (start > later) goTo(start);
  } else {
    const at = atTheOther === 'stop' ? Math.max(target, earlier) : target;
    // What a playhead further back has hidden of it is given up with the first move.
    useCompare.setState({ start: position(Math.min(earlier, at)) });
    goTo(at);
  }
}
