import type { RecordedEvent, StreamId } from '../eventsourcing/event.ts';
import { version } from '../eventsourcing/event.ts';
import type { EventStore } from '../eventsourcing/eventStore.ts';
import { currentSchemaVersion, upcast } from '../eventsourcing/upcaster.ts';
import { type AnyEvent, type AnyRegistration, registrations, upcasters } from './house.ts';

type Audit = (recorded: RecordedEvent<AnyEvent>) => Promise<string | undefined> | string | undefined;

/**
 * Checks events from a file, in order, against what their streams say: is the event one we know, well-formed, and possible
 * after what came before it? Each aggregate judges the events of its own streams.
 */
export async function importAudit(store: EventStore<AnyEvent>): Promise<Audit> {
  const audits = await Promise.all(registrations.map(async (one) => ({ owns: one.owns, audit: await auditOf(one, store) })));
  const anyStream = registrations.map(({ streams }) => streams).join(' or ');
  /** Whose each stream is: asked of every event, found out once. */
  const auditsOf = new Map<StreamId, Audit>();

  function auditOfStream(streamId: StreamId): Audit | undefined {
    const known = auditsOf.get(streamId);
    if (known) return known;
    const own = audits.find(({ owns }) => owns(streamId))?.audit;
    if (own) auditsOf.set(streamId, own);
    return own;
  }

  return (recorded) => {
    const { event, streamId, schemaVersion } = recorded;
    if (schemaVersion > currentSchemaVersion(upcasters, event.type))
      return `${event.type} of shape ${schemaVersion} was made by a newer version of Tidemark`;
    const audit = auditOfStream(streamId);
    return audit ? audit(recorded) : `subject "${streamId}" is not ${anyStream}`;
  };
}

async function auditOf({ aggregate, loadEventChecks }: AnyRegistration, store: EventStore<AnyEvent>): Promise<Audit> {
  const checks = await loadEventChecks();
  const states = new Map<StreamId, unknown>();

  function verdict(recorded: RecordedEvent<AnyEvent>, state: unknown): string | undefined {
    const { event } = upcast(upcasters, recorded);
    const contradiction = checks.contradictionOf(state, event);
    if (contradiction !== undefined) return `${event.type}: ${contradiction}`;
    states.set(recorded.streamId, aggregate.evolve(state, event, recorded.id));
    return undefined;
  }

  async function stateInLog(streamId: StreamId): Promise<unknown> {
    const events = await store.readStream(streamId, version(0));
    return events.reduce<unknown>((state, { event, id }) => aggregate.evolve(state, event, id), aggregate.initialState);
  }

  return (recorded) => {
    const { event, streamId } = recorded;
    const problem = checks.problemOf(event);
    if (problem !== undefined) return problem;
    const state = states.get(streamId);
    if (state !== undefined) return verdict(recorded, state);
    if (recorded.version === 1) return verdict(recorded, aggregate.initialState);
    return stateInLog(streamId).then((known) => verdict(recorded, known));
  };
}
