import type { JobId } from './engineApi.ts';

/** Work that takes long enough to be stopped. */
export class Jobs {
  readonly #running = new Map<JobId, AbortController>();

  /** Runs a job, and gives `cancelled` when it was stopped before its end. @throws Error while another one runs under the same id. */
  async run<Result, Cancelled>(job: JobId, cancelled: Cancelled, work: (signal: AbortSignal) => Promise<Result>): Promise<Result | Cancelled> {
    if (this.#running.has(job)) throw new Error(`A job named ${job} is running already`);
    const controller = new AbortController();
    this.#running.set(job, controller);
    try {
      return await work(controller.signal);
    } catch (error) {
      if (controller.signal.aborted) return cancelled;
      throw error;
    } finally {
      this.#running.delete(job);
    }
  }

  cancel(job: JobId): void {
    this.#running.get(job)?.abort();
  }
}

/** What a person can read of a progress, and no more messages than that. */
const progressEveryMs = 80;

/** Lets a call through at most every 80 ms; the first one at once. */
export function throttled<Args extends readonly unknown[]>(call: (...args: Args) => void): (...args: Args) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (...args) => {
    const now = performance.now();
    if (now - last < progressEveryMs) return;
    last = now;
    call(...args);
  };
}
