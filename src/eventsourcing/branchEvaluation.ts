import type { Aggregate, Decision } from './aggregate.ts';
import type { Branch, BranchEdit, Conflict, EditOutcome, Replay } from './branch.ts';
import { BranchStream, type ReadableLog } from './branchStream.ts';
import { Differences } from './differences.ts';
import { type DomainEvent, type Position, position, type RecordedEvent, type StreamId } from './event.ts';
import { eventIdOf } from './eventStore.ts';
import { NextFirst } from './nextFirst.ts';

/** What would have come of a branch, up to the head that it was evaluated at. */
export interface BranchOutcome<State, Rejection> {
  readonly head: Position;
  /** By how much the sum of each stream would have been another one, at every event. */
  readonly differences: Differences;
  /** In the order of the log. */
  readonly conflicts: readonly Conflict<Rejection>[];
  /** What became of each edit, in their order. */
  readonly edits: readonly EditOutcome<Rejection>[];
  /** Every stream that differs, or did on the way, as it is (worked out when it is asked for) and as it would be at the head. */
  readonly streams: ReadonlyMap<StreamId, { readonly real: State; readonly would: State }>;
}

export interface BranchSetting<State, Command, Event extends DomainEvent, Rejection> {
  readonly aggregate: Aggregate<State, Command, Event, Rejection>;
  readonly replay: Replay<State, Command, Event, Rejection>;
  readonly log: ReadableLog;
  /** Nothing after it is looked at. */
  readonly head: Position;
  /** Awaited between any two decisions. */
  readonly giveWay?: () => Promise<void>;
}

/**
 * Decides the log again from the base of a branch on, with its edits, by the rules of today. Only streams that an edit can
 * reach are decided again: those it is about, and those that a commit links to them once it turns out differently.
 *
 * What the rules refuse in the branch did not happen there. One exception: what they would have refused as well on the states
 * that the log really had (it came in from a file, or from a time of other rules) is a fact like any other, and stays one.
 */
export function evaluateBranch<State, Command, Event extends DomainEvent, Rejection extends { readonly type: string }>(
  branch: Branch<Command>,
  setting: BranchSetting<State, Command, Event, Rejection>,
): Promise<BranchOutcome<State, Rejection>> {
  return new Evaluation(setting).run(branch);
}

/** What the edits say of one commit. */
interface Change {
  isLeftOut: boolean;
  readonly amounts: Map<string, number>;
  /** Their places in the list. */
  readonly edits: number[];
}

type Deed<Command> =
  | { readonly at: number; readonly type: 'Commit'; readonly commandId: string }
  | {
      readonly at: number;
      readonly type: 'Add';
      readonly place: number;
      readonly after: Position;
      readonly edit: Extract<BranchEdit<Command>, { type: 'Add' }>;
    };

const untouched: Change = { isLeftOut: false, amounts: new Map(), edits: [] };
const atOnce = async () => undefined;

class Evaluation<State, Command, Event extends DomainEvent, Rejection extends { readonly type: string }> {
  readonly #setting: BranchSetting<State, Command, Event, Rejection>;
  readonly #giveWay: () => Promise<void>;
  readonly #streams = new Map<StreamId, BranchStream<State, Event>>();
  /** Streams that are touched, by the position of their next event. */
  readonly #queue = new NextFirst<BranchStream<State, Event>>();
  readonly #changes = new Map<string, Change>();
  readonly #differences = new Differences();
  readonly #conflicts: Conflict<Rejection>[] = [];
  readonly #edits: EditOutcome<Rejection>[] = [];

  constructor(setting: BranchSetting<State, Command, Event, Rejection>) {
    this.#setting = setting;
    this.#giveWay = setting.giveWay ?? atOnce;
  }

