import type { DomainEvent } from '../eventsourcing/event.ts';
import type { EventStretch } from '../eventsourcing/eventColumns.ts';
import { cipherOf } from './ledgerCipher.ts';
import { LogDamaged } from './logDamaged.ts';
import type { LogDatabase, StoredPiece } from './logDatabase.ts';
import { assertComplete, assertWithin, lastOf, type Piece, readable, readEach } from './logOnDisk.ts';
import { eventsOf, segmentOf } from './pieces.ts';
import { columnsOf } from './segmentColumns.ts';

/**
 * The whole log straight from the disk, in columns where it lies so, for whoever wants a sum of it and nothing that has to be found again: while
 * one stretch is taken in, the next is read.
 * @throws Error when the events do not follow one another from the first to the head, or one of them cannot be read.
 */
export async function takeStretches<Event extends DomainEvent>(database: LogDatabase, take: (stretch: EventStretch<Event>) => void): Promise<void> {
  let readUpTo = 0;
  const takeIn = (piece: Piece) => {
    if (piece.first !== readUpTo + 1) throw new LogDamaged(readUpTo + 1, `the next event found is ${piece.first}`);
    const segment = 'bytes' in piece ? segmentOf<Event>(piece) : undefined;
    take((segment && columnsOf(segment)) ?? [...eventsOf<Event>(piece, readUpTo)]);
    readUpTo = lastOf(piece);
  };
  /** Decrypting has to be waited for, which a transaction does not survive. */
  const encrypted: StoredPiece[] = [];
  const isEncrypted = cipherOf(database) !== undefined;
  const end = await readEach(database, (stored, head) => {
    assertWithin(head, stored);
    if (isEncrypted || 'box' in stored) encrypted.push(stored);
    else takeIn(stored);
  });
  for (const stored of encrypted) takeIn(await readable(database, stored));
  assertComplete(end, readUpTo);
}
