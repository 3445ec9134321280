import Dexie, { type EntityTable } from 'dexie';
import type { RecordCipher } from './recordCipher.ts';

/** A branch as it is kept: an id, and whatever describes it. The engine knows what that means; storage does not. */
export interface BranchRow {
  readonly id: string;
  readonly [member: string]: unknown;
}

/** What can be done with the branches that are kept. */
export interface BranchTable {
  get(id: string): PromiseLike<BranchRow | undefined>;
  toArray(): PromiseLike<readonly BranchRow[]>;
  put(row: BranchRow): PromiseLike<unknown>;
  bulkPut(rows: readonly BranchRow[]): PromiseLike<unknown>;
  delete(id: string): PromiseLike<unknown>;
}

interface BranchDatabase extends Dexie {
  readonly branches: EntityTable<BranchRow, 'id'>;
}

export const branchDatabaseName = (logName: string): string => `${logName} what-if`;

/**
 * Branches lie in a database of their own, beside the log and never in it: what might have been cannot touch what is, and
 * no export holds it. Opened for one piece of work and closed again; there are a handful of rows.
 * @param cipher that they are encrypted with, if the ledger is. @param work is done again where another tab was faster.

 */
export async function withBranches<Result>(
  logName: string,
  work: (branches: BranchTable) => PromiseLike<Result>,
  cipher?: RecordCipher,
): Promise<Result> {
  return withDatabase(logName, async (database) => {
    const { branches } = database;
    if (!cipher) return database.transaction('rw', branches, () => work(tableOf(branches)));
    for (;;) {
      const stored = await branches.toArray();
      // One that cannot be read stays where it is, and is none.
      const readable = await Promise.all(stored.map((row) => decryptedBranch(cipher, row).catch(() => undefined)));
      const memory = new BranchesInMemory(readable.filter((row) => row !== undefined));
      const result = await work(memory);
      const changed = await Promise.all([...memory.changed].map(async ([id, row]) => [id, row && (await encryptedBranch(cipher, row))] as const));
      const isStored = await database.transaction('rw', branches, async () => {
        const now = await branches.toArray();
        if (JSON.stringify(now.map(vectorOf)) !== JSON.stringify(stored.map(vectorOf))) return false;
        for (const [id, row] of changed) await (row ? branches.put(row) : branches.delete(id));
        return true;
      });
      if (isStored) return result;
    }
  });
}

/** Writes all of them anew, encrypted or not, as far as they can be read; may be done again. */
export async function convertBranches(logName: string, from: RecordCipher | undefined, to: RecordCipher | undefined): Promise<void> {
  await withDatabase(logName, async ({ branches }) => {
    for (const row of await branches.toArray()) {
      const plain = 'box' in row ? from && (await decryptedBranch(from, row).catch(() => undefined)) : row;
      if (plain) await branches.put(to ? await encryptedBranch(to, plain) : plain);
    }
  });
}

/** Encrypts those that are still plain. */
export async function encryptLeftBranches(logName: string, cipher: RecordCipher): Promise<void> {
  await withDatabase(logName, async ({ branches }) => {
    for (const row of await branches.toArray()) if (!('box' in row)) await branches.put(await encryptedBranch(cipher, row));
  });
}

async function withDatabase<Result>(logName: string, work: (database: BranchDatabase) => Promise<Result>): Promise<Result> {
  const database = new Dexie(branchDatabaseName(logName), { chromeTransactionDurability: 'strict' }) as BranchDatabase;
  database.version(1).stores({ branches: 'id' });
  try {
    await database.open();
    return await work(database);
  } finally {
    database.close();
  }
}

/** Dexie's table by the few things that are done with it. */
const tableOf = (branches: BranchDatabase['branches']): BranchTable => ({
  get: (id) => branches.get(id),
  toArray: () => branches.toArray(),
  put: (row) => branches.put(row),
  bulkPut: (rows) => branches.bulkPut([...rows]),
  delete: (id) => branches.delete(id),
});

/** Branches as they were decrypted, and what was done to them: nothing can be waited for in a transaction but the database. */
class BranchesInMemory implements BranchTable {
  readonly #rows: Map<string, BranchRow>;
  /** By id, undefined for one that is gone. */
  readonly changed = new Map<string, BranchRow | undefined>();

  constructor(rows: readonly BranchRow[]) {
    this.#rows = new Map(rows.map((row) => [row.id, row]));
  }

  async get(id: string) {
    return this.#rows.get(id);
  }

  async toArray() {
    return [...this.#rows.values()];
  }

  async put(row: BranchRow) {
    this.#rows.set(row.id, row);
    this.changed.set(row.id, row);
  }

  async bulkPut(rows: readonly BranchRow[]) {
    for (const row of rows) await this.put(row);
  }

  async delete(id: string) {
    this.#rows.delete(id);
    this.changed.set(id, undefined);
  }
}

async function encryptedBranch(cipher: RecordCipher, row: BranchRow): Promise<BranchRow> {
  return { id: row.id, box: await cipher.encrypt(new TextEncoder().encode(JSON.stringify(row)), placeOf(row)) };
}

/** One that was not encrypted yet, when that was broken off, is as it is. */
async function decryptedBranch(cipher: RecordCipher, row: BranchRow): Promise<BranchRow> {
  const { box } = row;
  if (!(box instanceof Uint8Array)) return row;
  return JSON.parse(new TextDecoder().decode(await cipher.decrypt(box as Uint8Array<ArrayBuffer>, placeOf(row)))) as BranchRow;
}

/** No two that were encrypted begin alike. */
const vectorOf = ({ id, box }: BranchRow): readonly unknown[] => [id, box instanceof Uint8Array ? [...box.subarray(0, 12)] : null];

const placeOf = ({ id }: BranchRow): string => `branch ${id}`;
