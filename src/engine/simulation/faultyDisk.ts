/**
 * What may go wrong at one I/O point. At a request: it fails, its transaction is broken off, or the tab dies with nothing committed. At a
 * commit: the disk is full, the browser breaks off, the tab dies right after, or what was committed is reported as broken off (`lost`).
 */
export type Fault = 'error' | 'abort' | 'crash' | 'lost';

export const faults: readonly Fault[] = ['error', 'abort', 'crash', 'lost'];

/**
 * The disk under one tab. It sits on the browser's own connection, below Dexie, since the log's strict writes go past Dexie: every
 * request and every commit of a writing transaction is one **I/O point**, counted, and the n-th from now can be made to fail.
 */
export class FaultyDisk {
  /** I/O points passed so far. */
  points = 0;
  /** What was done, where; undefined while nothing was. */
  struck: string | undefined;
  #plan: { readonly at: number; readonly fault: Fault } | undefined;
  #isDead = false;
  readonly #crash = Promise.withResolvers<void>();

  /** Once the tab has died, and the disk has come to rest. */
  get whenCrashed(): Promise<void> {
    return this.#crash.promise;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** From now on the tab hears nothing of its disk. */
  die(): void {
    this.#isDead = true;
    this.#crash.resolve();
  }

  /** Makes the n-th point from now fail, n from 1. */
  arm(fault: Fault, n: number): void {
    this.struck = undefined;
    this.#plan = { at: this.points + n, fault };
  }

  disarm(): void {
    this.#plan = undefined;
  }

  /** Whether it was not there before. */
  attach(connection: IDBDatabase): boolean {
    if (disks.get(connection) === this) return false;
    disks.set(connection, this);
    return true;
  }

  watched(transaction: IDBTransaction): IDBTransaction {
    const commit = transaction.commit.bind(transaction);
    const watch: Watch = { transaction, commit, pending: 0, isCommitAsked: false, isOver: false };
    const abort = transaction.abort.bind(transaction);
    transaction.abort = () => {
      watch.isOver = true;
      abort();
    };
    // It is carried out once all requests are answered, as browsers do it: what fails until then breaks it off.
    transaction.commit = () => {
      watch.isCommitAsked = true;
      this.#commitIfDue(watch);
    };
    transaction.addEventListener('complete', (event) => this.#completed(watch, event));
    transaction.addEventListener('abort', (event) => {
      if (!this.#isDead) return;
      event.stopImmediatePropagation();
      this.#crash.resolve();
    });
    const storeOf = transaction.objectStore.bind(transaction);
    const stores = new Set<IDBObjectStore>();
    transaction.objectStore = (name) => {
      const store = storeOf(name);
      if (!stores.has(store)) {
        stores.add(store);
        this.#counted(store, watch);
        const indexOf = store.index.bind(store);
        store.index = (index) => this.#counted(indexOf(index), watch);
      }
      return store;
    };
    return transaction;
  }

  #counted<Source extends IDBObjectStore | IDBIndex>(source: Source, watch: Watch): Source {
    for (const name of requests) {
      const make: unknown = Reflect.get(source, name);
      if (typeof make !== 'function') continue;
      const request = (...given: unknown[]): unknown => {
        const made = make.apply(source, given) as IDBRequest;
        this.#watchRequest(made, watch, `${name} of ${source.name}`);
        return made;
      };
      Object.defineProperty(source, name, { value: request, configurable: true, writable: true });
    }
    return source;
  }

  #watchRequest(request: IDBRequest, watch: Watch, what: string): void {
    const point = ++this.points;
    watch.pending += 1;
    let isFirst = true;
    const settled = (event: Event) => {
      if (isFirst) watch.pending -= 1;
      const wasFirst = isFirst;
      isFirst = false;
      if (this.#isDead) event.stopImmediatePropagation();
      else if (event.type === 'success' && wasFirst) this.#answered(request, watch, what, point, event);
      if (wasFirst) this.#commitIfDue(watch);
    };
    request.addEventListener('success', settled);
    request.addEventListener('error', settled);
  }

  #answered(request: IDBRequest, watch: Watch, what: string, point: number, event: Event): void {
    const plan = this.#plan;
    if (plan && plan.fault !== 'lost' && plan.at <= point) {
      this.#strike(plan.fault, `${what} (point ${point})`);
      event.stopImmediatePropagation();
      if (plan.fault === 'crash') this.#dieIn(watch.transaction);
      else failRequest(request, watch.transaction, plan.fault);
      return;
    }
    // Only where the commit is the next point: one request more, to stand between the last answer and the commit.
    const wouldFail = plan?.fault === 'error' || plan?.fault === 'abort';
    const isLeftToItself = watch.pending === 0 && !watch.isCommitAsked && watch.transaction.mode !== 'readonly';
    if (wouldFail && plan.at === this.points + 1 && isLeftToItself) this.#holdBeforeCommit(watch);
  }

  /** Refused by the disk, whoever asked does not hear of it at once. */
  #commitIfDue(watch: Watch): void {
    if (!watch.isCommitAsked || watch.pending > 0 || watch.isOver || this.#isDead) return;
    if (this.#refusesCommit(watch)) return;
    watch.isOver = true;
    watch.commit();
  }

  #holdBeforeCommit(watch: Watch): void {
    const { transaction } = watch;
    const [name] = transaction.objectStoreNames;
    if (name === undefined) return;
    const store = IDBTransaction.prototype.objectStore.call(transaction, name);
    const sentinel = IDBObjectStore.prototype.getKey.call(store, 'none');
    sentinel.addEventListener('success', () => this.#refusesCommit(watch));
  }

  /** Breaks the transaction off where its commit is the point that is to fail; answers whether it did. */
  #refusesCommit(watch: Watch): boolean {
    const plan = this.#plan;
    const isDue = (plan?.fault === 'error' || plan?.fault === 'abort') && plan.at === this.points + 1;
    if (!isDue || watch.pending > 0 || watch.isOver || watch.transaction.mode === 'readonly') return false;
    this.points += 1;
    this.#strike(plan.fault, `commit (point ${this.points})`);
    if (plan.fault === 'error') setError(watch.transaction, new DOMException('Encountered full disk', 'QuotaExceededError'));
    watch.transaction.abort();
    return true;
  }

  #completed({ transaction }: Watch, event: Event): void {
    if (this.#isDead) return event.stopImmediatePropagation();
    if (transaction.mode === 'readonly' || !event.isTrusted) return;
    const point = ++this.points;
    const plan = this.#plan;
    if (!plan || plan.at > point || (plan.fault !== 'crash' && plan.fault !== 'lost')) return;
    this.#strike(plan.fault, `commit (point ${point})`);
    event.stopImmediatePropagation();
    if (plan.fault === 'crash') return this.die();
    setError(transaction, new DOMException('Connection to Indexed Database server lost', 'UnknownError'));
    transaction.dispatchEvent(new Event('abort', { bubbles: true }));
  }

  /** Nothing of the transaction is stored. */
  #dieIn(transaction: IDBTransaction): void {
    this.#isDead = true;
    transaction.abort();
  }

