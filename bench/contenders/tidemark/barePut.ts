const storeName = 'rows';

/** The least that keeps a row: a database of its own beside the ledger's, and one strictly durable transaction for each put. */
export async function openBare(): Promise<(row: { readonly position: number }) => Promise<void>> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('bare');
    opening.onupgradeneeded = () => opening.result.createObjectStore(storeName, { keyPath: 'position' });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error('The database was not opened'));
  });
  return (row) =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(storeName, 'readwrite', { durability: 'strict' });
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('The put was broken off'));
      transaction.objectStore(storeName).put(row);
      transaction.commit();
    });
}
