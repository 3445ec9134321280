/**
 * Writers of all tabs queue for one lock, so that they do not waste each other's decisions. It makes waiting fair; what
 * makes writing *safe* is the check inside the append, which holds without it as well.
 * @param signal ends the waiting. @throws its reason then.
 */
export function withWriterLock<Result>(name: string, work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
  return navigator.locks.request(`${name} writer`, signal ? { signal } : {}, work) as Promise<Result>;
}

/** Commands that may be under way at once without the lock. */
const mostWithoutLock = 64;
/** How long after another tab wrote, in ms, this one queues with it. */
const queueForMs = 2_000;

/**
 * The turns of this tab's commands. While no other tab writes there is nobody to be fair to, and a command does not wait for the lock, which
 * takes half as long as the write itself; those that come while one is being stored share the next write.
 *
 * Once another tab has written, commands queue for the lock with it, and together: while some are being stored, the others gather, and all
 * that have gathered go next. A burst then costs a few turns and a few writes to the disk instead of one for each command.
 */
export class SharedTurn {
  readonly #asWriter: (work: () => Promise<void>) => Promise<void>;
  #waiting: { readonly work: () => Promise<unknown>; readonly fail: (error: unknown) => void }[] = [];
  #withoutLock = 0;
  #othersWroteAt = Number.NEGATIVE_INFINITY;

  /** @param asWriter waits for the lock and holds it during the work. */
  constructor(asWriter: (work: () => Promise<void>) => Promise<void>) {
    this.#asWriter = asWriter;
  }

  /** To be told when another tab has written. */
  othersWrote(): void {
    this.#othersWroteAt = performance.now();
  }

  /** Runs the work beside that of others of this tab, under the lock where another tab may want it. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#withoutLock >= mostWithoutLock || performance.now() < this.#othersWroteAt + queueForMs) return this.#queue(work);
    this.#withoutLock += 1;
    try {
      return await work();
    } finally {
      this.#withoutLock -= 1;
    }
  }

  #queue<Result>(work: () => Promise<Result>): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#waiting.push({ work: () => work().then(resolve, reject), fail: reject });
    if (this.#waiting.length === 1) void this.#takeTurn();
    return promise;
  }

  async #takeTurn(): Promise<void> {
    try {
      await this.#asWriter(async () => {
        await Promise.all(this.#waiting.splice(0).map((one) => one.work()));
      });
    } catch (error) {
      for (const { fail } of this.#waiting.splice(0)) fail(error);
    }
  }
}
