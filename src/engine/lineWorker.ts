import * as Comlink from 'comlink';
import { type PackedLines, packedLines } from '../storage/packedLines.ts';

/** What the thread that reads a log file answers. */
export interface LineReader {
  /** To be called once, before `next`. */
  open(file: Blob): void;
  /** The pieces in their order, each asked for before the last one came or not; undefined behind the last. */
  next(): Promise<PackedLines | undefined>;
}

let pieces: AsyncIterator<PackedLines> | undefined;

Comlink.expose({
  open(file) {
    pieces = packedLines(file)[Symbol.asyncIterator]();
  },
  async next() {
    const piece = (await pieces?.next()) as IteratorResult<PackedLines, undefined> | undefined;
    const value = piece?.value;
    return value?.type === 'Lines' ? Comlink.transfer(value, [value.bytes]) : value;
  },
} satisfies LineReader);
