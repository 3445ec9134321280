import type { Aggregate } from './aggregate.ts';
import { type DomainEvent, type Position, type RecordedEvent, type StreamId, version } from './event.ts';
import type { EventStore } from './eventStore.ts';

/** What a branch reads of the log. It has no way to write. */
export type ReadableLog = Pick<EventStore, 'readAt' | 'readStream' | 'readCommit'>;

/** Events of a stream read at once. */
const chunk = 256;

/**
 * One stream on its way through the log: the aggregate as it is, and as it would be in the branch. Until something differs
 * the stream is untouched, both are one and the same, and it only has to be read where someone looks at it.
 */
export class BranchStream<State, Event extends DomainEvent> {
  readonly streamId: StreamId;
  readonly #aggregate: Pick<Aggregate<State, never, Event, unknown>, 'evolve'>;
  readonly #log: ReadableLog;
  readonly #head: Position;
  /** As it is, up to where somebody asked for it last; what follows is kept until somebody asks again. */
  #real: State;
  #unread: RecordedEvent<Event>[] = [];
  #would: State;
  #isTouched = false;
  #ahead: readonly RecordedEvent<Event>[] = [];
  #place = 0;
  #versionRead = 0;

  constructor(
    streamId: StreamId,
    aggregate: Pick<Aggregate<State, never, Event, unknown>, 'evolve' | 'initialState'>,
    log: ReadableLog,
    head: Position,
  ) {
    this.streamId = streamId;
    this.#aggregate = aggregate;
    this.#log = log;
    this.#head = head;
    this.#real = aggregate.initialState;
    this.#would = aggregate.initialState;
  }

  get isTouched(): boolean {
    return this.#isTouched;
  }

  /** The aggregate as it is, right before the next event. */
  get real(): State {
    this.#evolve();
    return this.#real;
  }

  /** The aggregate as it would be there. */
  get would(): State {
    return this.#isTouched ? this.#would : this.real;
  }

  /** The next event of the stream; undefined at its end. */
  async next(): Promise<RecordedEvent<Event> | undefined> {
    if (this.#place === this.#ahead.length) {
      this.#ahead = (await this.#log.readStream(this.streamId, version(this.#versionRead), version(this.#versionRead + chunk))) as never;
      this.#place = 0;
      this.#versionRead += this.#ahead.length;
    }
    const next = this.#ahead[this.#place];
    return next && next.position <= this.#head ? next : undefined;
  }

  /** Reads on to right before a position. A stream that is touched is there already: each of its events is decided again. */
  async readUpTo(before: number, giveWay: () => Promise<void>): Promise<void> {
    for (;;) {
      const next = await this.next();
      if (!next || next.position >= before) return;
      if (this.#isTouched) throw new Error(`${this.streamId} was to be read over event ${next.position}, which has to be decided again`);
      this.#pass(next);
      if (this.#place < this.#ahead.length) continue;
      this.#evolve();
      await giveWay();
    }
  }

  /** From here on the branch has a state of its own; what the log holds up to a position has been decided on. */
  async settle(would: State, upTo: Position): Promise<void> {
    this.#isTouched = true;
    this.#would = would;
    for (let next = await this.next(); next && next.position <= upTo; next = await this.next()) this.#pass(next);
  }

  #pass(recorded: RecordedEvent<Event>): void {
    this.#unread.push(recorded);
    this.#place += 1;
  }

  #evolve(): void {
    for (const { event, id } of this.#unread) this.#real = this.#aggregate.evolve(this.#real, event, id);
    this.#unread = [];
  }
}
