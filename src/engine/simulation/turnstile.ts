import type { DomainEvent } from '../../eventsourcing/event.ts';
import type { EventStore } from '../../eventsourcing/eventStore.ts';

/** A call of the store's port that waits to be let through. */
export interface Waiting {
  readonly what: string;
  /** Makes the call. Resolves once it is answered, however, and the answer was handed on. */
  pass(): Promise<string>;
}

/**
 * Stands between command handler and store: every call of the port waits here until it is let through. Commands of several tabs are so
 * interleaved at every point at which they could be, and always in the order that the seed says.
 */
export class Turnstile {
  readonly #waiting: Waiting[] = [];

  get waiting(): readonly Waiting[] {
    return this.#waiting;
  }

  /** Lets one of them through; the caller makes the call. */
  take(one: Waiting): Waiting {
    this.#waiting.splice(this.#waiting.indexOf(one), 1);
    return one;
  }

  /** Nobody who waits here is let through any more. */
  forgetAll(): void {
    this.#waiting.length = 0;
  }

  guard<Event extends DomainEvent>(store: EventStore<Event>): EventStore<Event> {
    return {
      refresh: () => this.#enter('refresh', () => store.refresh()),
      append: (commit) => this.#enter(`append ${commit.commandId}`, () => store.append(commit)),
      appendRecorded: (batches, signal) => store.appendRecorded(batches, signal),
      read: (after, upTo) => store.read(after, upTo),
      readAt: (positions) => store.readAt(positions),
      readStream: (streamId, after, upTo) => this.#enter(`read ${streamId}`, () => store.readStream(streamId, after, upTo)),
      readCommit: (commandId) => this.#enter(`look for ${commandId}`, () => store.readCommit(commandId)),
    };
  }

  #enter<Result>(what: string, call: () => Promise<Result>): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const pass = async () => {
      try {
        const result = await call();
        resolve(result);
        return typeof result === 'object' && result !== null && 'type' in result ? String(result.type) : 'done';
      } catch (error) {
        reject(error);
        return `failed: ${String(error)}`;
      }
    };
    this.#waiting.push({ what, pass });
    return promise;
  }
}

const channel = new MessageChannel();
const ticked: (() => void)[] = [];
channel.port1.onmessage = () => ticked.shift()?.();

/** Lets everything run that can run without the disk. */
export function quiet(): Promise<void> {
  return new Promise((resolve) => {
    ticked.push(resolve);
    channel.port2.postMessage(undefined);
  });
}
