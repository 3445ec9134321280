const everyMs = 4;

/** How long a page was deaf at worst: the longest time between two ticks, less the time that was asked for. */
export class LongestBlock {
  #longestMs = 0;
  #last = performance.now();
  readonly #timer = setInterval(() => this.#tick(), everyMs);

  /** Ends the watch; milliseconds. */
  stop(): number {
    this.#tick();
    clearInterval(this.#timer);
    return this.#longestMs;
  }

  #tick(): void {
    const now = performance.now();
    this.#longestMs = Math.max(this.#longestMs, now - this.#last - everyMs);
    this.#last = now;
  }
}
