/**
 * A running sum of whole numbers that stays exact where doubles stop counting: in whatever order it is taken, and however far it goes
 * in between. Costs no more than an addition as long as it stays within ±(2^53 − 1).
 */
export class ExactSum {
  #near: number;
  #far = 0n;

  /** @param start a safe integer. */
  constructor(start = 0) {
    this.#near = start;
  }

  /** @param amount a safe integer. */
  add(amount: number): void {
    const sum = this.#near + amount;
    if (Number.isSafeInteger(sum)) this.#near = sum;
    else {
      this.#far += BigInt(this.#near);
      this.#near = amount;
    }
  }

  /** The sum: exact where it is a safe integer, else only near, and no safe integer either. */
  get value(): number {
    return this.#far === 0n ? this.#near : Number(this.#far + BigInt(this.#near));
  }
}
