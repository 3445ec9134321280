import Dexie, { type EntityTable } from 'dexie';

/** What is remembered of the backups of one ledger, by its name. The engine knows what that means; storage does not. */
export interface BackupRow {
  readonly source: string;
  readonly [member: string]: unknown;
}

interface BackupDatabase extends Dexie {
  readonly backups: EntityTable<BackupRow, 'source'>;
}

export const backupDatabaseName = (logName: string): string => `${logName} backups`;

/** What is to be there from now on; nothing is written when that is what was there. */
export interface ChangedRow<Row extends BackupRow> {
  readonly row: Row;
  readonly isChanged: boolean;
}

/**
 * Reads what is remembered of a ledger's backups, lets it be changed, and stores it. It lies in a database of its own, beside the log and
 * never in it; a folder that the person chose can be kept nowhere else. Opened for one piece of work and closed again.
 * @param change from what there is, undefined the first time, to what is to be there.
 */
export async function changeBackupRow<Row extends BackupRow>(
  logName: string,
  source: string,
  change: (row: BackupRow | undefined) => ChangedRow<Row>,
): Promise<Row> {
  const database = new Dexie(backupDatabaseName(logName), { chromeTransactionDurability: 'strict' }) as BackupDatabase;
  database.version(1).stores({ backups: 'source' });
  try {
    return await database.transaction('rw', database.backups, async () => {
      const { row, isChanged } = change(await database.backups.get(source));
      if (isChanged) await database.backups.put(row);
      return row;
    });
  } finally {
    database.close();
  }
}
