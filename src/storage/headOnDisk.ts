import type { PromiseExtended } from 'dexie';
import type { HeadRow, LedgerRow, LogDatabase } from './logDatabase.ts';
import { isAsWritten } from './rowSums.ts';

/** What says where the log ends: null where it is not as it was written, or cannot be read; undefined where there is none. */
export type HeadOnDisk = HeadRow | null | undefined;

export const headOnDisk = ({ head }: LogDatabase): PromiseExtended<HeadOnDisk> => asWritten(head.get('head'));

/** What says what the ledger is called, like that. */
export const ledgerOnDisk = ({ ledger }: LogDatabase): PromiseExtended<LedgerRow | null | undefined> => asWritten(ledger.get('ledger'));

/** Whether nothing says where the log ends though there are events, all of one moment: another tab may just have stored the first. */
export const isHeadless = (database: LogDatabase): Promise<boolean> => {
  const { head, tail, segments } = database;
  return database.transaction(
    'r',
    [head, tail, segments],
    async () => (await headOnDisk(database)) === undefined && (await tail.count()) + (await segments.count()) > 0,
  );
};

function asWritten<Row>(asked: PromiseExtended<Row | undefined>): PromiseExtended<Row | null | undefined> {
  return asked.then(
    (row) => (isAsWritten(row) ? row : null),
    (error: unknown) => {
      // Chromium's answer where the bytes of a single row make no value.
      if (error instanceof Error && error.name === 'UnknownError') return null;
      throw error;
    },
  );
}
