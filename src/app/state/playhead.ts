import { create } from 'zustand';
import type { AsOf, CommandRequest } from '../../engine/engineApi.ts';
import { type Position, position } from '../../eventsourcing/event.ts';

/**
 * The playhead: where in the log the whole app stands. It is either live (`at` is null, and follows the head) or held at
 * a past position. Every screen reads its views at `positionOf` it, so moving the playhead moves everything. In the dated clock
 * (`datedClock.ts`) it shows a day instead, with all that is known at the head, and only the thumb stands at the position.
 */
export interface Playhead {
  /** The newest position known, from this tab or another. */
  readonly head: Position;
  /** The past position looked at, or null while live. */
  readonly at: Position | null;
  /** The head as it was when the past was entered, and what was written from here since: what else came is "3 new". */
  readonly headWhenLeft: Position;
  /** The day that the dated clock shows; null in the recorded clock. */
  readonly asOf: AsOf | null;
}

export const usePlayhead = create<Playhead>(() => ({ head: position(0), at: null, headWhenLeft: position(0), asOf: null }));

/** The position the playhead stands at, live or past. */
export const positionOf = ({ at, head }: Playhead): Position => at ?? head;

/** True while the app shows the past, where nothing can be written. */
export const isInThePast = ({ at }: Playhead): boolean => at !== null;

/** True while nothing can be written: the app shows the past, or a day as dated. */
export const isReadOnly = ({ at, asOf }: Playhead): boolean => at !== null || asOf !== null;

/** Where one stands when giving a command: anything but `live` is refused, as far as the command minds. */
export function writingFrom(playhead: Playhead): CommandRequest['playhead'] {
  return isReadOnly(playhead) ? positionOf(playhead) : 'live';
}

/** A new head, from this tab's command or another tab's. Never moves a playhead that is in the past. */
export function headMoved(head: Position): void {
  usePlayhead.setState((now) => (head > now.head ? { head } : now));
}

/** So many events were written from here, and the head is now this: nothing of it is news to whoever wrote it. */
export function wroteHere(events: number, head: Position): void {
  usePlayhead.setState((now) => ({ head: head > now.head ? head : now.head, headWhenLeft: position(now.headWhenLeft + events) }));
}

/** Moves the playhead. At the head, or beyond, it becomes live. Out of range is clamped. The address follows (`address.ts`). */
export function goTo(target: number): void {
  usePlayhead.setState((now) => {
    const wanted = Math.max(0, Math.round(target));
    if (wanted >= now.head) return { at: null };
    return { at: position(wanted), headWhenLeft: now.at === null ? now.head : now.headWhenLeft };
  });
}