  async run(branch: Branch<Command>): Promise<BranchOutcome<State, Rejection>> {
    const deeds = await this.#deedsOf(branch);
    for (let done = 0; done < deeds.length || this.#queue.next < Number.POSITIVE_INFINITY; ) {
      const deed = deeds[done];
      if (deed && deed.at <= this.#queue.next) {
        done += 1;
        if (deed.type === 'Commit') await this.#decideCommit(deed.commandId);
        else await this.#add(deed);
      } else {
        const at = this.#queue.next;
        const next = await this.#queue.take()?.next();
        // A commit of several streams stands in the queue once for each.
        if (next?.position === at) await this.#decideCommit(next.commandId);
      }
      await this.#giveWay();
    }
    const touched = [...this.#streams.values()].filter((stream) => stream.isTouched);
    return {
      head: this.#setting.head,
      differences: this.#differences,
      conflicts: this.#conflicts,
      edits: this.#edits,
      streams: new Map(touched.map((stream) => [stream.streamId, stream])),
    };
  }

  /** The edits as what is to be done, in the order of the log. */
  async #deedsOf({ edits }: Branch<Command>): Promise<readonly Deed<Command>[]> {
    const { head, log } = this.#setting;
    const deeds: Deed<Command>[] = [];
    for (const [place, edit] of edits.entries()) {
      this.#edits[place] = { type: 'NotFound' };
      if (edit.type === 'Add') {
        if (edit.after > head) continue;
        const after = await this.#endOfCommit(edit.after);
        deeds.push({ at: after + 0.5, type: 'Add', place, after, edit });
        continue;
      }
      if (edit.position < 1 || edit.position > head) continue;
      const [recorded] = await log.readAt([edit.position]);
      if (recorded?.id !== edit.eventId || !this.#setting.replay.isOwn(recorded)) continue;
      const known = this.#changes.get(recorded.commandId);
      const change = known ?? { isLeftOut: false, amounts: new Map<string, number>(), edits: [] };
      if (edit.type === 'LeaveOut') change.isLeftOut = true;
      else change.amounts.set(edit.eventId, edit.amount);
      change.edits.push(place);
      if (known) continue;
      this.#changes.set(recorded.commandId, change);
      const commit = await log.readCommit(recorded.commandId);
      deeds.push({ at: commit[0]?.position ?? edit.position, type: 'Commit', commandId: recorded.commandId });
    }
    return deeds.sort((left, right) => left.at - right.at);
  }

  /** Nothing can come between the events of one commit. */
  async #endOfCommit(at: Position): Promise<Position> {
    if (at === 0) return at;
    const { log, head } = this.#setting;
    const [recorded] = await log.readAt([at]);
    const last = recorded && (await log.readCommit(recorded.commandId)).at(-1)?.position;
    return position(Math.min(head, Math.max(at, last ?? at)));
  }

  async #decideCommit(commandId: string): Promise<void> {
    const { replay, log, head } = this.#setting;
    const change = this.#changes.get(commandId) ?? untouched;
    const commit = (await log.readCommit(commandId)).filter((one) => one.position <= head).filter((one) => replay.isOwn(one));
    const [first, last] = [commit[0], commit.at(-1)];
    if (!first || !last) return;
    for (const { streamId } of commit) await this.#stream(streamId, first.position);

    const decided = change.isLeftOut ? nothing<State, Event>() : await this.#decideAgain(commit, change.amounts);
    const isRefused = 'rejection' in decided;
    const { events, states } = isRefused ? nothing<State, Event>() : decided;
    if (isRefused) {
      const { rejection } = decided;
      const { position: at, streamId, id: eventId } = first;
      this.#conflicts.push({ position: at, streamId, eventId, rejection, isMissing: replay.isMissing(rejection) });
    }
    for (const place of change.edits)
      this.#edits[place] = isRefused
        ? { type: 'Refused', rejection: decided.rejection }
        : { type: 'Applied', positions: commit.map((one) => one.position) };

