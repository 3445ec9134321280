import { backupDatabaseName } from './backupDatabase.ts';
import { branchDatabaseName } from './branchDatabase.ts';

/** Past this, someone does not let go. */
const blockedAfterMs = 5_000;

/**
 * Deletes a log, the branches beside it and what is remembered of its backups, for good. Every tab that has it open is told, and lets go of it (`ledgerFence.ts`).
 * @throws Error, with words for people, when the browser refuses, or when a tab does not let go.
 */
export async function eraseLog(name: string): Promise<void> {
  await deleteDatabase(name);
  await deleteDatabase(branchDatabaseName(name));
  await deleteDatabase(backupDatabaseName(name));
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const deletion = indexedDB.deleteDatabase(name);
    deletion.onsuccess = () => resolve();
    deletion.onerror = () => reject(new Error(`The browser could not erase it (${String(deletion.error)}).`, { cause: deletion.error }));
    deletion.onblocked = () => setTimeout(() => reject(new Error(stillOpen)), blockedAfterMs);
  });
}

const stillOpen = 'Another tab still has it open. Close the other tabs of Tidemark: it is erased as soon as they are gone.';
