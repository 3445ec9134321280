/** Changes a row in the browser's own storage, past the app. */
export function changeOnDisk<Row>(name: string, table: string, key: IDBValidKey, change: (row: Row) => Row): Promise<void> {
  return onDisk(name, table, 'readwrite', (store, isDone) => {
    const row = store.get(key);
    row.onsuccess = () => {
      if (row.result === undefined) throw new Error(`There is no row ${JSON.stringify(key)}`);
      store.put(change(row.result as Row)).onsuccess = () => isDone();
    };
  });
}

/** Does something in a table of the browser's own storage; answers with what it was done with. */
export function onDisk<Result = void>(
  name: string,
  table: string,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore, isDone: (result: Result) => void) => void,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error ?? new Error(name));
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(table, mode);
      let found: Result;
      work(transaction.objectStore(table), (result) => {
        found = result;
      });
      transaction.onabort = () => reject(transaction.error ?? new Error(table));
      transaction.oncomplete = () => {
        opening.result.close();
        resolve(found);
      };
    };
  });
}
