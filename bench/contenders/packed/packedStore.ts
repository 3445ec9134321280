/** IndexedDB by hand: packed events, their balances apart, a snapshot of all balances at the start of each, and a tail of rows. */
export const segmentSize = 16_000;

export type StoreName = 'hot' | 'whole' | 'snapshots' | 'names' | 'tail' | 'accounts';
const storeNames: readonly StoreName[] = ['hot', 'whole', 'snapshots', 'names', 'tail', 'accounts'];

export function openPacked(): Promise<IDBDatabase> {
  const request = indexedDB.open('packed', 1);
  request.onupgradeneeded = () => {
    for (const name of storeNames) request.result.createObjectStore(name);
  };
  return answer(request);
}

/** One transaction, strictly durable. */
export function write(database: IDBDatabase, names: readonly StoreName[], put: (store: (name: StoreName) => IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction([...names], 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('The write was broken off'));
    put((name) => transaction.objectStore(name));
    transaction.commit();
  });
}

export function read<Value>(database: IDBDatabase, name: StoreName, ask: (store: IDBObjectStore) => IDBRequest<Value>): Promise<Value> {
  return answer(ask(database.transaction(name, 'readonly').objectStore(name)));
}

export function answer<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The database did not answer'));
  });
}
