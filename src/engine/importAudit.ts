import type { RecordedEvent, StreamId } from '../eventsourcing/event.ts';
import { version } from '../eventsourcing/event.ts';
import type { EventStore } from '../eventsourcing/eventStore.ts';
import type { CommitComplaint, CommitJudge, EventChecks, StreamJudge } from '../eventsourcing/registration.ts';
import { currentSchemaVersion, upcast } from '../eventsourcing/upcaster.ts';
import type { EventCheck } from '../storage/importLog.ts';
import { type AnyEvent, type AnyRegistration, registrations, upcasters } from './house.ts';

type Audit = EventCheck<AnyEvent>['problemOf'];

/**
 * Checks events from a file, in order, against what their streams say: is the event one we know, well-formed, and possible
 * after what came before it? Each aggregate judges the events of its own streams.
 */
export async function importAudit(store: EventStore<AnyEvent>): Promise<EventCheck<AnyEvent>> {
  const audits = await Promise.all(registrations.map(async (one) => ({ owns: one.owns, ...(await auditOf(one, store)) })));
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

  function problemOf(recorded: RecordedEvent<AnyEvent>): ReturnType<Audit> {
    const { event, streamId, schemaVersion } = recorded;
    if (schemaVersion > currentSchemaVersion(upcasters, event.type))
      return `${event.type} of shape ${schemaVersion} was made by a newer version of Tidemark`;
    const audit = auditOfStream(streamId);
    return audit ? audit(recorded) : `subject "${streamId}" is not ${anyStream}`;
  }

  function problemOfCommit(): CommitComplaint | undefined {
    for (const { commitJudge } of audits) {
      const complaint = commitJudge?.end();
      if (complaint) return complaint;
    }
    return undefined;
  }

  return { problemOf, problemOfCommit };
}

async function auditOf({ loadAggregate, loadEventChecks }: AnyRegistration, store: EventStore<AnyEvent>) {
  const [aggregate, checks] = await Promise.all([loadAggregate(), loadEventChecks()]);
  const commitJudge = checks.newCommitJudge?.();
  const judges = new Map<StreamId, StreamJudge<AnyEvent>>();

  function newJudge(): StreamJudge<AnyEvent> {
    return checks.newJudge?.() ?? judgeByState(aggregate, checks);
  }

  async function judgeFromLog(streamId: StreamId): Promise<StreamJudge<AnyEvent>> {
    const judge = newJudge();
    for (const { event, id } of await store.readStream(streamId, version(0))) judge.follow(event, id);
    return judge;
  }

  function noted(streamId: StreamId, judge: StreamJudge<AnyEvent>): StreamJudge<AnyEvent> {
    judges.set(streamId, judge);
    return judge;
  }

  function audit(recorded: RecordedEvent<AnyEvent>): ReturnType<Audit> {
    const { event, streamId } = recorded;
    const problem = checks.problemOf(event);
    if (problem !== undefined) return problem;
    const judge = judges.get(streamId);
    if (judge) return verdict(recorded, judge, commitJudge);
    if (recorded.version === 1) return verdict(recorded, noted(streamId, newJudge()), commitJudge);
    return judgeFromLog(streamId).then((fromLog) => verdict(recorded, noted(streamId, fromLog), commitJudge));
  }

  return { audit, commitJudge };
}

/** Asks the aggregate's own states. */
function judgeByState(
  aggregate: Awaited<ReturnType<AnyRegistration['loadAggregate']>>,
  checks: EventChecks<unknown, AnyEvent>,
): StreamJudge<AnyEvent> {
  let state = aggregate.initialState;
  return {
    contradictionOf: (event) => checks.contradictionOf(state, event),
    follow: (event, eventId) => {
      state = aggregate.evolve(state, event, eventId);
    },
  };
}

/** What the judges say of an event; with nothing against it, that of its stream has followed it. */
function verdict(
  recorded: RecordedEvent<AnyEvent>,
  judge: StreamJudge<AnyEvent>,
  commitJudge: CommitJudge<AnyEvent> | undefined,
): string | undefined {
  const inNewestShape = upcast(upcasters, recorded);
  const { event } = inNewestShape;
  const contradiction = judge.contradictionOf(event);
  if (contradiction !== undefined) return `${event.type}: ${contradiction}`;
  judge.follow(event, recorded.id);
  const amongOthers = commitJudge?.contradictionOf(inNewestShape, judge);
  return amongOthers === undefined ? undefined : `${event.type}: ${amongOthers}`;
}
