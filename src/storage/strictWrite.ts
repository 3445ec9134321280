import { writeFailure } from './diskFailure.ts';
import { assertWritable, headAt, positionIn } from './ledgerFence.ts';
import type { HeadRow, LogDatabase, StoredTailRow } from './logDatabase.ts';
import { holds, newestKnown } from './newestKnown.ts';
import { eventsIn } from './rowShape.ts';
import { stamped } from './rowSums.ts';
import { whileConnected } from './whileConnected.ts';

/**
 * Stores consecutive rows and moves the head, or returns false and stores nothing when the head, or the event there, is not where it was
 * believed. On the connection itself rather than through Dexie, which doubles the time of so short a transaction; all
 * requests go out at once, so that checking them costs no round trip.
 * @param whileCommitting is called once both questions about it are answered and the commit is sent, while the browser's process brings it to disk.
 * @throws LedgerLost or NewerLog when it is the head of another ledger, or a newer writer's. Nothing was stored then either.
 */
export async function strictWrite(
  database: LogDatabase,
  rows: readonly StoredTailRow[],
  whileCommitting: () => void = () => undefined,
): Promise<boolean> {
  assertWritable(database);
  if (!database.isOpen()) await database.open();
  const connection = database.backendDB();
  try {
    return await whileConnected(connection, () => writeThrough(database, connection, rows, whileCommitting));
  } catch (error) {
    // The browser took the connection away without a word; the next write gets a new one.
    if (error instanceof DOMException && error.name === 'InvalidStateError') database.close({ disableAutoOpen: false });
    throw writeFailure(error);
  }
}

function writeThrough(database: LogDatabase, connection: IDBDatabase, rows: readonly StoredTailRow[], whileCommitting: () => void): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const newest = newestKnown(database);
    const tables = newest?.place.table === 'segments' ? ['head', 'tail', 'segments'] : ['head', 'tail'];
    const transaction = connection.transaction(tables, 'readwrite', { durability: 'strict' });
    const stampedRows = rows.map(stamped);
    const expected = (rows[0]?.first ?? 1) - 1;
    let hasMoved = false;
    let refusal: unknown;
    /** Questions whose answers may still refuse it. */
    let unanswered = newest ? 2 : 1;
    const goAhead = () => {
      unanswered -= 1;
      if (unanswered > 0) return;
      try {
        // Left to itself, the browser would ask once more when all is answered. What still fails on the way breaks it off all the same.
        transaction.commit();
      } catch {
        // Broken off in the meantime: `onabort` says why.
        return;
      }
      whileCommitting();
    };
    transaction.oncomplete = () => resolve(true);
    transaction.onabort = () =>
      hasMoved ? resolve(false) : reject(refusal ?? transaction.error ?? new DOMException('the browser broke off the write', 'AbortError'));
    try {
      const heads = transaction.objectStore('head');
      const current: IDBRequest<HeadRow | undefined> = heads.get('head');
      current.onsuccess = () => {
        try {
          hasMoved = positionIn(database, current.result, expected) !== expected;
        } catch (error) {
          refusal = error;
        }
        if (hasMoved || refusal !== undefined) transaction.abort();
        else goAhead();
      };
      if (newest) {
        const before = transaction.objectStore(newest.place.table).get(newest.place.first);
        before.onsuccess = () => {
          if (hasMoved || refusal !== undefined) return;
          if (holds(before.result, newest)) return goAhead();
          hasMoved = true;
          transaction.abort();
        };
      }
      for (const row of stampedRows) transaction.objectStore('tail').add(row);
      heads.put(stamped(headAt(database, expected + eventsIn(rows))));
    } catch (error) {
      // Left alone, the transaction would commit the requests that did go out.
      transaction.abort();
      reject(error);
    }
  });
}
