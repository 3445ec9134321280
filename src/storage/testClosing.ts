let isArmed = false;
let isClosing = false;
/** Whether the transactions that were left without an end are to end now. */
let isOver = false;
const begin: typeof IDBDatabase.prototype.transaction = Reflect.get(IDBDatabase.prototype, 'transaction');

/** To be called before the database is opened: Dexie remembers how transactions are begun. */
export function watchTransactions(): void {
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...given) {
    const transaction = begin.apply(this, given);
    if (given[1] !== 'readwrite' || !isArmed) return transaction;
    const [store = ''] = transaction.objectStoreNames;
    const goOn = () => {
      const again = transaction.objectStore(store).count();
      again.onsuccess = () => (isOver ? transaction.abort() : goOn());
    };
    goOn();
    transaction.commit = () => undefined;
    if (isClosing) setTimeout(() => this.dispatchEvent(new Event('close')), 30);
    return transaction;
  };
}

/** Leaves the next transactions that write without an end, and closes their connections, as Chromium does where it comes upon a damaged file. */
export function closeUnderTheNextWrite(): void {
  hangTheNextWrite();
  isClosing = true;
}

/** Leaves them without an end, and that is all. */
export function hangTheNextWrite(): void {
  isOver = false;
  isArmed = true;
  isClosing = false;
}

/** Ends what was left without an end, and watches no more. */
export function endClosing(): void {
  isArmed = false;
  isOver = true;
  IDBDatabase.prototype.transaction = begin;
}
