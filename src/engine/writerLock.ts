/**
 * Writers of all tabs queue for one lock, so that they do not waste each other's decisions. It makes waiting fair; what
 * makes writing *safe* is the check inside the append, which holds without it as well.
 * @param signal ends the waiting. @throws its reason then.
 */
export function withWriterLock<Result>(name: string, work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
  return navigator.locks.request(`${name} writer`, signal ? { signal } : {}, work) as Promise<Result>;
}

/**
 * Commands of this tab that wait for the lock take it together: while some are being stored, the others gather, and all
 * that have gathered go next. A burst then costs a few turns and a few writes to the disk instead of one for each command.
 */
export class SharedTurn {
  readonly #asWriter: (work: () => Promise<void>) => Promise<void>;
  #waiting: { readonly work: () => Promise<unknown>; readonly fail: (error: unknown) => void }[] = [];

  /** @param asWriter waits for the lock and holds it during the work. */
  constructor(asWriter: (work: () => Promise<void>) => Promise<void>) {
    this.#asWriter = asWriter;
  }

  /** Runs the work under the lock, beside that of others of this tab. */
  run<Result>(work: () => Promise<Result>): Promise<Result> {
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
