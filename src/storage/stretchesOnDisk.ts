import type { DomainEvent } from '../eventsourcing/event.ts';
import type { EventStretch } from '../eventsourcing/eventColumns.ts';
import { LogDamaged } from './logDamaged.ts';
import type { LogDatabase } from './logDatabase.ts';
import { assertComplete, assertWithin, lastOf, readAfter, readable } from './logOnDisk.ts';
import { eventsOf, segmentOf } from './pieces.ts';
import { columnsOf } from './segmentColumns.ts';

/**
 * The whole log straight from the disk, in columns where it lies so, for whoever wants a sum of it and nothing that has to be found again.
 * @throws Error when the events do not follow one another from the first to the head, or one of them cannot be read.
 */
export async function* stretchesOnDisk<Event extends DomainEvent>(database: LogDatabase): AsyncIterable<EventStretch<Event>> {
  const { head, pieces } = await readAfter(database, 0, 'newest');
  let readUpTo = 0;
  for (const stored of pieces) {
    assertWithin(head, stored);
    const piece = await readable(database, stored);
    if (piece.first !== readUpTo + 1) throw new LogDamaged(readUpTo + 1, `the next event found is ${piece.first}`);
    const segment = 'bytes' in piece ? segmentOf<Event>(piece) : undefined;
    yield (segment && columnsOf(segment)) ?? [...eventsOf<Event>(piece, readUpTo)];
    readUpTo = lastOf(stored);
  }
  assertComplete(head, readUpTo);
}
