import type { Aggregate } from './aggregate.ts';
import type { DomainEvent, Position, RecordedEvent, StreamId } from './event.ts';
import type { EventStore } from './eventStore.ts';
import { FoldedStreams } from './foldedStreams.ts';

/** What a command comes with from the outside world, so that `decide` and `evolve` need none of it. */
export interface CommandMetadata {
  /** Made once per intent. The same id twice is stored once. */
  readonly commandId: string;
  /** RFC 3339. */
  readonly recordedAt: string;
}

export type Handled<Event extends DomainEvent, Rejection> =
  | { readonly type: 'Accepted'; readonly events: readonly RecordedEvent<Event>[]; readonly wasStoredBefore: boolean }
  | { readonly type: 'Rejected'; readonly rejection: Rejection };

export interface CommandHandler<Command, Event extends DomainEvent, Rejection> {
  (command: Command, metadata: CommandMetadata): Promise<Handled<Event, Rejection>>;
  /** Folds all streams on in brief, so that no first command for a long one has to wait for it. Right answers never need it. */
  readOn?(): Promise<void>;
}

/** Decisions that keep losing the race to other writers are given up after this many; each loss means another one won. */
const maxAttempts = 1_000;
/** Whole states kept in memory. In brief they are so small that none has to be forgotten. */
const maxRemembered = 2_000;

/** What decides, of an aggregate or of one in brief. */
type Rules<State, Command, Event extends DomainEvent, Rejection> = Pick<Aggregate<State, Command, Event, Rejection>, 'involves' | 'decide'>;

/**
 * The life of a command: rebuild the aggregate from its events, decide, append with the versions that the decision saw.
 * When another writer was faster, take in its events and decide again: neither a yes nor a no comes from an old state.
 *
 * @param owns whether a stream is the aggregate's: the log holds those of others as well.
 * @throws Error when the disk fails, or after a thousand lost races. A rule's "no" is a value, never an exception.
 */
export function commandHandler<State, Command, Event extends DomainEvent, Rejection>(
  aggregate: Aggregate<State, Command, Event, Rejection>,
  store: EventStore<Event>,
  schemaVersionOf: (eventType: string) => number = () => 1,
  owns: (streamId: StreamId) => boolean = () => true,
): CommandHandler<Command, Event, Rejection> {
  const whole = new FoldedStreams(aggregate, store, maxRemembered);
  const { brief } = aggregate;
  const inBrief = brief && new FoldedStreams(brief, store);

  /** Commands for one stream go one after another, in the order they came: they could only spoil each other's decisions. */
  const turns = new Map<StreamId, Promise<unknown>>();

  function inTurn<Result>(streamId: StreamId, work: () => Promise<Result>): Promise<Result> {
    const mine = (turns.get(streamId) ?? Promise.resolve()).then(work, work);
    turns.set(streamId, mine);
    const forget = () => {
      if (turns.get(streamId) === mine) turns.delete(streamId);
    };
    mine.then(forget, forget);
    return mine;
  }

  const handler = async (command: Command, metadata: CommandMetadata) => inTurn(aggregate.streamOf(command), () => handle(command, metadata));
  return Object.assign(handler, { readOn: async () => inBrief?.readOn(owns) });

  function handle(command: Command, metadata: CommandMetadata): Promise<Handled<Event, Rejection>> {
    return inBrief && brief.suffices(command) ? handleBy(brief, inBrief, command, metadata) : handleBy(aggregate, whole, command, metadata);
  }

  async function handleBy<Seen>(
    rules: Rules<Seen, Command, Event, Rejection>,
    states: FoldedStreams<Seen, Event>,
    command: Command,
    { commandId, recordedAt }: CommandMetadata,
  ): Promise<Handled<Event, Rejection>> {
    /** The head that the store had when it was last asked; the append asks by itself, so only a "no" has to. */
    let known: Position | undefined;
    for (let attempt = 1; attempt <= maxAttempts; attempt++) {
      const before = await store.readCommit(commandId);
      if (before.length > 0) return { type: 'Accepted', events: before, wasStoredBefore: true };

      const own = aggregate.streamOf(command);
      const loaded = new Map([[own, await states.load(own)]]);
      const stateOf = (streamId: StreamId): Seen => {
        const found = loaded.get(streamId);
        if (!found) throw new Error(`${aggregate.name} looked at ${streamId} without naming it in "involves"`);
        return found.state;
      };
      for (const other of rules.involves?.(command, stateOf(own)) ?? []) {
        if (!loaded.has(other)) loaded.set(other, await states.load(other));
      }

      const decision = rules.decide(command, stateOf(own), stateOf);
      if (decision.type === 'Rejected') {
        // Another writer may have made room for it meanwhile.
        const head = await store.refresh();
        if (head === known) return decision;
        known = head;
        continue;
      }

      const result = await store.append({
        commandId,
        recordedAt,
        expectedVersions: new Map([...loaded].map(([streamId, { version }]) => [streamId, version])),
        events: decision.events.map(({ streamId = own, event }) => ({ streamId, event, schemaVersion: schemaVersionOf(event.type) })),
      });
      if (result.type !== 'VersionConflict') return { type: 'Accepted', events: result.events, wasStoredBefore: result.type === 'AlreadyAppended' };
    }
    throw new Error(`Another writer was faster ${maxAttempts} times in a row. Nothing was stored; try again.`);
  }
}
