import { inTime } from './storageBuckets.ts';

/** How long one asks before asking again, in ms: whoever has it may have begun to listen only since. */
const askAgainAfterMs = 25;

/** How long what is done on taking it may take, in ms: slow private files may know of events that the database has lost. */
const longestTakingMs = 20_000;
/** The same once it took longer. */
const askAgainLaterMs = 500;

/** What is done when the lease is taken and given. */
interface LeaseWork {
  taken(): Promise<void>;
  given(): void;
}

/**
 * A lock among all tabs that stays with whoever had it last, until another asks for it: while one tab writes alone, nothing has to be waited for.
 * Of one lease, one piece of work is done at a time.
 */
export class Lease {
  readonly #lock: string;
  readonly #work: LeaseWork;
  readonly #channel: BroadcastChannel;
  #give: (() => void) | undefined;
  #isWanted = false;
  #isClosed = false;
  /** What is still being done on taking it. */
  #late: Promise<void> | undefined;
  #patienceMs = longestTakingMs;
  #turn: Promise<unknown> = Promise.resolve();

  /** @param name of what it is about. @param work what is to be done whenever it is taken and given. */
  constructor(name: string, work: LeaseWork) {
    this.#lock = `${name} lease`;
    this.#work = work;
    this.#channel = new BroadcastChannel(this.#lock);
    this.#channel.onmessage = () => {
      this.#isWanted = true;
      void this.#inTurn(async () => this.#giveIfWanted());
    };
  }

  /** Does something while no other tab does. @param withinMs how long to wait for it. @throws LeaseNotTaken when that is over, or taking it failed. */
  run<Result>(work: () => Promise<Result>, withinMs: number): Promise<Result> {
    return this.#inTurn(async () => {
      if (this.#isClosed) throw new LeaseNotTaken('it was closed');
      if (!this.#give) await this.#take(withinMs);
      try {
        return await work();
      } finally {
        this.#giveIfWanted();
      }
    });
  }

  /** Gives it, and takes it no more. */
  close(): Promise<void> {
    return this.#inTurn(async () => {
      this.#isClosed = true;
      this.#isWanted = true;
      this.#giveIfWanted();
      this.#channel.close();
    });
  }

  async #take(withinMs: number): Promise<void> {
    const { promise: kept, resolve: give } = Promise.withResolvers<void>();
    const asking = setInterval(() => this.#channel.postMessage('asked for'), askAgainAfterMs);
    try {
      await new Promise<void>((resolve, reject) => {
        const taking = navigator.locks.request(this.#lock, { signal: AbortSignal.timeout(withinMs) }, () => {
          resolve();
          return kept;
        });
        taking.catch(reject);
        this.#channel.postMessage('asked for');
      });
      this.#give = give;
      await this.#taken();
    } catch (error) {
      this.#give = undefined;
      give();
      throw new LeaseNotTaken(error);
    } finally {
      clearInterval(asking);
    }
  }

  /** What is to be done on taking it may never end: then it is given back, and what comes of it later as well, unless it was taken again by then. */
  async #taken(): Promise<void> {
    const late = this.#late ?? this.#work.taken();
    this.#late = late;
    const forget = () => {
      if (this.#late === late) this.#late = undefined;
    };
    late.then(forget, forget);
    try {
      await inTime(late, 'What is kept by it', this.#patienceMs);
      this.#patienceMs = longestTakingMs;
    } catch (error) {
      if (this.#late === late) this.#patienceMs = askAgainLaterMs;
      const giveLate = () => {
        if (!this.#give) this.#work.given();
      };
      late.then(giveLate, () => undefined);
      throw error;
    }
  }

  #giveIfWanted(): void {
    if (!this.#isWanted || !this.#give) return;
    this.#isWanted = false;
    this.#work.given();
    this.#give();
    this.#give = undefined;
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

/** Does something once while no other tab does, of which nothing is kept. @throws LeaseNotTaken as above. */
export async function leased<Result>(name: string, work: () => Promise<Result>, withinMs: number): Promise<Result> {
  const lease = new Lease(name, { taken: async () => undefined, given: () => undefined });
  try {
    return await lease.run(work, withinMs);
  } finally {
    await lease.close();
  }
}

/** Another tab did not give it in time, or what is to be done on taking it failed. */
export class LeaseNotTaken extends Error {
  override readonly name = 'LeaseNotTaken';
  constructor(cause: unknown) {
    super(`It could not be had (${String(cause)})`, { cause });
  }
}
