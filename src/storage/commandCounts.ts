import { uuidLength, writeUuid } from './uuidBytes.ts';

const initialSlots = 1_024;
/** 32-bit words of a slot: the four of a uuid, and the count + 1; 0 where the slot is free. */
const slotWords = 5;

/**
 * A small number for each command of a file. A uuid is kept as the 16 bytes it is, in an open hash table: a million of them as texts in a
 * map are a hundred megabytes for the garbage collector to carry about while the file is read. Any other name is kept as it is.
 */
export class CommandCounts {
  #words = new Uint32Array(initialSlots * slotWords);
  #slots = initialSlots;
  #size = 0;
  readonly #others = new Map<string, number>();
  readonly #uuid = new Uint32Array(4);
  readonly #uuidBytes = new Uint8Array(this.#uuid.buffer);

  get(commandId: string): number | undefined {
    if (!this.#isUuid(commandId)) return this.#others.get(commandId);
    const count = this.#words[this.#slotOfUuid() + 4] as number;
    return count === 0 ? undefined : count - 1;
  }

  has(commandId: string): boolean {
    return this.get(commandId) !== undefined;
  }

  /** @param count 0 or more, below 2^32 − 1. */
  set(commandId: string, count: number): void {
    if (!this.#isUuid(commandId)) {
      this.#others.set(commandId, count);
      return;
    }
    const at = this.#slotOfUuid();
    const isNew = this.#words[at + 4] === 0;
    this.#words.set(this.#uuid, at);
    this.#words[at + 4] = count + 1;
    if (!isNew) return;
    this.#size += 1;
    if (this.#size * 2 > this.#slots) this.#grow();
  }

  /** Whether it is one in lower case, which is then in `#uuid`. */
  #isUuid(commandId: string): boolean {
    return commandId.length === uuidLength && writeUuid(commandId, 0, this.#uuidBytes, 0);
  }

  /** Where the uuid's words are, or where they belong: counted in words. */
  #slotOfUuid(): number {
    const words = this.#words;
    const [a = 0, b = 0, c = 0, d = 0] = this.#uuid;
    let slot = this.#slotFor(a, b, c, d);
    for (;;) {
      const at = slot * slotWords;
      if (words[at + 4] === 0 || (words[at] === a && words[at + 1] === b && words[at + 2] === c && words[at + 3] === d)) return at;
      slot = (slot + 1) & (this.#slots - 1);
    }
  }

  /** Uuids are not all made by chance: every bit has a say. */
  #slotFor(a: number, b: number, c: number, d: number): number {
    let hash = Math.imul(a ^ (b >>> 15), 0x85ebca6b) ^ Math.imul(b ^ c, 0xc2b2ae35) ^ Math.imul(d ^ (c >>> 13), 0x27d4eb2f);
    hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
    return (hash ^ (hash >>> 15)) & (this.#slots - 1);
  }

  #grow(): void {
    const [words, slots] = [this.#words, this.#slots];
    this.#slots = slots * 2;
    this.#words = new Uint32Array(this.#slots * slotWords);
    for (let old = 0; old < slots * slotWords; old += slotWords) {
      if (words[old + 4] === 0) continue;
      this.#uuid.set(words.subarray(old, old + 4));
      this.#words.set(words.subarray(old, old + slotWords), this.#slotOfUuid());
    }
  }
}