  #strike(fault: Fault, where: string): void {
    this.struck = `${fault} at ${where}`;
    this.#plan = undefined;
  }
}

const disks = new WeakMap<IDBDatabase, FaultyDisk>();

/** Dexie takes hold of this method as it opens a connection, so it is replaced for all of them, once. */
const begin: typeof IDBDatabase.prototype.transaction = Reflect.get(IDBDatabase.prototype, 'transaction');
IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...request) {
  const transaction = begin.apply(this, request);
  return disks.get(this)?.watched(transaction) ?? transaction;
};

interface Watch {
  readonly transaction: IDBTransaction;
  readonly commit: () => void;
  /** Requests that were not answered yet. */
  pending: number;
  isCommitAsked: boolean;
  /** Whether it was committed or broken off. */
  isOver: boolean;
}

const requests = ['get', 'getKey', 'getAll', 'getAllKeys', 'getAllRecords', 'count', 'openCursor', 'openKeyCursor', 'add', 'put', 'delete', 'clear'];

/** As the browser does: an error that nobody takes on ends the transaction; one that was broken off tells each of its requests. */
function failRequest(request: IDBRequest, transaction: IDBTransaction, fault: 'error' | 'abort'): void {
  const error =
    fault === 'error' ? new DOMException('Internal error', 'UnknownError') : new DOMException('The transaction was aborted', 'AbortError');
  Object.defineProperty(request, 'error', { value: error, configurable: true });
  const isLeft = request.dispatchEvent(new Event('error', { bubbles: true, cancelable: true }));
  if (fault === 'error' && !isLeft) return;
  if (fault === 'error') setError(transaction, error);
  try {
    transaction.abort();
  } catch {
    // Whoever heard of the error has done so already.
  }
}

function setError(transaction: IDBTransaction, error: DOMException): void {
  Object.defineProperty(transaction, 'error', { value: error, configurable: true });
}
