import { position } from '../eventsourcing/event.ts';
import type { SnapshotPage, SnapshotStore } from '../eventsourcing/snapshotStore.ts';
import type { LogDatabase } from './logDatabase.ts';

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

  async deleteAll(): Promise<void> {
    await this.#database.snapshots.clear();
  }
}
