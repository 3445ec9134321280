/** Items of which the one with the smallest number is always taken next: a binary heap. */
export class NextFirst<Item> {
  readonly #entries: { readonly at: number; readonly item: Item }[] = [];

  /** The smallest number, or infinity when there is nothing left. */
  get next(): number {
    return this.#entries[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  add(at: number, item: Item): void {
    const entries = this.#entries;
    let place = entries.push({ at, item }) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (this.#numberAt(parent) <= at) break;
      this.#swap(place, parent);
      place = parent;
    }
  }

  take(): Item | undefined {
    const entries = this.#entries;
    const [first] = entries;
    const last = entries.pop();
    if (first === undefined || last === undefined || entries.length === 0) return first?.item;
    entries[0] = last;
    for (let place = 0; ; ) {
      const left = 2 * place + 1;
      const smaller = this.#numberAt(left + 1) < this.#numberAt(left) ? left + 1 : left;
      if (this.#numberAt(smaller) >= last.at) return first.item;
      this.#swap(place, smaller);
      place = smaller;
    }
  }

  #numberAt(place: number): number {
    return this.#entries[place]?.at ?? Number.POSITIVE_INFINITY;
  }

  #swap(one: number, other: number): void {
    const entries = this.#entries;
    const kept = entries[one];
    const moved = entries[other];
    if (kept === undefined || moved === undefined) return;
    entries[one] = moved;
    entries[other] = kept;
  }
}
