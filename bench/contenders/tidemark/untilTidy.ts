import { hasYoungCopies } from '../../../src/storage/journalPresence.ts';

/** Long enough for the engine to begin with the next thing it does on the side: between two of them it folds a million events. */
const quietMs = 2_000;
const checkEveryMs = 50;

/** Resolves once the engine no longer seals or saves on the side: it does so after a write, and tells nobody. */
export async function untilTidy(): Promise<void> {
  let known = -1;
  let since = performance.now();
  while (performance.now() - since < quietMs) {
    const now = await rowsOnDisk();
    if (now !== known) since = performance.now();
    known = now;
    await new Promise((resolve) => setTimeout(resolve, checkEveryMs));
  }
}

/** Longer than a ledger is young. @throws Error when it still is then. */
const longestYouthMs = 90_000;

/** Resolves once a new ledger's third copy, of its first minute, is gone: neither its room nor its time is an older ledger's. */
export async function untilGrownUp(): Promise<void> {
  for (const since = performance.now(); await hasYoungCopies('tidemark'); ) {
    if (performance.now() - since > longestYouthMs) throw new Error('The third copy of the first minute is still there');
    await new Promise((resolve) => setTimeout(resolve, checkEveryMs));
  }
}

async function rowsOnDisk(): Promise<number> {
  const database = await answer(indexedDB.open('tidemark'));
  const stores = ['snapshots', 'segments', 'tail'];
  const transaction = database.transaction(stores, 'readonly');
  const counts = await Promise.all(stores.map((name) => answer(transaction.objectStore(name).count())));
  database.close();
  return counts.reduce((sum, count) => sum + count, 0);
}

function answer<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The database did not answer'));
  });
}
