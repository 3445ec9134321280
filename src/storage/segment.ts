import { type DomainEvent, type Position, position, type RecordedEvent, type StreamId, version } from '../eventsourcing/event.ts';
import { eventIdOf } from '../eventsourcing/eventStore.ts';
import { alignedTo8, type ColumnReader, type PackedColumn, packColumn, readColumn } from './column.ts';

/**
 * A **sealed segment**: some thousand consecutive events in packed columns, one buffer, one record on disk. Any event can
 * be read without unpacking the others, and nothing is lost: members that are not known, and the order of members in
 * `data`, come back as they were.
 *
 * Layout, little-endian: magic "TMS1", length of the header (4 bytes), header (JSON: first position, count, and each
 * column's name, kind, meta, offset and length), then the columns, each at a multiple of 8 bytes.
 */
const magic = 0x31534d54;
/** Events per segment. Why 4,000: docs/decisions/0003-log-on-disk.md. */
export const segmentSize = 4_000;

interface Header {
  readonly first: number;
  readonly count: number;
  readonly columns: readonly {
    readonly name: string;
    readonly kind: PackedColumn['kind'];
    readonly meta: unknown;
    readonly offset: number;
    readonly length: number;
  }[];
}

/** Packs consecutive events. @throws Error when there are none. */
export function packSegment(events: readonly RecordedEvent[]): ArrayBuffer {
  const [first] = events;
  if (!first) throw new Error('A segment holds at least one event');
  const columns = columnsOf(events).map(({ name, values }) => ({ name, ...packColumn(values) }));
  let offset = 0;
  const placed = columns.map(({ name, kind, meta, bytes }) => {
    const place = { name, kind, meta, offset, length: bytes.length };
    offset += alignedTo8(bytes.length);
    return place;
  });
  const header = new TextEncoder().encode(JSON.stringify({ first: first.position, count: events.length, columns: placed } satisfies Header));
  const start = alignedTo8(8 + header.length);
  const buffer = new ArrayBuffer(start + offset);
  new Uint32Array(buffer, 0, 2).set([magic, header.length]);
  new Uint8Array(buffer).set(header, 8);
  for (const [index, { bytes }] of columns.entries()) new Uint8Array(buffer).set(bytes, start + (placed[index]?.offset ?? 0));
  return buffer;
}

function columnsOf(events: readonly RecordedEvent[]): { name: string; values: unknown[] }[] {
  const ordinals = ordinalsInCommit(events);
  const isDerived = events.map(({ id, commandId }, index) => id === eventIdOf(commandId, ordinals[index] ?? 0));
  const members = [...new Set(events.flatMap(({ event }) => Object.keys(event.data)))];
  return [
    { name: 'stream', values: events.map(({ streamId }) => streamId) },
    { name: 'version', values: events.map((event) => event.version) },
    { name: 'id', values: events.map(({ id }, index) => (isDerived[index] ? undefined : id)) },
    { name: 'ordinal', values: ordinals.map((ordinal, index) => (isDerived[index] ? ordinal : undefined)) },
    { name: 'command', values: events.map(({ commandId }) => commandId) },
    { name: 'recorded', values: events.map(({ recordedAt }) => recordedAt) },
    { name: 'schema', values: events.map(({ schemaVersion }) => schemaVersion) },
    { name: 'source', values: events.map(({ source }) => source) },
    { name: 'extensions', values: events.map(({ extensions }) => extensions) },
    { name: 'type', values: events.map(({ event }) => event.type) },
    { name: 'shape', values: events.map(({ event }) => JSON.stringify(Object.keys(event.data))) },
    ...members.map((member) => ({
      name: `data.${member}`,
      values: events.map(({ event }) => (Object.hasOwn(event.data, member) ? (event.data as Record<string, unknown>)[member] : undefined)),
    })),
  ];
}

/** For each event, the number in its id when that is one made from its command ("…-2"), else 0. */
function ordinalsInCommit(events: readonly RecordedEvent[]): number[] {
  return events.map(({ id, commandId }) => {
    const suffix = id.startsWith(`${commandId}-`) ? id.slice(commandId.length + 1) : '';
    return /^[1-9]\d{0,8}$/.test(suffix) ? Number(suffix) : 0;
  });
}

/** A segment as read: it unpacks what it is asked for. @throws Error when the bytes are not a segment. */
export class Segment<Event extends DomainEvent = DomainEvent> {
  readonly first: Position;
  readonly last: Position;
  readonly byteLength: number;
  readonly #columns = new Map<string, ColumnReader>();
  readonly #shapes = new Map<string, readonly { readonly member: string; readonly read: ColumnReader }[]>();

  constructor(buffer: ArrayBuffer) {
    const [found, headerLength = 0] = new Uint32Array(buffer, 0, 2);
    if (found !== magic) throw new Error('This is not a segment of the log: its first bytes are wrong');
    const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, headerLength))) as Header;
    const start = alignedTo8(8 + headerLength);
    for (const { name, kind, meta, offset, length } of header.columns) {
      this.#columns.set(name, readColumn({ kind, meta, bytes: new Uint8Array(buffer, start + offset, length) }));
    }
    this.first = position(header.first);
    this.last = position(header.first + header.count - 1);
    this.byteLength = buffer.byteLength;
  }

  streamAt(at: Position): StreamId {
    return this.#read('stream', at) as StreamId;
  }

  versionAt(at: Position): number {
    return this.#read('version', at) as number;
  }

  commandAt(at: Position): string {
    return this.#read('command', at) as string;
  }

  /** @throws RangeError for a position outside the segment. */
  eventAt(at: Position): RecordedEvent<Event> {
    if (at < this.first || at > this.last) throw new RangeError(`Position ${at} is not in the segment of ${this.first} to ${this.last}`);
    const commandId = this.commandAt(at);
    const extensions = this.#read('extensions', at) as Readonly<Record<string, unknown>> | undefined;
    return {
      position: at,
      streamId: this.streamAt(at),
      version: version(this.versionAt(at)),
      id: (this.#read('id', at) as string | undefined) ?? eventIdOf(commandId, this.#read('ordinal', at) as number),
      commandId,
      recordedAt: this.#read('recorded', at) as string,
      schemaVersion: this.#read('schema', at) as number,
      source: this.#read('source', at) as string,
      event: { type: this.#read('type', at) as string, data: this.#dataAt(at) } as Event,
      ...(extensions && { extensions }),
    };
  }

  #dataAt(at: Position): object {
    const shape = this.#read('shape', at) as string;
    let members = this.#shapes.get(shape);
    if (!members) {
      members = (JSON.parse(shape) as string[]).map((member) => ({ member, read: this.#columns.get(`data.${member}`) ?? (() => undefined) }));
      this.#shapes.set(shape, members);
    }
    const index = at - this.first;
    const data: Record<string, unknown> = {};
    for (const { member, read } of members) data[member] = read(index);
    return data;
  }

  #read(column: string, at: Position): unknown {
    return this.#columns.get(column)?.(at - this.first);
  }
}
