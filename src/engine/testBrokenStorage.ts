import * as Comlink from 'comlink';
import { Engine } from './engine.ts';

/**
 * The engine's worker in a browser whose disk is full, where its name says so behind that of the log; or that comes upon a damaged file: of the questions about tail and segments that only read, the `nth` is
 * never answered; the connection is closed and the database deleted, and that is all anyone hears of it.
 * `unwritable=n`: nothing can be written into the database n times, or until it is deleted, as when its indexes are damaged.
 * `hang=getDirectory`, `keys`, `createSyncAccessHandle` or `vault`: what is asked of private files like that, or of the vault's database, is never answered.
 * `slow=n`: private files are opened n ms later than they are asked for.
 */
const [logName = '', how = ''] = self.name.split('?');
const asked = new URLSearchParams(how);
const nth = Number(asked.get('nth'));
const begin: typeof IDBDatabase.prototype.transaction = Reflect.get(IDBDatabase.prototype, 'transaction');
let questions = 0;

IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...given) {
  const [names, mode = 'readonly'] = given;
  const all = [names].flat();
  const isMeant = this.name === logName && mode === 'readonly' && all.length === 2 && all.includes('tail') && all.includes('segments');
  if (!isMeant || ++questions !== nth) return begin.apply(this, given);
  setTimeout(() => {
    this.close();
    indexedDB.deleteDatabase(this.name);
    this.dispatchEvent(new Event('close'));
  }, 30);
  const store: unknown = new Proxy(
    {},
    { get: (_, member) => (member === 'index' ? () => store : member === 'indexNames' ? [] : () => new EventTarget()) },
  );
  return Object.assign(new EventTarget(), {
    objectStore: () => store,
    abort: () => undefined,
    commit: () => undefined,
    db: this,
    mode,
  }) as unknown as IDBTransaction;
};

const never = () => new Promise(() => undefined);
const hang = asked.get('hang');
if (hang === 'getDirectory') Object.assign(StorageManager.prototype, { getDirectory: never });
if (hang === 'createSyncAccessHandle') Object.assign(FileSystemFileHandle.prototype, { createSyncAccessHandle: never });
if (hang === 'keys')
  Object.assign(FileSystemDirectoryHandle.prototype, { keys: () => ({ next: never, [Symbol.asyncIterator]: () => ({ next: never }) }) });
const slowMs = Number(asked.get('slow'));
if (slowMs > 0) {
  const open = Reflect.get(FileSystemFileHandle.prototype, 'createSyncAccessHandle') as (this: FileSystemFileHandle) => Promise<unknown>;
  Object.assign(FileSystemFileHandle.prototype, {
    async createSyncAccessHandle(this: FileSystemFileHandle) {
      await new Promise((resolve) => setTimeout(resolve, slowMs));
      return open.call(this);
    },
  });
}
const openDatabase: typeof IDBFactory.prototype.open = Reflect.get(IDBFactory.prototype, 'open');
IDBFactory.prototype.open = function (this: IDBFactory, ...given) {
  const isMeant = hang === 'vault' && given[0].endsWith(' vault');
  return isMeant ? (new EventTarget() as unknown as IDBOpenDBRequest) : openDatabase.apply(this, given);
};

let unwritable = Number(asked.get('unwritable'));
for (const method of ['put', 'add', 'clear'] as const) {
  const write = Reflect.get(IDBObjectStore.prototype, method) as unknown as (this: IDBObjectStore, ...given: unknown[]) => IDBRequest;
  Object.assign(IDBObjectStore.prototype, {
    [method](this: IDBObjectStore, ...given: unknown[]) {
      if (this.transaction.db.name !== logName || unwritable === 0) return write.apply(this, given);
      unwritable -= 1;
      this.transaction.abort();
      throw new DOMException('An index is damaged', 'AbortError');
    },
  });
}
const deleteDatabase: typeof IDBFactory.prototype.deleteDatabase = Reflect.get(IDBFactory.prototype, 'deleteDatabase');
IDBFactory.prototype.deleteDatabase = function (this: IDBFactory, name) {
  if (name === logName) unwritable = 0;
  return deleteDatabase.call(this, name);
};

if (asked.has('notruncate'))
  Object.assign(Reflect.get(globalThis, 'FileSystemSyncAccessHandle').prototype, {
    truncate: () => {
      throw new DOMException('It cannot be written', 'InvalidStateError');
    },
  });

if (asked.has('full'))
  IDBObjectStore.prototype.add = () => {
    throw new DOMException('No room', 'QuotaExceededError');
  };

Comlink.expose(new Engine(logName));
