/** Rows of scratch, and how long each is, in bytes: more than the browser's log holds before it begins another. */
const rows = 10;
const rowBytes = 131_072;

/**
 * Has Chromium begin a new log file for its database (LevelDB), before anything is appended to the one that it found. After a crash that one may
 * end with half a record; Chromium would append behind it, and at the start after that delete the whole database. Writing and deleting
 * a megabyte prevents it (google/leveldb issue 1287). Harmless elsewhere.
 * @param name of the database beside which the scratch is written.
 */
export async function rotateLog(name: string): Promise<void> {
  const database = await opened(scratchDatabaseName(name));
  try {
    await written(database, (store) => {
      // Said to be random, so that it cannot be packed.
      for (let key = 0; key < rows; key++) store.put(randomBytes(), key);
    });
    await written(database, (store) => store.clear());
  } finally {
    database.close();
  }
}

export const scratchDatabaseName = (name: string): string => `${name}-scratch`;

function opened(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('scratch');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error(`${name} could not be opened`));
  });
}

function written(database: IDBDatabase, write: (store: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction('scratch', 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('The scratch could not be written'));
    write(transaction.objectStore('scratch'));
  });
}

function randomBytes(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(rowBytes);
  for (let at = 0; at < rowBytes; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
}
