import type { PromiseExtended } from 'dexie';
import type { HeadRow, LedgerRow, LogDatabase } from './logDatabase.ts';
import { isAsWritten } from './rowSums.ts';

/** What says where the log ends: null where it is not as it was written, or cannot be read; undefined where there is none. */
export type HeadOnDisk = HeadRow | null | undefined;

export const headOnDisk = (database: LogDatabase): PromiseExtended<HeadOnDisk> => asWritten(database, 'head');

/** What says what the ledger is called, like that. */
export const ledgerOnDisk = (database: LogDatabase): PromiseExtended<LedgerRow | null | undefined> => asWritten(database, 'ledger');

/** Whether nothing says where the log ends though there are events, all of one moment: another tab may just have stored the first. */
const isHeadless = (database: LogDatabase): Promise<boolean> => {
  const { head, tail, segments } = database;
  return database.transaction(
    'r',
    [head, tail, segments],
    async () => (await headOnDisk(database)) === undefined && (await tail.count()) + (await segments.count()) > 0,
  );
};

/** Whether what says where the log ends is damaged, or gone from a log that has events. */
export const isDamagedHead = async (database: LogDatabase, head: HeadOnDisk): Promise<boolean> =>
  head === null || (head === undefined && (await isHeadless(database)));

function asWritten<Row>(database: LogDatabase, key: 'head' | 'ledger'): PromiseExtended<Row | null | undefined> {
  const table = database.table<Row, string>(key);
  return table.get(key).then(
    (row) => (isAsWritten(row, key) ? row : null),
    // A browser has many names for a single row whose bytes make no value; of a database that is broken as a whole it cannot count the rows either.
    (error: unknown) =>
      table.count().then(
        () => null,
        () => {
          throw error;
        },
      ),
  );
}