    const differing = new Set<StreamId>();
    for (const { id, event, streamId, position: at } of commit) {
      const would = events.get(id);
      if (would === event) continue;
      differing.add(streamId);
      this.#differences.add(at, streamId, (would ? replay.changeOf(would) : 0) - replay.changeOf(event));
    }
    for (const streamId of new Set(commit.map((one) => one.streamId))) {
      const stream = this.#streams.get(streamId);
      if (stream && (stream.isTouched || differing.has(streamId))) await this.#settle(stream, states.get(streamId) ?? stream.would, last.position);
    }
  }

  /** The commit's events as they would be, by id, and the states after them; or why it is refused, whole. */
  async #decideAgain(
    commit: readonly RecordedEvent<Event>[],
    amounts: ReadonlyMap<string, number>,
  ): Promise<ReturnType<typeof nothing<State, Event>> | { readonly rejection: Rejection }> {
    const { aggregate, replay } = this.#setting;
    const { events, states } = nothing<State, Event>();
    const wouldOf = (streamId: StreamId) => states.get(streamId) ?? this.#known(streamId).would;
    const happen = ({ id, streamId }: RecordedEvent<Event>, event: Event) => {
      events.set(id, event);
      states.set(streamId, aggregate.evolve(wouldOf(streamId), event, id));
    };
    const at = commit[0]?.position ?? 0;
    for (const recorded of commit) {
      if (events.has(recorded.id)) continue;
      const command = replay.commandOf(recorded, commit, amounts);
      const decision = await this.#decide(command, at, wouldOf);
      if (decision.type === 'Rejected') {
        if (amounts.size > 0 || !(await this.#wasRefusedAsWell(command, at, decision.rejection))) return { rejection: decision.rejection };
        const impossible = replay.impossible(wouldOf(recorded.streamId), recorded.event);
        if (impossible) return { rejection: impossible };
        happen(recorded, recorded.event);
        continue;
      }
      for (const { streamId = aggregate.streamOf(command), event } of decision.events) {
        const caused = commit.find((one) => one.streamId === streamId && !events.has(one.id) && replay.isCausedBy(one.event, event));
        if (caused) happen(caused, replay.wouldBe(caused.event, event));
      }
      if (!events.has(recorded.id)) happen(recorded, recorded.event);
    }
    return { events, states };
  }

  async #wasRefusedAsWell(command: Command, at: number, { type }: Rejection): Promise<boolean> {
    const decision = await this.#decide(command, at, (streamId) => this.#known(streamId).real);
    return decision.type === 'Rejected' && decision.rejection.type === type;
  }

  async #decide(command: Command, before: number, stateOf: (streamId: StreamId) => State): Promise<Decision<Event, Rejection>> {
    const { aggregate } = this.#setting;
    const own = (await this.#stream(aggregate.streamOf(command), before)).streamId;
    for (const other of aggregate.involves?.(command, stateOf(own)) ?? []) await this.#stream(other, before);
    return aggregate.decide(command, stateOf(own), stateOf);
  }

  async #add({ edit, after, place }: Extract<Deed<Command>, { type: 'Add' }>): Promise<void> {
    const { aggregate, replay } = this.#setting;
    const decision = await this.#decide(edit.command, after + 1, (streamId) => this.#known(streamId).would);
    if (decision.type === 'Rejected') {
      this.#edits[place] = { type: 'Refused', rejection: decision.rejection };
      return;
    }
    for (const [index, { streamId = aggregate.streamOf(edit.command), event }] of decision.events.entries()) {
      const stream = await this.#stream(streamId, after + 1);
      this.#differences.add(after, streamId, replay.changeOf(event));
      await this.#settle(stream, aggregate.evolve(stream.would, event, eventIdOf(edit.id, index + 1)), after);
    }
    this.#edits[place] = { type: 'Applied', positions: [] };
  }

  async #settle(stream: BranchStream<State, Event>, would: State, upTo: Position): Promise<void> {
    await stream.settle(would, upTo);
    const next = await stream.next();
    if (next) this.#queue.add(next.position, stream);
  }

  /** The stream as it stands right before a position. */
  async #stream(streamId: StreamId, before: number): Promise<BranchStream<State, Event>> {
    const { aggregate, log, head } = this.#setting;
    const known = this.#streams.get(streamId);
    const stream = known ?? new BranchStream<State, Event>(streamId, aggregate, log, head);
    if (!known) this.#streams.set(streamId, stream);
    await stream.readUpTo(before, this.#giveWay);
    return stream;
  }

  #known(streamId: StreamId): BranchStream<State, Event> {
    const stream = this.#streams.get(streamId);
    if (!stream) throw new Error(`${this.#setting.aggregate.name} looked at ${streamId} without naming it in "involves"`);
    return stream;
  }
}

const nothing = <State, Event>() => ({ events: new Map<string, Event>(), states: new Map<StreamId, State>() });
