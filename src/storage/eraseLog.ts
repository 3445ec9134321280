import { backupDatabaseName } from './backupDatabase.ts';
import { branchDatabaseName } from './branchDatabase.ts';
import { chainDatabaseName } from './chainDatabase.ts';
import { eraseJournals } from './eraseJournals.ts';
import { scratchDatabaseName } from './rotateLog.ts';
import { isAsWritten } from './rowSums.ts';
import { eraseVault } from './vaultStore.ts';

/** Past this, someone does not let go. */
const blockedAfterMs = 1_000;

/**
 * Deletes a log and its journal, and beside them the branches, the record of the chain, what is remembered of backups and the vault, for good. Every tab that
 * has it open is told, and lets go of it
 * (`ledgerFence.ts`); what holds on all the same is waited for.
 * @param onBlocked called when someone does not let go. @throws Error, with words for people, when the browser refuses.
 */
export async function eraseLog(name: string, onBlocked: () => void = () => undefined): Promise<void> {
  // First, and durably: what would be left of it, were this broken off, would be taken for a ledger that was lost, and be brought back.
  await eraseJournals(name);
  await Promise.all([name, ...besides(name)].map((one) => deleteDatabase(one, onBlocked)));
  await eraseVault(name);
}

/**
 * Erases what an erasing that was broken off has left. Another ledger that was begun in the same place since is not touched.
 * @param source the name of the ledger that was to be erased. @throws Error when someone does not let go of it.
 */
export async function finishErasing(name: string, source: string): Promise<void> {
  const blocked = Promise.withResolvers<never>();
  const giveUp = () => blocked.reject(new Error(stillOpen));
  const timer = setTimeout(giveUp, 3 * blockedAfterMs);
  const finish = async () => {
    const found = await sourceIn(name);
    if (found !== undefined && found !== source) return;
    await eraseJournals(name, source);
    const left = found === undefined ? besides(name) : [name, ...besides(name)];
    await Promise.all(left.map((one) => deleteDatabase(one, giveUp)));
    await eraseVault(name);
  };
  try {
    await Promise.race([finish(), blocked.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** What is said of a ledger that was to be erased, and is held open. */
export const stillOpen =
  'This ledger is not erased yet: another tab or window still has it open. Close the other tabs of Tidemark; it is erased as soon as they are gone.';

const besides = (name: string): string[] => [branchDatabaseName(name), backupDatabaseName(name), chainDatabaseName(name), scratchDatabaseName(name)];

function deleteDatabase(name: string, onBlocked: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const deletion = indexedDB.deleteDatabase(name);
    let timer: ReturnType<typeof setTimeout> | undefined;
    deletion.onsuccess = () => {
      clearTimeout(timer);
      resolve();
    };
    deletion.onerror = () => {
      clearTimeout(timer);
      reject(new Error(`The browser could not erase it (${String(deletion.error)}).`, { cause: deletion.error }));
    };
    deletion.onblocked = () => {
      timer = setTimeout(onBlocked, blockedAfterMs);
    };
  });
}

/** What the ledger in a database is called; undefined where there is none. Waits behind a deletion that is under way. */
function sourceIn(name: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    // There is no such database, and looking makes none.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    opening.onerror = () =>
      opening.error?.name === 'AbortError' ? resolve(undefined) : reject(opening.error ?? new Error(`${name} could not be opened`));
    opening.onsuccess = () => {
      const database = opening.result;
      if (!database.objectStoreNames.contains('ledger')) {
        database.close();
        resolve(undefined);
        return;
      }
      const names = ['ledger', 'head'] as const;
      const transaction = database.transaction(names);
      const rows = names.map((name): IDBRequest<{ readonly source: string } | undefined> => transaction.objectStore(name).get(name));
      transaction.oncomplete = () => {
        database.close();
        resolve(rows.map(({ result }) => result).find((row, index) => row && isAsWritten(row, names[index] ?? 'head'))?.source);
      };
      transaction.onabort = () => {
        database.close();
        reject(transaction.error ?? new Error(`The name of ${name} could not be read`));
      };
    };
  });
}
