import { type Position, position } from '../eventsourcing/event.ts';
import type { SnapshotPage, SnapshotState, SnapshotStore } from '../eventsourcing/snapshotStore.ts';
import { cipherOf } from './ledgerCipher.ts';
import { assertWritable, positionIn } from './ledgerFence.ts';
import type { LogDatabase, SnapshotRow } from './logDatabase.ts';

/** Where the whole state of a projection is kept among its pages: before the first, whose `after` is 0. */
const wholeState = -1;

/** Snapshots beside the log. Losing them costs time, never figures; but those of another ledger would be false ones, so saving asks whose log it is. */
export class DexieSnapshotStore implements SnapshotStore {
  readonly #database: LogDatabase;

  constructor(database: LogDatabase) {
    this.#database = database;
  }

  async load(name: string): Promise<readonly SnapshotPage[]> {
    const rows = await this.#database.snapshots.where('[name+after]').between([name, 0], [name, Number.POSITIVE_INFINITY]).toArray();
    return (await Promise.all(rows.map((row) => this.#readable(row)))).map(pageOf);
  }

  /** On the connection itself: one page is read sooner than Dexie has begun its transaction. */
  async loadPage(name: string, after: Position): Promise<SnapshotPage | undefined> {
    if (!this.#database.isOpen()) await this.#database.open();
    const request: IDBRequest<SnapshotRow | undefined> = this.#database
      .backendDB()
      .transaction('snapshots')
      .objectStore('snapshots')
      .get([name, after]);
    const row = await new Promise<SnapshotRow | undefined>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('The browser did not read a snapshot'));
    });
    return row && pageOf(await this.#readable(row));
  }

  async save(pages: readonly SnapshotPage[]): Promise<void> {
    await this.#put(pages);
  }

  async loadStates(names: readonly string[]): Promise<readonly (SnapshotState | undefined)[]> {
    const rows = await this.#database.snapshots.bulkGet(names.map((name) => [name, wholeState]));
    const readable = await Promise.all(rows.map(async (row) => row && this.#readable(row)));
    return readable.map((row) => row && { name: row.name, version: row.version, upTo: position(row.upTo), page: row.page });
  }

  async saveStates(states: readonly SnapshotState[]): Promise<void> {
    await this.#put(states.map((state) => ({ ...state, after: wholeState })));
  }

  async deleteAll(): Promise<void> {
    assertWritable(this.#database);
    await this.#database.snapshots.clear();
  }

  /** @throws LedgerLost or NewerLog when the log is not the one that this tab opened, or ends before what is to be saved. */
  async #put(rows: readonly SnapshotRow[]): Promise<void> {
    assertWritable(this.#database);
    const { assertNewest } = await import('./newestKnown.ts');
    const { head, tail, segments, snapshots } = this.#database;
    const stored = await this.#forDisk(rows);
    await this.#database.transaction('rw', [head, tail, segments, snapshots], async () => {
      positionIn(this.#database, await head.get('head'), Math.max(...rows.map(({ upTo }) => upTo)));
      await assertNewest(this.#database);
      await snapshots.bulkPut([...stored]);
    });
  }

  async #forDisk(rows: readonly SnapshotRow[]): Promise<readonly SnapshotRow[]> {
    const cipher = cipherOf(this.#database);
    return cipher ? (await import('./snapshotCipher.ts')).encryptedSnapshots(cipher, rows) : rows.map((await sums()).stampedSnapshot);
  }

  /** @throws Error where it is not as it was written. */
  async #readable(row: SnapshotRow): Promise<SnapshotRow> {
    const cipher = cipherOf(this.#database);
    if (cipher) return (await import('./snapshotCipher.ts')).decryptedSnapshot(cipher, row);
    (await sums()).assertSnapshotAsWritten(row);
    return row;
  }
}

/** Loaded with what compares the journal: a first visit has no snapshots. */
const sums = () => import('./snapshotSum.ts');

function pageOf({ name, version, page, after, upTo }: SnapshotRow): SnapshotPage {
  return { name, version, page, after: position(after), upTo: position(upTo) };
}
