import type { Account } from '../accounts/account.ts';
import { contradictionOf } from '../accounts/accountContinuity.ts';
import { problemOfAccountEvent } from '../accounts/accountEventSchema.ts';
import type { RecordedEvent, StreamId } from '../eventsourcing/event.ts';
import { version } from '../eventsourcing/event.ts';
import type { EventStore } from '../eventsourcing/eventStore.ts';
import { currentSchemaVersion, upcast } from '../eventsourcing/upcaster.ts';
import { type AnyEvent, accounts, upcasters } from './house.ts';

/**
 * Checks events from a file, in order, against what their streams say: is the event one we know, well-formed, and possible
 * after what came before it?
 */
export function importAudit(store: EventStore<AnyEvent>): (recorded: RecordedEvent<AnyEvent>) => Promise<string | undefined> | string | undefined {
  const states = new Map<StreamId, Account>();

  function verdict(recorded: RecordedEvent<AnyEvent>, state: Account): string | undefined {
    const { event } = upcast(upcasters, recorded);
    const contradiction = contradictionOf(state, event);
    if (contradiction !== undefined) return `${event.type}: ${contradiction}`;
    states.set(recorded.streamId, accounts.aggregate.evolve(state, event, recorded.id));
    return undefined;
  }

  return (recorded) => {
    const { event, streamId, schemaVersion } = recorded;
    if (schemaVersion > currentSchemaVersion(upcasters, event.type))
      return `${event.type} of shape ${schemaVersion} was made by a newer version of Tidemark`;
    if (!accounts.owns(streamId)) return `subject "${streamId}" is not an account ("account-…")`;
    const problem = problemOfAccountEvent(event);
    if (problem !== undefined) return problem;
    const state = states.get(streamId);
    if (state) return verdict(recorded, state);
    if (recorded.version === 1) return verdict(recorded, accounts.aggregate.initialState);
    return stateInLog(streamId).then((known) => verdict(recorded, known));
  };

  async function stateInLog(streamId: StreamId): Promise<Account> {
    const events = await store.readStream(streamId, version(0));
    return events.reduce((state, { event, id }) => accounts.aggregate.evolve(state, event, id), accounts.aggregate.initialState);
  }
}
