import type { Position, RecordedEvent } from '../eventsourcing/event.ts';
import type { EventStore } from '../eventsourcing/eventStore.ts';
import { NewerSchema, upcasting } from '../eventsourcing/upcaster.ts';
import { LogDamaged } from '../storage/logDamaged.ts';
import { type AnyEvent, understood, upcasters } from './house.ts';

/**
 * The log in today's shapes, as far as this version of the app understands it: read through, it ends before the first event that is
 * damaged, or that a newer version made. Whatever came after that would be worked out from less than what happened.
 * @param onEnd told why, each time that reading ends there.
 */
export function understoodLog(store: EventStore<AnyEvent>, onEnd: (reason: LogDamaged | NewerSchema) => void): EventStore<AnyEvent> {
  return {
    ...upcasting(store, upcasters),
    async *read(after?: Position, upTo?: Position) {
      try {
        for await (const batch of store.read(after, upTo)) {
          const { events, newer } = understoodOf(batch);
          yield events;
          if (newer) throw newer;
        }
      } catch (error) {
        if (!(error instanceof LogDamaged || error instanceof NewerSchema)) throw error;
        onEnd(error);
      }
    },
  };
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
