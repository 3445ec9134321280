import { fnv1a } from '../eventsourcing/fnv1a.ts';
import { alignedTo8, type SubsetMeta, viewOf } from './column.ts';
import { RowBits, rowBitsLength } from './rowBits.ts';
import { uuidLength, writeUuid } from './uuidBytes.ts';
import type { StoredColumn } from './wholeColumn.ts';

const scratch = new Uint8Array(16);
const scratchWords = new Uint32Array(scratch.buffer);

/** A command's id in 32 bits. That of a uuid is made from its 16 bytes, so that it can be made from a packed one as well. */
export function commandHash(commandId: string): number {
  return commandId.length === uuidLength && writeUuid(commandId, 0, scratch, 0) ? uuidHash(scratchWords, 0) : fnv1a(commandId);
}

/** Four words, and then stirred (the end of MurmurHash3), because some uuids count upwards. */
function uuidHash(words: Uint32Array, at: number): number {
  let hash = words[at] as number;
  for (let index = 1; index < 4; index++) hash = Math.imul(hash, 0x01000193) ^ (words[at + index] as number);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Rows of a segment in which a command begins (those of a command that was told of already may be among them), and the hash of each. */
export interface CommandRows {
  readonly rows: Uint32Array;
  readonly hashes: Uint32Array;
}

/** The commands of a packed column, without a text for each where they are uuids; undefined where a row has none. */
export function commandsIn(column: StoredColumn, count: number): CommandRows | undefined {
  if (column.kind === 'repeats') {
    const { rows: stored, packed } = column.meta as SubsetMeta;
    const bits = new RowBits(column.bytes, stored);
    const rows = new Uint32Array(count);
    let length = 0;
    for (let row = 0; row < count; row++) if (bits.has(row)) rows[length++] = row;
    const uuids = uuidsIn({ ...packed, bytes: column.bytes.subarray(alignedTo8(rowBitsLength(stored))) });
    return uuids ? { rows: rows.subarray(0, length), hashes: hashesOf(uuids, length) } : textsBegun(column, count);
  }
  const uuids = uuidsIn(column);
  return uuids ? { rows: Uint32Array.from({ length: count }, (_, row) => row), hashes: hashesOf(uuids, count) } : textsBegun(column, count);
}

function hashesOf(uuids: Uint32Array, count: number): Uint32Array {
  const hashes = new Uint32Array(count);
  for (let index = 0; index < count; index++) hashes[index] = uuidHash(uuids, index * 4);
  return hashes;
}

function textsBegun({ read }: StoredColumn, count: number): CommandRows | undefined {
  const rows: number[] = [];
  const hashes: number[] = [];
  let last: string | undefined;
  for (let row = 0; row < count; row++) {
    const commandId = read(row);
    if (typeof commandId !== 'string') return undefined;
    if (commandId === last) continue;
    rows.push(row);
    hashes.push(commandHash(commandId));
    last = commandId;
  }
  return { rows: Uint32Array.from(rows), hashes: Uint32Array.from(hashes) };
}

function uuidsIn({ kind, meta, bytes }: Pick<StoredColumn, 'kind' | 'meta' | 'bytes'>): Uint32Array | undefined {
  return kind === 'uuids' && (meta as { readonly prefix: string }).prefix === '' ? (viewOf(bytes, 4) as Uint32Array) : undefined;
}
