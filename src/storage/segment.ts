import { type DomainEvent, type Position, position, type RecordedEvent, type StreamId, version } from '../eventsourcing/event.ts';
import { eventIdOf } from '../eventsourcing/eventStore.ts';
import { alignedTo8, type ColumnReader, type PackedColumn, readColumn } from './column.ts';
import type { StoredColumn } from './wholeColumn.ts';

/**
 * A **sealed segment**: some thousand consecutive events in packed columns, one buffer, one record on disk. Any event can
 * be read without unpacking the others, and nothing is lost: members that are not known, and the order of members in
 * `data`, come back as they were.
 *
 * Layout, little-endian: magic "TMS2", length of the header (4 bytes), header (JSON: first position, count, and each
 * column's name, kind, meta and length), then the columns in that order, each at a multiple of 8 bytes.
 */
export const segmentMagic = 0x32534d54;
/** Events per segment. Why 4,000: docs/decisions/0003-log-on-disk.md. */
export const segmentSize = 4_000;

export interface SegmentHeader {
  readonly first: number;
  readonly count: number;
  /** Those with anything in them. */
  readonly columns: readonly (readonly [name: string, kind: PackedColumn['kind'], meta: unknown, length: number])[];
}

/** @throws Error when the bytes are not a segment. */
export function readHeader(buffer: ArrayBuffer): { readonly header: SegmentHeader; readonly columnsFrom: number } {
  const [found, length = 0] = new Uint32Array(buffer, 0, 2);
  if (found !== segmentMagic) throw new Error('This is not a segment of the log: its first bytes are wrong');
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length))) as SegmentHeader;
  return { header, columnsFrom: alignedTo8(8 + length) };
}

/** A segment as read: it unpacks what it is asked for. @throws Error when the bytes are not a segment. */
export class Segment<Event extends DomainEvent = DomainEvent> {
  readonly first: Position;
  readonly last: Position;
  readonly byteLength: number;
  readonly #columns = new Map<string, StoredColumn>();
  readonly #shapes = new Map<string, readonly { readonly member: string; readonly read: ColumnReader }[]>();
  readonly #stream: ColumnReader;
  readonly #version: ColumnReader;
  readonly #id: ColumnReader;
  readonly #ordinal: ColumnReader;
  readonly #command: ColumnReader;
  readonly #recorded: ColumnReader;
  readonly #schema: ColumnReader;
  readonly #source: ColumnReader;
  readonly #extensions: ColumnReader;
  readonly #type: ColumnReader;
  readonly #shape: ColumnReader;

  constructor(buffer: ArrayBuffer) {
    const { header, columnsFrom } = readHeader(buffer);
    let offset = columnsFrom;
    for (const [name, kind, meta, length] of header.columns) {
      const packed = { kind, meta, bytes: new Uint8Array(buffer, offset, length) };
      this.#columns.set(name, { ...packed, read: readColumn(packed) });
      offset += alignedTo8(length);
    }
    this.first = position(header.first);
    this.last = position(header.first + header.count - 1);
    this.byteLength = buffer.byteLength;
    this.#stream = this.#reader('stream');
    this.#version = this.#reader('version');
    this.#id = this.#reader('id');
    this.#ordinal = this.#reader('ordinal');
    this.#command = this.#reader('command');
    this.#recorded = this.#reader('recorded');
    this.#schema = this.#reader('schema');
    this.#source = this.#reader('source');
    this.#extensions = this.#reader('extensions');
    this.#type = this.#reader('type');
    this.#shape = this.#reader('shape');
  }

  streamAt(at: Position): StreamId {
    return this.#stream(at - this.first) as StreamId;
  }

  versionAt(at: Position): number {
    return this.#version(at - this.first) as number;
  }

  commandAt(at: Position): string {
    return this.#command(at - this.first) as string;
  }

  /** Read without the rest of the event, which may be beyond reading. */
  idAt(at: Position): string {
    const row = at - this.first;
    return this.#idAt(row) ?? eventIdOf(this.commandAt(at), this.#ordinal(row) as number);
  }

  /** Undefined where it is made from the command. */
  #idAt(row: number): string | undefined {
    return this.#id(row) as string | undefined;
  }

  /** @throws RangeError for a position outside the segment. */
  eventAt(at: Position): RecordedEvent<Event> {
    if (at < this.first || at > this.last) throw new RangeError(`Position ${at} is not in the segment of ${this.first} to ${this.last}`);
    const row = at - this.first;
    const commandId = this.#command(row) as string;
    const extensions = this.#extensions(row) as Readonly<Record<string, unknown>> | undefined;
    const recorded: RecordedEvent<Event> = {
      position: at,
      streamId: this.#stream(row) as StreamId,
      version: version(this.#version(row) as number),
      id: this.#idAt(row) ?? eventIdOf(commandId, this.#ordinal(row) as number),
      commandId,
      recordedAt: this.#recorded(row) as string,
      schemaVersion: this.#schema(row) as number,
      source: this.#source(row) as string,
      event: { type: this.#type(row) as string, data: this.#dataAt(row) } as Event,
    };
    return extensions ? { ...recorded, extensions } : recorded;
  }

  /** A column as it is stored, for whoever reads it whole (`segmentColumns.ts`, `segmentIndex.ts`). */
  column(name: string): StoredColumn | undefined {
    return this.#columns.get(name);
  }

  /** The name of every column. */
  get columnNames(): readonly string[] {
    return [...this.#columns.keys()];
  }

  #dataAt(row: number): object {
    const shape = this.#shape(row) as string;
    let members = this.#shapes.get(shape);
    if (!members) {
      members = (JSON.parse(shape) as string[]).map((member) => ({ member, read: this.#reader(`data.${member}`) }));
      this.#shapes.set(shape, members);
    }
    const data: Record<string, unknown> = {};
    for (const { member, read } of members) data[member] = read(row);
    return data;
  }

  #reader(column: string): ColumnReader {
    return this.#columns.get(column)?.read ?? nothing;
  }
}

const nothing: ColumnReader = () => undefined;
