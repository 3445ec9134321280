/** Holds what contenders found against one another: the same work must have the same result, or its time means nothing. */
export class Agreement {
  #found = new Map();

  /** Every answer that somebody else found otherwise before, in words. */
  check(contender, size, results) {
    const problems = [];
    for (const [step, { agreed = {} }] of Object.entries(results)) {
      for (const [question, answer] of Object.entries(agreed)) {
        const key = `${size} ${question}`;
        const before = this.#found.get(key);
        if (before === undefined) this.#found.set(key, { answer, who: `${contender}, ${step}` });
        else if (before.answer !== answer) {
          throw new Error(
            `Disagreement on ${question} of ${size} events: ${contender}, ${step}, found "${answer}", ${before.who} found "${before.answer}"`,
          );
        }
      }
    }
    return problems;
  }

  get questions() {
    return this.#found.size;
  }
}
