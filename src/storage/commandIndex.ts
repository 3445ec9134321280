import { commandHash } from './commandHash.ts';

const initialSlots = 1_024;

/**
 * Where each command's first event stands. Of a command's id only 32 bits are kept, beside the position: 16 bytes a command
 * at most, where a map of a million ids would take a hundred megabytes. Whoever has the same 32 bits is told apart by looking at
 * the event itself. An open hash table: a command is in the first free slot from the one its bits name.
 */
export class CommandIndex {
  readonly #commandAt: (position: number) => string;
  #hashes = new Uint32Array(initialSlots);
  /** 0: the slot is free. */
  #positions = new Uint32Array(initialSlots);
  #size = 0;

  /** @param commandAt the command that caused the event at a position that was added. */
  constructor(commandAt: (position: number) => string) {
    this.#commandAt = commandAt;
  }

  /** The position at which a command was first added. */
  find(commandId: string): number | undefined {
    if (this.#size === 0) return undefined;
    const found = this.#positions[this.#slotOf(commandHash(commandId), () => commandId)];
    return found === 0 ? undefined : found;
  }

  /** Notes where a command's event stands, unless one of its events was added before. */
  add(commandId: string, position: number): void {
    this.#addHashed(commandHash(commandId), position, () => commandId);
  }

  /** The same, of a command whose hash is known; the command itself is looked at only where another has the same. */
  addHashed(hash: number, position: number): void {
    this.#addHashed(hash, position, () => this.#commandAt(position));
  }

  #addHashed(hash: number, position: number, commandId: () => string): void {
    const slot = this.#slotOf(hash, commandId);
    if (this.#positions[slot] !== 0) return;
    this.#hashes[slot] = hash;
    this.#positions[slot] = position;
    this.#size += 1;
    if (this.#size * 2 > this.#positions.length) this.#grow();
  }

  /** The slot that holds the command, or the free one where it belongs. */
  #slotOf(hash: number, commandId: () => string): number {
    const mask = this.#positions.length - 1;
    let slot = hash & mask;
    for (let held = this.#positions[slot]; held; held = this.#positions[slot]) {
      if (this.#hashes[slot] === hash && this.#commandAt(held) === commandId()) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): void {
    const [hashes, positions] = [this.#hashes, this.#positions];
    this.#hashes = new Uint32Array(positions.length * 2);
    this.#positions = new Uint32Array(positions.length * 2);
    const mask = this.#positions.length - 1;
    for (let old = 0; old < positions.length; old++) {
      const held = positions[old] as number;
      if (held === 0) continue;
      let slot = (hashes[old] as number) & mask;
      while (this.#positions[slot] !== 0) slot = (slot + 1) & mask;
      this.#hashes[slot] = hashes[old] as number;
      this.#positions[slot] = held;
    }
  }
}
