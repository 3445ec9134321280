import { position } from '../eventsourcing/event.ts';
import type { SnapshotPage, SnapshotState, SnapshotStore } from '../eventsourcing/snapshotStore.ts';
import type { LogDatabase } from './logDatabase.ts';

/** Where the whole state of a projection is kept among its pages: before the first, whose `after` is 0. */
const wholeState = -1;

/** Snapshots beside the log. Losing them costs time, never figures. */
export class DexieSnapshotStore implements SnapshotStore {
  readonly #database: LogDatabase;

  constructor(database: LogDatabase) {
    this.#database = database;
  }

  async load(name: string): Promise<readonly SnapshotPage[]> {
    const rows = await this.#database.snapshots.where('[name+after]').between([name, 0], [name, Number.POSITIVE_INFINITY]).toArray();
    return rows.map(({ after, upTo, ...row }) => ({ ...row, after: position(after), upTo: position(upTo) }));
  }

  async save(pages: readonly SnapshotPage[]): Promise<void> {
    await this.#database.snapshots.bulkPut([...pages]);
  }

  async loadStates(names: readonly string[]): Promise<readonly (SnapshotState | undefined)[]> {
    const rows = await this.#database.snapshots.bulkGet(names.map((name) => [name, wholeState]));
    return rows.map((row) => row && { name: row.name, version: row.version, upTo: position(row.upTo), page: row.page });
  }

  async saveStates(states: readonly SnapshotState[]): Promise<void> {
    await this.#database.snapshots.bulkPut(states.map((state) => ({ ...state, after: wholeState })));
  }

  async deleteAll(): Promise<void> {
    await this.#database.snapshots.clear();
  }
}
