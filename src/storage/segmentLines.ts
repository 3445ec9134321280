import { position } from '../eventsourcing/event.ts';
import {
  alignedTo8,
  type NumbersMeta,
  type PackedColumn,
  readCodes,
  readColumn,
  type SubsetMeta,
  type TextsMeta,
  viewOf,
  type WordsMeta,
} from './column.ts';
import { isoTimeOf } from './isoTime.ts';
import { toLine } from './logFile.ts';
import { RowBits, rowBitsLength } from './rowBits.ts';
import type { Segment } from './segment.ts';
import { writeUuidText } from './uuidBytes.ts';

/**
 * Writes the JSON of a row of a column as UTF-8 from `at` on, and returns where it ends; `absent` where the row has no value. Where there is no
 * room the end is beyond the target, and what was written is worth nothing.
 */
type JsonWriter = (target: Uint8Array, at: number, row: number) => number;

const absent = -1;
const encoder = new TextEncoder();
const encoded = (text: string): Uint8Array => encoder.encode(text);
/** Letters that stand in JSON as they are, in one byte each. */
const isPlain = (text: string): boolean => /^[ !#-[\]-~]*$/.test(text);
const [quote, backslash, space, dash, zero, bracket] = [34, 92, 32, 45, 48, 123];

/** Words whose JSON is kept; with more than these it is begun anew. */
const mostWords = 32_768;

/** The JSON of words that come again in one segment after another, as bytes. */
export class KnownWords {
  readonly #bytes = new Map<unknown, Uint8Array | undefined>();

  /** Undefined for what has no JSON. */
  jsonOf(word: unknown): Uint8Array | undefined {
    const known = this.#bytes.get(word);
    if (known) return known;
    const json = JSON.stringify(word) as string | undefined;
    const bytes = json === undefined ? undefined : encoded(json);
    if (typeof word !== 'string') return bytes;
    if (this.#bytes.size >= mostWords) this.#bytes.clear();
    this.#bytes.set(word, bytes);
    return bytes;
  }
}

/**
 * The lines of a segment's events, from the packed columns straight to the bytes of the log file: the same as `toLine` of each event, without
 * the event. It takes a third of the time, and all of a long log has to be gone through to verify it.
 */
export class SegmentLines {
  readonly #segment: Segment;
  readonly #envelope: readonly (readonly [before: Uint8Array, write: JsonWriter])[];
  readonly #words: KnownWords;
  readonly #hasExtensions: boolean;
  readonly #shape: (row: number) => unknown;
  readonly #members = new Map<unknown, readonly (readonly [name: Uint8Array, write: JsonWriter])[]>();

  /** @param words shared by the segments of a log. */
  constructor(segment: Segment, words = new KnownWords()) {
    this.#segment = segment;
    this.#words = words;
    const column = (name: string) => writerOf(segment.column(name), words);
    this.#envelope = [
      [encoded('{"specversion":"1.0","id":'), idWriter(segment, words)],
      [encoded(',"source":'), column('source')],
      [encoded(',"type":'), column('type')],
      [encoded(',"subject":'), column('stream')],
      [encoded(',"time":'), column('recorded')],
      [encoded(',"datacontenttype":"application/json","position":'), (target, at, row) => writeNumber(target, at, segment.first + row)],
      [encoded(',"streamversion":'), column('version')],
      [encoded(',"commandid":'), column('command')],
      [encoded(',"schemaversion":'), column('schema')],
    ];
    this.#hasExtensions = segment.column('extensions') !== undefined;
    const shape = segment.column('shape');
    this.#shape = shape ? shape.read : () => undefined;
  }

  /** Writes a line, without its end, and returns where it ends; beyond the target where that has no room. @throws Error for an event that cannot be read. */
  write(target: Uint8Array, start: number, at: number): number {
    const row = at - this.#segment.first;
    const end = this.#hasExtensions ? absent : this.#write(target, start, row);
    return end === absent ? writeText(target, start, toLine(this.#segment.eventAt(position(at)))) : end;
  }

  #write(target: Uint8Array, start: number, row: number): number {
    let end = start;
    for (const [before, write] of this.#envelope) {
      end = write(target, writeBytes(target, end, before), row);
      if (end === absent) return absent;
    }
    end = writeBytes(target, end, beforeData);
    const open = end;
    for (const [name, write] of this.#membersOf(row)) {
      const after = write(target, writeBytes(target, end, name), row);
      if (after !== absent) end = after;
    }
    // In the place of the first comma.
    target[open] = bracket;
    return writeBytes(target, Math.max(end, open + 1), afterData);
  }

  #membersOf(row: number): readonly (readonly [Uint8Array, JsonWriter])[] {
    const shape = this.#shape(row);
    let members = this.#members.get(shape);
    if (!members) {
      members = (JSON.parse(shape as string) as string[]).map((member) => [
        encoded(`,${JSON.stringify(member)}:`),
        writerOf(this.#segment.column(`data.${member}`), this.#words),
      ]);
      this.#members.set(shape, members);
    }
    return members;
  }
}

const beforeData = encoded(',"data":');
const afterData = encoded('}}');

/** An id that is made from the command and a number is not stored (`ordinalInCommit.ts`). */
function idWriter(segment: Segment, words: KnownWords): JsonWriter {
  const [id, command] = [writerOf(segment.column('id'), words), writerOf(segment.column('command'), words)];
  const ordinal = segment.column('ordinal')?.read ?? (() => undefined);
  return (target, at, row) => {
    const end = id(target, at, row);
    const number = ordinal(row);
    if (end !== absent || typeof number !== 'number') return end;
    const commandEnd = command(target, at, row);
    if (commandEnd === absent) return absent;
    target[commandEnd - 1] = dash;
    const numberEnd = writeNumber(target, commandEnd, number);
    target[numberEnd] = quote;
    return numberEnd + 1;
  };
}

function writerOf(column: PackedColumn | undefined, words: KnownWords): JsonWriter {
  if (!column) return () => absent;
  const { kind, meta, bytes } = column;
  switch (kind) {
    case 'absent':
      return () => absent;
    case 'constant':
      return writingWord(meta, words);
    case 'integers': {
      const { low, width } = meta as NumbersMeta;
      const offsets = viewOf(bytes, width);
      return (target, at, row) => writeNumber(target, at, low + (offsets[row] as number));
    }
    case 'words':
      return wordsWriter(meta as WordsMeta, bytes, words);
    case 'uuids': {
      const { prefix } = meta as { prefix: string };
      if (!isPlain(prefix)) return writingWhatIsRead(column);
      const before = encoded(`"${prefix}`);
      return (target, at, row) => {
        const end = writeUuidText(bytes, row * 16, target, writeBytes(target, at, before));
        target[end] = quote;
        return end + 1;
      };
    }
    case 'times': {
      const { low, width } = meta as NumbersMeta;
      const offsets = viewOf(bytes, width);
      return (target, at, row) => writeTime(target, at, low + (offsets[row] as number));
    }
    case 'texts':
      return textsWriter(meta as TextsMeta, bytes) ?? writingWhatIsRead(column);
    case 'sparse': {
      const { bits, write } = subset(meta as SubsetMeta, bytes, words);
      return (target, at, row) => (bits.has(row) ? write(target, at, bits.countBefore(row)) : absent);
    }
    case 'repeats': {
      const { bits, write } = subset(meta as SubsetMeta, bytes, words);
      return (target, at, row) => write(target, at, bits.countBefore(row) - (bits.has(row) ? 0 : 1));
    }
    case 'doubles':
    case 'json':
      return writingWhatIsRead(column);
  }
}

function subset({ rows, packed }: SubsetMeta, bytes: Uint8Array<ArrayBuffer>, words: KnownWords) {
  return { bits: new RowBits(bytes, rows), write: writerOf({ ...packed, bytes: bytes.subarray(alignedTo8(rowBitsLength(rows))) }, words) };
}

function writingWhatIsRead(column: PackedColumn): JsonWriter {
  const read = readColumn(column);
  return (target, at, row) => {
    const json = JSON.stringify(read(row)) as string | undefined;
    return json === undefined ? absent : writeText(target, at, json);
  };
}

function writingWord(word: unknown, words: KnownWords): JsonWriter {
  const bytes = words.jsonOf(word);
  return bytes ? (target, at) => writeBytes(target, at, bytes) : () => absent;
}

/** Each word's JSON is looked for once. */
function wordsWriter({ bits, hasAbsent, table, packed }: WordsMeta, bytes: Uint8Array<ArrayBuffer>, words: KnownWords): JsonWriter {
  const codeAt = readCodes(bits, bytes.subarray(alignedTo8(packed?.length ?? 0)));
  const wordAt = packed
    ? readColumn({ kind: packed.kind, meta: packed.meta, bytes: bytes.subarray(0, packed.length) })
    : (place: number) => table[place];
  const lowest = hasAbsent ? 1 : 0;
  const writers: JsonWriter[] = [];
  return (target, at, row) => {
    const place = codeAt(row) - lowest;
    return place < 0 ? absent : (writers[place] ??= writingWord(wordAt(place), words))(target, at, row);
  };
}

/** Undefined where they hold more than ASCII. */
function textsWriter(meta: TextsMeta, bytes: Uint8Array<ArrayBuffer>): JsonWriter | undefined {
  const { count, prefix, width, isAscii } = meta;
  if (!isAscii || !isPlain(prefix)) return undefined;
  const ends = viewOf(bytes.subarray(0, count * width), width);
  const texts = bytes.subarray(alignedTo8(count * width));
  const before = encoded(`"${prefix}`);
  const otherwise = writingWhatIsRead({ kind: 'texts', meta, bytes });
  return (target, at, row) => {
    let end = writeBytes(target, at, before);
    const last = ends[row] as number;
    // Only where it is damaged.
    if (!(last <= texts.length)) return otherwise(target, at, row);
    for (let from = row === 0 ? 0 : (ends[row - 1] as number); from < last; from++) {
      const letter = texts[from] as number;
      if (letter < space || letter === quote || letter === backslash) return otherwise(target, at, row);
      target[end++] = letter;
    }
    target[end] = quote;
    return end + 1;
  };
}

/** Longer than this, bytes are copied quicker by the browser than one by one. */
const shortBytes = 24;

function writeBytes(target: Uint8Array, at: number, bytes: Uint8Array): number {
  const { length } = bytes;
  if (length > shortBytes && at + length <= target.length) target.set(bytes, at);
  else for (let index = 0; index < length; index++) target[at + index] = bytes[index] as number;
  return at + length;
}

/** UTF-8 takes no more bytes for a UTF-16 unit. */
const mostBytesPerUnit = 3;

/** Writes a text as UTF-8; the end is beyond the target where there may be no room. */
export function writeText(target: Uint8Array, at: number, text: string): number {
  const most = at + text.length * mostBytesPerUnit;
  return most > target.length ? most : at + encoder.encodeInto(text, target.subarray(at)).written;
}

function writeTime(target: Uint8Array, at: number, ms: number): number {
  const text = isoTimeOf(ms);
  target[at] = quote;
  for (let index = 0; index < text.length; index++) target[at + 1 + index] = text.charCodeAt(index);
  target[at + 1 + text.length] = quote;
  return at + 2 + text.length;
}

const largestQuick = 0x7fffffff;

function writeNumber(target: Uint8Array, at: number, number: number): number {
  if (!(number >= 0 && number <= largestQuick && (number | 0) === number)) return writeText(target, at, JSON.stringify(number));
  let digits = 1;
  for (let rest = number; rest > 9; rest = (rest / 10) | 0) digits += 1;
  let rest = number;
  for (let index = at + digits - 1; index >= at; index--) {
    const tens = (rest / 10) | 0;
    target[index] = zero + rest - tens * 10;
    rest = tens;
  }
  return at + digits;
}
