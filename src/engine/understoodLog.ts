import type { Position, RecordedEvent } from '../eventsourcing/event.ts';
import { type EventColumns, type EventStretch, eventsOf, isInColumns } from '../eventsourcing/eventColumns.ts';
import type { EventStore } from '../eventsourcing/eventStore.ts';
import { NewerSchema, upcasting } from '../eventsourcing/upcaster.ts';
import { LogDamaged } from '../storage/logDamaged.ts';
import { type AnyEvent, isKnownType, schemaVersionOf, understood, upcasters } from './house.ts';

type OnEnd = (reason: LogDamaged | NewerSchema) => void;

/**
 * The log in today's shapes, as far as this version of the app understands it: read through, it ends before the first event that is
 * damaged, or that a newer version made. Whatever came after that would be worked out from less than what happened.
 * @param onEnd told why, each time that reading ends there.
 */
export function understoodLog(store: EventStore<AnyEvent>, onEnd: OnEnd): EventStore<AnyEvent> {
  return {
    ...upcasting(store, upcasters),
    read: (after?: Position, upTo?: Position) => asFarAsUnderstood(store.read(after, upTo), onEnd),
    readColumns: (after?: Position) => asFarAsUnderstood(store.readColumns?.(after) ?? store.read(after), onEnd),
  };
}

function asFarAsUnderstood(log: AsyncIterable<readonly RecordedEvent<AnyEvent>[]>, onEnd: OnEnd): AsyncIterable<readonly RecordedEvent<AnyEvent>[]>;
function asFarAsUnderstood(log: AsyncIterable<EventStretch<AnyEvent>>, onEnd: OnEnd): AsyncIterable<EventStretch<AnyEvent>>;
async function* asFarAsUnderstood(log: AsyncIterable<EventStretch<AnyEvent>>, onEnd: OnEnd): AsyncIterable<EventStretch<AnyEvent>> {
  try {
    for await (const stretch of log) {
      if (isInColumns(stretch) && isUnderstood(stretch)) {
        yield stretch;
        continue;
      }
      const { events, newer } = understoodOf(isInColumns(stretch) ? eventsOf(stretch) : stretch);
      yield events;
      if (newer) throw newer;
    }
  } catch (error) {
    if (!(error instanceof LogDamaged || error instanceof NewerSchema)) throw error;
    onEnd(error);
  }
}

/** Whether all events are of known types, and in today's shapes already. */
export function isUnderstood({ count, types: { table, codes }, schemaVersions }: EventColumns<AnyEvent>): boolean {
  const current = Float64Array.from(table, (type) => (isKnownType(type) ? schemaVersionOf(type) : Number.NaN));
  for (let row = 0; row < count; row++) if (schemaVersions[row] !== current[codes[row] as number]) return false;
  return true;
}

function understoodOf(batch: readonly RecordedEvent<AnyEvent>[]) {
  const events: RecordedEvent<AnyEvent>[] = [];
  try {
    for (const recorded of batch) events.push(understood(recorded));
    return { events, newer: undefined };
  } catch (error) {
    if (error instanceof NewerSchema) return { events, newer: error };
    throw error;
  }
}
