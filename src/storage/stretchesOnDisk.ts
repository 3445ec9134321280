import type { DomainEvent } from '../eventsourcing/event.ts';
import type { EventStretch } from '../eventsourcing/eventColumns.ts';
import { LogDamaged } from './logDamaged.ts';
import type { LogDatabase } from './logDatabase.ts';
import { assertComplete, assertWithin } from './logOnDisk.ts';
import { eventsOf, segmentOf } from './pieces.ts';
import { lastOf } from './rowShape.ts';
import { columnsOf } from './segmentColumns.ts';
import { takeEach } from './takeEach.ts';

/**
 * The whole log straight from the disk, in columns where it lies so, for whoever wants a sum of it and nothing that has to be found again: while
 * one stretch is taken in, the next is read.
 * @throws Error when the events do not follow one another from the first to the head, or one of them cannot be read.
 */
export async function takeStretches<Event extends DomainEvent>(database: LogDatabase, take: (stretch: EventStretch<Event>) => void): Promise<void> {
  let readUpTo = 0;
  const end = await takeEach(database, (piece, head) => {
    assertWithin(head, piece);
    if (piece.first !== readUpTo + 1) throw new LogDamaged(readUpTo + 1, `the next event found is ${piece.first}`);
    const segment = 'bytes' in piece ? segmentOf<Event>(piece) : undefined;
    take((segment && columnsOf(segment)) ?? [...eventsOf<Event>(piece, readUpTo)]);
    readUpTo = lastOf(piece);
  });
  assertComplete(end, readUpTo);
}
