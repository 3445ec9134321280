import { position } from '../eventsourcing/event.ts';
import type { LogDatabase, StoredPiece } from './logDatabase.ts';
import { readable } from './logOnDisk.ts';
import { segmentOf } from './pieces.ts';
import { assertAsWritten } from './rowSums.ts';

/** The newest event that is as it was written, and that this connection can read. */
export interface NewestSound {
  /** Its position; 0 where there is none. */
  readonly position: number;
  /** In which ledger it was recorded; undefined where there is none. */
  readonly source: string | undefined;
}

export async function newestSound(database: LogDatabase): Promise<NewestSound> {
  let newest: NewestSound = { position: 0, source: undefined };
  for (const table of ['tail', 'segments'] as const) {
    for await (const row of newestFirst(database, [table])) {
      const last = row && (await lastEventOf(database, row));
      if (!last) continue;
      if (last.position > newest.position) newest = last;
      break;
    }
  }
  return newest;
}

/** How the events are kept, as the newest row tells that can be trusted; undefined where none can, or there is none. */
export async function howKept(database: LogDatabase): Promise<'plain' | 'encrypted' | undefined> {
  for await (const row of newestFirst(database)) {
    if (row && 'box' in row) return 'encrypted';
    if (row && isWhole(row)) return 'plain';
  }
  return undefined;
}

/** The rows there are, from the newest on; undefined for one that cannot be read. */
async function* newestFirst(database: LogDatabase, tables: readonly ('tail' | 'segments')[] = ['tail', 'segments']) {
  for (const name of tables) {
    const table = database.table<StoredPiece | null, number>(name);
    for (const first of (await table.orderBy('first').primaryKeys()).reverse()) {
      const row = await table.get(first).catch(() => undefined);
      yield row instanceof Object ? row : undefined;
    }
  }
}

/** Undefined where the row is not as it was written, or not what this connection can decrypt. */
async function lastEventOf(database: LogDatabase, row: StoredPiece) {
  try {
    if (!('box' in row)) assertAsWritten(row);
    const piece = 'box' in row ? await readable(database, row) : row;
    return 'events' in piece ? piece.events.at(-1) : segmentOf(piece).eventAt(position(piece.last));
  } catch {
    return undefined;
  }
}

function isWhole(row: StoredPiece): boolean {
  try {
    assertAsWritten(row);
    return true;
  } catch {
    return false;
  }
}
