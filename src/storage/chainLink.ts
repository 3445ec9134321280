import type { RecordedEvent } from '../eventsourcing/event.ts';
import { toLine } from './logFile.ts';
import { writeText } from './segmentLines.ts';

/**
 * The **hash chain**: after every event the log has a link, the SHA-256 of all that came up to there, so that whatever is changed, moved, put
 * in or taken out changes every link from there on. It is made of the lines of the log file alone (docs/log-file.md has the rule and a
 * script): h(0) is 32 zero bytes; h(n) is the SHA-256 of h(m) and the lines m + 1 to n, where m is the largest multiple of 1,000 below n.
 * Why stretches rather than single lines: docs/decisions/0024-hash-chain.md.
 */
export const stretchSize = 1_000;

export type Link = Uint8Array<ArrayBuffer>;

const linkLength = 32;
/** The link before the first event. */
export const firstLink: Link = new Uint8Array(linkLength);

const lineEnd = 10;
/** Of ordinary lines a stretch has somewhat less. */
const usualLength = 1 << 19;
/** Where the stretch begins that an event is in: the position before its first event. */
export const stretchBefore = (position: number): number => Math.floor((position - 1) / stretchSize) * stretchSize;

/** The events after a multiple of 1,000, up to 1,000 of them, as the bytes that are hashed. Made to be filled again and again. */
export class Stretch {
  #bytes = new Uint8Array(usualLength);
  #length = linkLength;
  readonly #marks = new Uint16Array(stretchSize);
  #after = 0;
  #count = 0;

  /** @param after the position before its first event. */
  begin(after: number): void {
    this.#length = linkLength;
    this.#after = after;
    this.#count = 0;
  }

  /** Position of its newest event. */
  get last(): number {
    return this.#after + this.#count;
  }

  get isFull(): boolean {
    return this.#count === stretchSize;
  }

  /** Sixteen bits of each line: they tell which event was changed where the link tells that one was. */
  get marks(): Uint16Array<ArrayBuffer> {
    return this.#marks.slice(0, this.#count);
  }

  /** @throws RangeError for an event that does not follow. */
  add(event: RecordedEvent): void {
    this.addLine(event.position, (target, at) => writeText(target, at, toLine(event)));
  }

  /** @param write puts the event's line into a target, and says where it ends: beyond it where there is no room. */
  addLine(position: number, write: (target: Uint8Array, at: number) => number): void {
    if (position !== this.last + 1 || this.isFull) throw new RangeError(`Event ${position} does not follow event ${this.last} here`);
    const start = this.#length;
    let end = write(this.#bytes, start);
    while (end >= this.#bytes.length) {
      this.#grow(end + 1);
      end = write(this.#bytes, start);
    }
    this.#bytes[end] = lineEnd;
    this.#length = end + 1;
    const sum = checksum(this.#bytes, start, end);
    this.#marks[this.#count] = sum ^ (sum >>> 16);
    this.#count += 1;
  }

  /** The link after its newest event. @param before that of the chain where the stretch begins. It may not be filled again meanwhile. */
  async linkAfter(before: Link): Promise<Link> {
    this.#bytes.set(before, 0);
    return new Uint8Array(await crypto.subtle.digest('SHA-256', this.#bytes.subarray(0, this.#length)));
  }

  #grow(atLeast: number): void {
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, atLeast));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

/** 32 bits (FNV-1a, four bytes at a time). It finds accidents, no intent: that is what the links are for. */
export function checksum(bytes: Uint8Array, start = 0, end = bytes.length): number {
  let sum = 0x811c9dc5 ^ (end - start);
  let at = start;
  for (const wordsEnd = end - 3; at < wordsEnd; at += 4) {
    const word = (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24);
    sum = Math.imul(sum ^ word, 0x01000193);
    sum ^= sum >>> 15;
  }
  for (; at < end; at++) sum = Math.imul(sum ^ (bytes[at] as number), 0x01000193);
  return sum >>> 0;
}

/** A link as 64 hexadecimal digits. */
export function hexOf(link: Link): string {
  return Array.from(link, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
