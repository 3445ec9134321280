import type { DomainEvent, Position, RecordedEvent } from './event.ts';

/** A column whose values repeat: row `r` says `table[codes[r]]`. Every place of the table is named by some row, in the segment if not in this part of it. */
export interface CodedColumn {
  readonly table: readonly string[];
  readonly codes: Uint8Array | Uint16Array;
}

/**
 * **Consecutive events in columns**, as a store may keep them: what a sum needs of them, without an object or a text for each event.
 * Row 0 is the event at `first`. Any of them can still be had whole.
 */
export interface EventColumns<Event extends DomainEvent = DomainEvent> {
  readonly first: Position;
  /** Rows, at least one. */
  readonly count: number;
  readonly streams: CodedColumn;
  readonly types: CodedColumn;
  readonly schemaVersions: Float64Array;
  /** `recordedAt` in whole ms since 1970. */
  readonly recordedMs: Float64Array;
  /** A member of `data`: NaN in rows where it is missing, or is no number. */
  numbers(member: string): Float64Array;
  /** A member of `data` as texts: row `r` says `table[codes[r]]`, undefined where it is missing, or is no text. The table may hold more than the rows. */
  texts(member: string): { readonly table: readonly (string | undefined)[]; readonly codes: Uint16Array };
  eventAt(row: number): RecordedEvent<Event>;
}

/** Consecutive events either way: in columns, or as objects where they do not lie in columns. */
export type EventStretch<Event extends DomainEvent = DomainEvent> = EventColumns<Event> | readonly RecordedEvent<Event>[];

export const isInColumns = <Event extends DomainEvent>(stretch: EventStretch<Event>): stretch is EventColumns<Event> => 'count' in stretch;

/** The events themselves, from a row on. @param ofTypes only those; all, where it is not said. */
export function eventsOf<Event extends DomainEvent>(columns: EventColumns<Event>, from = 0, ofTypes?: readonly string[]): RecordedEvent<Event>[] {
  const { table, codes } = columns.types;
  const isWanted = ofTypes && Uint8Array.from(table, (type) => (ofTypes.includes(type) ? 1 : 0));
  const events: RecordedEvent<Event>[] = [];
  for (let row = from; row < columns.count; row++) {
    if (!isWanted || isWanted[codes[row] as number] === 1) events.push(columns.eventAt(row));
  }
  return events;
}
