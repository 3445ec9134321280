import * as Comlink from 'comlink';
import { Engine } from './engine.ts';
import { expectUnreadableResults } from './unreadableResults.ts';

/**
 * The engine's worker in a browser that gives some rows back otherwise than they were written, as one with damaged bytes does: those with a member `bad` that
 * says how, until they are written anew. `null`: the bytes make no value. `error=NotReadableError`: the browser has only an error for them. `first=5`: it is said to begin there.
 * `key=ledger`: another row is given back.
 * With `?scratch` behind the name of the log: in one whose scratch is never opened. With `?uncaught`: in one that tells of such a row as Firefox does, to
 * nobody in particular, and then gives an answer that cannot be read.
 */
const [logName = '', how = ''] = self.name.split('?');

const tables: ReadonlySet<string> = new Set(['head', 'ledger', 'tail', 'segments', 'links']);

function givenBack(row: unknown): unknown {
  if (Array.isArray(row)) return row.map(givenBack);
  if (!(row instanceof Object && 'bad' in row)) return row;
  const { bad, ...whole } = row;
  if (bad === 'null') return null;
  if (bad === 'key=ledger') return { ...whole, key: 'ledger' };
  const first = /^first=(\d+)$/.exec(String(bad))?.[1];
  return first === undefined ? whole : { ...whole, first: Number(first) };
}

/** What the browser says instead of giving some rows back; undefined where it does. */
const errorOf = (row: unknown): DOMException | undefined => {
  const name = row instanceof Object && 'bad' in row ? /^error=(\w+)$/.exec(String(row.bad))?.[1] : undefined;
  return name === undefined ? undefined : new DOMException('It cannot be read', name);
};

/** A request whose answer goes through here. */
function heard(request: IDBRequest<unknown>): unknown {
  const raw = () => (request.result instanceof IDBCursorWithValue ? request.result.value : request.result) as unknown;
  const heardInstead = {
    source: request.source,
    transaction: request.transaction,
    onsuccess: null as ((event: unknown) => void) | null,
    onerror: null as ((event: unknown) => void) | null,
    get result() {
      return request.result instanceof IDBCursor ? cursor(request.result) : givenBack(request.result);
    },
    get error() {
      return (
        [raw()]
          .flat()
          .map(errorOf)
          .find((error) => error !== undefined) ?? request.error
      );
    },
  };
  const event = { target: heardInstead, preventDefault: () => undefined, stopPropagation: () => undefined };
  request.onsuccess = () => (heardInstead.error ? heardInstead.onerror?.(event) : heardInstead.onsuccess?.(event));
  request.onerror = () => heardInstead.onerror?.(event);
  return heardInstead;
}

const isBad = (found: unknown): boolean => [found].flat().some((row) => row instanceof Object && 'bad' in row);

/** Before anyone who listens to it. */
function toldToNobody(request: IDBRequest<unknown>): IDBRequest<unknown> {
  request.addEventListener('success', () => {
    if (!isBad(resultOf(request))) return;
    const error = new Error('DataCloneError: The object could not be cloned.');
    if (dispatchEvent(new ErrorEvent('error', { message: error.message, cancelable: true }))) reportError(error);
  });
  return request;
}

const { get: getResult } = Object.getOwnPropertyDescriptor(IDBRequest.prototype, 'result') as { get: (this: IDBRequest) => unknown };
const { get: getError } = Object.getOwnPropertyDescriptor(IDBRequest.prototype, 'error') as { get: (this: IDBRequest) => unknown };
const resultOf = (request: IDBRequest): unknown => getResult.call(request);

function unlessBad(found: () => unknown, request: IDBRequest): unknown {
  if (request.readyState === 'done' && !getError.call(request) && isBad(resultOf(request)))
    throw new DOMException('It is pending', 'InvalidStateError');
  return found();
}

if (how === 'uncaught')
  Object.defineProperties(IDBRequest.prototype, {
    result: {
      configurable: true,
      get(this: IDBRequest) {
        return unlessBad(() => getResult.call(this), this);
      },
    },
    error: {
      configurable: true,
      get(this: IDBRequest) {
        return unlessBad(() => getError.call(this), this);
      },
    },
  });

const cursor = (given: IDBCursor): IDBCursor =>
  new Proxy(given, {
    get(_, member) {
      const found: unknown = Reflect.get(given, member);
      if (member === 'value') return givenBack(found);
      return typeof found === 'function' ? found.bind(given) : found;
    },
  });

for (const method of ['get', 'getAll', 'openCursor'] as const) {
  const ask = Reflect.get(IDBObjectStore.prototype, method) as unknown as (this: IDBObjectStore, ...given: unknown[]) => IDBRequest<unknown>;
  Object.assign(IDBObjectStore.prototype, {
    [method](this: IDBObjectStore, ...given: unknown[]) {
      const request = ask.apply(this, given);
      if (!tables.has(this.name)) return request;
      return how === 'uncaught' ? toldToNobody(request) : heard(request);
    },
  });
}

if (how === 'scratch') {
  const open: typeof IDBFactory.prototype.open = Reflect.get(IDBFactory.prototype, 'open');
  IDBFactory.prototype.open = function (this: IDBFactory, ...given) {
    return given[0].endsWith('-scratch') ? (new EventTarget() as unknown as IDBOpenDBRequest) : open.apply(this, given);
  };
}

expectUnreadableResults();
Comlink.expose(new Engine(logName));
