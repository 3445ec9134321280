/** Milliseconds that work takes, and what came of it. */
export async function timed<Result>(work: () => Promise<Result> | Result): Promise<{ ms: number; result: Result }> {
  const started = performance.now();
  const result = await work();
  return { ms: performance.now() - started, result };
}

/** How long things took that were done one after another. */
export class Latencies {
  readonly #ms: number[] = [];

  async time(work: () => Promise<unknown>): Promise<void> {
    this.#ms.push((await timed(work)).ms);
  }

  get figures(): Record<'p50Ms' | 'p95Ms' | 'p99Ms' | 'meanMs' | 'perSecond', number> {
    const ascending = this.#ms.toSorted((left, right) => left - right);
    const at = (share: number) => ascending[Math.min(ascending.length - 1, Math.floor(share * ascending.length))] ?? Number.NaN;
    const sum = ascending.reduce((total, ms) => total + ms, 0);
    return { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), meanMs: sum / ascending.length, perSecond: (1000 * ascending.length) / sum };
  }
}

/** Lets a producer run on the side: its time is not the consumer's. */
export class ProducerTime {
  ms = 0;

  *of<Value>(values: Iterable<Value>): Generator<Value> {
    const iterator = values[Symbol.iterator]();
    for (;;) {
      const started = performance.now();
      const { done, value } = iterator.next();
      this.ms += performance.now() - started;
      if (done) return;
      yield value;
    }
  }
}
