/** Medians over runs, by contender, size, step and figure. */
export class Figures {
  #values = new Map();
  #why = new Map();

  add(contender, size, results) {
    for (const [step, { figures }] of Object.entries(results)) {
      for (const [figure, value] of Object.entries(figures)) {
        const key = keyOf(contender, size, step, figure);
        this.#values.set(key, [...(this.#values.get(key) ?? []), value]);
      }
    }
  }

  /** Why a contender has no figures at a size. */
  excuse(contender, size, why) {
    this.#why.set(keyOf(contender, size), why);
  }

  whyNot(contender, size) {
    return this.#why.get(keyOf(contender, size));
  }

  /** `{ median, low, high, runs }`, or undefined when it was not measured. */
  of(contender, size, step, figure) {
    const values = this.#values.get(keyOf(contender, size, step, figure));
    if (values === undefined) return undefined;
    const ascending = values.toSorted((left, right) => left - right);
    const middle = ascending.length >> 1;
    const median = ascending.length % 2 === 1 ? ascending[middle] : (ascending[middle - 1] + ascending[middle]) / 2;
    return { median, low: ascending[0], high: ascending.at(-1), runs: values.length };
  }

  /** What a row reads of a contender. Tidemark's two halves are one column, and the row says whose figure it takes. */
  ofRow(row, contender, size) {
    if (contender.startsWith('tidemark')) return this.of(row.ours, size, row.step, row.figure);
    if (row.only !== undefined || row.name.startsWith('longest')) return undefined;
    const own = this.of(contender, size, row.step, row.figure);
    if (own !== undefined || row.otherwise === undefined) return own;
    const { contender: who = contender, step, figure } = row.otherwise;
    return who === contender ? this.of(contender, size, step, figure) : undefined;
  }

  toJSON() {
    return Object.fromEntries(this.#values);
  }
}

function keyOf(...parts) {
  return parts.join(' | ');
}
