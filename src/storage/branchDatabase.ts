import Dexie, { type EntityTable } from 'dexie';

/** A branch as it is kept: an id, and whatever describes it. The engine knows what that means; storage does not. */
export interface BranchRow {
  readonly id: string;
  readonly [member: string]: unknown;
}

export type BranchTable = EntityTable<BranchRow, 'id'>;

interface BranchDatabase extends Dexie {
  readonly branches: BranchTable;
}

export const branchDatabaseName = (logName: string): string => `${logName} what-if`;

/**
 * Branches lie in a database of their own, beside the log and never in it: what might have been cannot touch what is, and
 * no export holds it. Opened for one piece of work and closed again; there are a handful of rows.
 */
export async function withBranches<Result>(logName: string, work: (branches: BranchTable) => Promise<Result>): Promise<Result> {
  const database = new Dexie(branchDatabaseName(logName), { chromeTransactionDurability: 'strict' }) as BranchDatabase;
  database.version(1).stores({ branches: 'id' });
  try {
    return await database.transaction('rw', database.branches, () => work(database.branches));
  } finally {
    database.close();
  }
}
