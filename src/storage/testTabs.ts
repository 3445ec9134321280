import Dexie from 'dexie';
import type { DomainEvent, StreamId } from '../eventsourcing/event.ts';
import { commitOf } from '../eventsourcing/eventStore.contract.ts';
import { chainDatabaseName } from './chainDatabase.ts';
import { DexieEventStore } from './dexieEventStore.ts';
import { type LogDatabase, openLogDatabase } from './logDatabase.ts';

/** Tabs for tests: connections of their own to a log, and everything they leave behind taken away at the end. */
const opened: LogDatabase[] = [];

export interface Tab {
  readonly database: LogDatabase;
  readonly store: DexieEventStore<DomainEvent>;
}

/** A tab that opens the log of this name. */
export async function openTab(name: string): Promise<Tab> {
  const database = await openLogDatabase(name);
  opened.push(database);
  return { database, store: await DexieEventStore.open(database) };
}

/** A log that nobody else has. */
export const newLogName = (): string => `test-${crypto.randomUUID()}`;

/** Closes every tab and deletes every log that `openTab` opened. */
export async function deleteTestLogs(): Promise<void> {
  const names = new Set(opened.map(({ name }) => name));
  for (const database of opened.splice(0)) database.close();
  await Promise.all([...names].flatMap((name) => [name, chainDatabaseName(name)]).map((name) => Dexie.delete(name)));
}

/** Writes that many events to a stream, in commits of at most 500: enough of them make the tail long enough to be sealed. */
export async function fill(store: DexieEventStore<DomainEvent>, stream: StreamId, events: number): Promise<void> {
  for (let written = 0; written < events; written += 500) {
    const count = Math.min(500, events - written);
    const after = store.versionOf(stream);
    await store.append(commitOf(crypto.randomUUID(), Array<StreamId>(count).fill(stream), { [stream]: after }));
  }
}
