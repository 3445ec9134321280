/** **A bit per row**: packed, and read back as "is it set?" and "how many are set before it?". */
export function packRowBits(rows: number, isSet: (row: number) => boolean): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(wordsOf(rows));
  for (let row = 0; row < rows; row++) if (isSet(row)) words[row >>> 5] = (words[row >>> 5] as number) | (1 << (row & 31));
  return new Uint8Array(words.buffer);
}

/** Bytes that the bits of so many rows take. */
export const rowBitsLength = (rows: number): number => wordsOf(rows) * 4;

const wordsOf = (rows: number) => Math.ceil(rows / 32);

export class RowBits {
  readonly #words: Uint32Array;
  /** How many are set before each word; counted when first asked for. */
  #before: Uint32Array | undefined;

  /** @param bytes at a multiple of 4 in their buffer. */
  constructor(bytes: Uint8Array<ArrayBuffer>, rows: number) {
    this.#words = new Uint32Array(bytes.buffer, bytes.byteOffset, wordsOf(rows));
  }

  has(row: number): boolean {
    return (((this.#words[row >>> 5] as number) >>> (row & 31)) & 1) === 1;
  }

  /** Rows set before this one, itself not counted. */
  countBefore(row: number): number {
    const before = (this.#before ??= countsBefore(this.#words));
    const bit = row & 31;
    return (before[row >>> 5] as number) + (bit === 0 ? 0 : bitCount((this.#words[row >>> 5] as number) << (32 - bit)));
  }
}

function countsBefore(words: Uint32Array): Uint32Array {
  const before = new Uint32Array(words.length);
  let count = 0;
  for (let index = 0; index < words.length; index++) {
    before[index] = count;
    count += bitCount(words[index] as number);
  }
  return before;
}

function bitCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
