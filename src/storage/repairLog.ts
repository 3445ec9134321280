import type { DomainEvent, RecordedEvent } from '../eventsourcing/event.ts';
import type { NewerSchema } from '../eventsourcing/upcaster.ts';
import { headOnDisk } from './headOnDisk.ts';
import type { Journal } from './journal.ts';
import { eventInJournal, tokenInJournal } from './journalPieces.ts';
import { LogDamaged } from './logDamaged.ts';
import type { LogDatabase } from './logDatabase.ts';
import { readable } from './logOnDisk.ts';
import { rowWith, tokenAt } from './newestKnown.ts';
import { eventsOf } from './pieces.ts';
import { type RebuildProgress, rebuildLog } from './rebuildLog.ts';

/**
 * Writes a damaged log anew from its journal: where that is whole, reaches as far, begins as the log does up to the damage,
 * and holds something else there.
 * @param damage where it was found.
 * @returns the new head; undefined when the journal cannot help, and nothing was changed. @throws Error when it could not be written.
 */
export function repairLog(
  database: LogDatabase,
  journal: Journal,
  damage: LogDamaged | NewerSchema,
  onProgress: (progress: RebuildProgress) => void = () => undefined,
): Promise<number | undefined> {
  return journal.runWith(database, async (file) => {
    if (file.hasMoved) file.look();
    const found = await headOnDisk(database);
    if (found === null) return (await import('./mendHead.ts')).mendHead(database);
    const { head } = file.now;
    if (!found || file.isDamaged || head === 0 || found.position > head) return undefined;
    const sound = damage.position - 1;
    const { tail, segments } = database;
    const mayBeRecorded = !(damage instanceof LogDamaged) || damage.mayBeRecorded;
    const damaged = mayBeRecorded ? await eventThere(database, damage.position) : undefined;
    // Damaged before it was written down, it would be the same again.
    if (damaged && JSON.stringify(damaged) === JSON.stringify(await eventInJournal(file, damage.position))) return undefined;
    const there = sound > 0 ? await database.transaction('r', tail, segments, () => tokenAt(database, sound)) : undefined;
    if (sound > 0 && (there === undefined || there !== (await tokenInJournal(file, sound)))) return undefined;
    return rebuildLog(database, file, { found, after: 0, source: journal.source, least: head }, onProgress);
  });
}

/** The event at a position; undefined where there is none, or it cannot be read. */
async function eventThere(database: LogDatabase, at: number): Promise<RecordedEvent | undefined> {
  const { tail, segments } = database;
  try {
    const row = await database.transaction('r', tail, segments, () => rowWith(database, at));
    if (row) for (const event of eventsOf<DomainEvent>(await readable(database, row), at - 1)) if (event.position >= at) return event;
  } catch {
    // It is damaged, which is why it is asked for.
  }
  return undefined;
}
