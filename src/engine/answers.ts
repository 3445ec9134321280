/** The answers that are still out. Where nobody will give them any more, whoever waits is told. */
export class Answers {
  readonly #waiting = new Set<(reason: Error) => void>();
  #ended: Error | undefined;

  /** How many are still out. */
  get size(): number {
    return this.#waiting.size;
  }

  /**
   * The answer when it comes, or the reason why it never will. Nothing is kept of one that came: a race against a promise
   * that lasts as long as the page would keep a little of each.
   */
  of<Answer>(answer: Promise<Answer>): Promise<Answer> {
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject);
      answer.finally(() => this.#waiting.delete(reject)).then(resolve, reject);
    });
  }

  end(reason: Error): void {
    this.#ended ??= reason;
    for (const reject of this.#waiting) reject(this.#ended);
    this.#waiting.clear();
  }
}
