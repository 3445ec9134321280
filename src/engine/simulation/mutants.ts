import type { RecordedEvent } from '../../eventsourcing/event.ts';
import { type AppendResult, type Commit, type EventStore, eventIdOf } from '../../eventsourcing/eventStore.ts';
import type { AnyEvent } from '../house.ts';
import type { Wrong } from './simulatedTab.ts';

/** What the app would be without one of its guards: each is wrong in one way only, and the simulation must find it out. */
export const mutants: Readonly<Record<string, Wrong>> = {
  'acknowledges before the disk has it': {
    port: (store) => ({
      ...store,
      append: async (commit) => {
        const outcome = asIfAppended(commit);
        store.append(commit).catch(() => undefined);
        return outcome;
      },
    }),
  },

  'does not check the expected versions': {
    port: (store) => ({ ...store, append: (commit) => appendAnyway(store, commit) }),
  },

  'writes the head apart from the events': {
    connection: writeHeadApart,
  },

  'sends a new id when it tries again': {
    idOnRetry: (commandId, attempt) => `${commandId}-again-${attempt}`,
  },

  'swallows the error of a write': {
    port: (store) => ({ ...store, append: (commit) => store.append(commit).catch(() => asIfAppended(commit)) }),
  },

  'does not know a command again': {
    port: (store) => {
      let sent = 0;
      return { ...store, readCommit: async () => [], append: (commit) => store.append({ ...commit, commandId: `${commit.commandId}#${++sent}` }) };
    },
  },
};

/** What the store would have answered, had it stored it. */
function asIfAppended(commit: Commit<AnyEvent>): AppendResult<AnyEvent> {
  const events = commit.events.map(({ streamId, schemaVersion, event }, index) => ({
    position: 0,
    streamId,
    version: (commit.expectedVersions.get(streamId) ?? 0) + 1,
    id: eventIdOf(commit.commandId, index + 1),
    commandId: commit.commandId,
    recordedAt: commit.recordedAt,
    schemaVersion,
    source: 'unknown',
    event,
  }));
  return { type: 'Appended', events: events as unknown as readonly RecordedEvent<AnyEvent>[] };
}

async function appendAnyway(store: EventStore<AnyEvent>, commit: Commit<AnyEvent>): Promise<AppendResult<AnyEvent>> {
  const result = await store.append(commit);
  if (result.type !== 'VersionConflict') return result;
  return appendAnyway(store, { ...commit, expectedVersions: new Map(commit.expectedVersions).set(result.streamId, result.actual) });
}

/** The head goes into a transaction of its own, once the one with the events has committed; the write is done when both are. */
function writeHeadApart(connection: IDBDatabase): void {
  const begin = connection.transaction.bind(connection);
  connection.transaction = (names, mode, options) => {
    const transaction = begin(names, mode, options);
    let head: unknown;
    transaction.addEventListener('complete', (event) => {
      if (head === undefined || !event.isTrusted) return;
      event.stopImmediatePropagation();
      const second = begin('head', 'readwrite', options);
      second.addEventListener('complete', () => transaction.dispatchEvent(new Event('complete')));
      second.addEventListener('abort', () => transaction.dispatchEvent(new Event('abort', { bubbles: true })));
      second.objectStore('head').put(head);
    });
    const storeOf = transaction.objectStore.bind(transaction);
    transaction.objectStore = (name) => {
      const store = storeOf(name);
      if (name !== 'head') return store;
      store.put = (row: unknown): IDBRequest => {
        head = row;
        return store.count();
      };
      return store;
    };
    return transaction;
  };
}
