import type { DomainEvent, Position, RecordedEvent } from './event.ts';
import type { EventColumns } from './eventColumns.ts';

/**
 * What every projection becomes once it is fed with the log: its state now, and at any position before. A timeline reads
 * forward only; its **checkpoint** is the position up to which it has read.
 */
export interface Timeline<Event extends DomainEvent = DomainEvent> {
  readonly name: string;
  readonly version: number;
  readonly checkpoint: Position;
  /** Takes in the events that follow the checkpoint, in order. Events at or before it are passed over. */
  read(events: readonly RecordedEvent<Event>[]): void;
  /** The same, of events in columns: with no other outcome than if each had been read. */
  readColumns(columns: EventColumns<Event>): void;
  /** What must be kept of the positions after `after` up to `upTo` to build them again without the events; plain cloneable data. */
  savePage(after: Position, upTo: Position): unknown;
  /** Takes in a saved page that starts right after the checkpoint, as if its events had been read. */
  restorePage(page: unknown, upTo: Position): void;
  /** Forgets everything; the checkpoint is 0 again. */
  reset(): void;
}

/** A timeline whose newest state can be saved whole, beside its pages: it is wanted before everything has been read. */
export interface ShownFirst {
  readonly name: string;
  readonly version: number;
  readonly checkpoint: Position;
  /** The state at the checkpoint; plain cloneable data. */
  saveState(): unknown;
}

/** The last index whose value is at most `limit`, in an ascending list; −1 when there is none. */
export function lastIndexAtMost(ascending: ArrayLike<number>, limit: number, length = ascending.length): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** @throws Error unless the event is the one right after the checkpoint: a timeline with a hole would show wrong figures. */
export function assertFollows(checkpoint: number, next: number, name: string): void {
  if (next !== checkpoint + 1) throw new Error(`${name} has read up to ${checkpoint} and cannot continue at ${next}`);
}
