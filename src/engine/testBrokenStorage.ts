import * as Comlink from 'comlink';
import { Engine } from './engine.ts';

/**
 * The engine's worker in a browser whose disk is full, where its name says so behind that of the log; or that comes upon a damaged file: of the questions about tail and segments that only read, the `nth` is
 * never answered; the connection is closed and the database deleted, and that is all anyone hears of it.
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
