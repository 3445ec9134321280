import { seededRandom } from '../../src/accounts/seededRandom.ts';

/** Chance that falls the same way for the same seed. */
export class Dice {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = seededRandom(seed);
  }

  /** A whole number from `low` to `high`, both possible. */
  between(low: number, high: number): number {
    return low + Math.floor(this.#next() * (high - low + 1));
  }

  oneOf<Value>(values: readonly Value[]): Value {
    return values[Math.floor(this.#next() * values.length)] as Value;
  }

  /** @param probability from 0 to 1. */
  chance(probability: number): boolean {
    return this.#next() < probability;
  }

  /** A UUID (version 4 in form). */
  uuid(): string {
    const [one, two, three, four] = [this.#word(), this.#word(), this.#word(), this.#word()];
    const second = `${two.slice(0, 4)}-4${two.slice(5)}`;
    return `${one}-${second}-${'89ab'[Number.parseInt(three.charAt(0), 16) & 3]}${three.slice(1, 4)}-${three.slice(4)}${four}`;
  }

  #word(): string {
    const bits = Math.floor(this.#next() * 2 ** 32);
    return hex[bits >>> 16] + (hex[bits & 0xffff] as string);
  }
}

/** Sixteen bits in four digits. */
const hex = Array.from({ length: 2 ** 16 }, (_, value) => value.toString(16).padStart(4, '0'));
