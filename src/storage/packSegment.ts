import type { RecordedEvent } from '../eventsourcing/event.ts';
import { alignedTo8, type PackedColumn } from './column.ts';
import { ordinalInCommit } from './ordinalInCommit.ts';
import { packColumn } from './packColumn.ts';
import { readHeader, type SegmentHeader, segmentMagic } from './segment.ts';

/** Packs consecutive events. @throws Error when there are none. */
export function packSegment(events: readonly RecordedEvent[]): ArrayBuffer {
  const [first] = events;
  if (!first) throw new Error('A segment holds at least one event');
  const columns: { readonly name: string; readonly packed: PackedColumn }[] = [];
  for (const [name, values] of columnsOf(events)) {
    const packed = packColumn(values);
    if (packed.kind !== 'absent') columns.push({ name, packed });
  }
  const header: SegmentHeader = {
    first: first.position,
    count: events.length,
    columns: columns.map(({ name, packed: { kind, meta, bytes } }) => [name, kind, meta, bytes.length]),
  };
  const length = columns.reduce((sum, { packed }) => sum + alignedTo8(packed.bytes.length), 0);
  const { buffer, columnsFrom } = withHeader(header, length);
  const target = new Uint8Array(buffer);
  let offset = columnsFrom;
  for (const { packed } of columns) {
    target.set(packed.bytes, offset);
    offset += alignedTo8(packed.bytes.length);
  }
  return buffer;
}

/** The same events at other positions, the first at `first`: only the header tells of positions, so no column is packed again. */
export function movedSegment(segment: ArrayBuffer, first: number): ArrayBuffer {
  const { header, columnsFrom: from } = readHeader(segment);
  const { buffer, columnsFrom } = withHeader({ ...header, first }, segment.byteLength - from);
  new Uint8Array(buffer).set(new Uint8Array(segment, from), columnsFrom);
  return buffer;
}

/** @param length of the columns, in bytes. */
function withHeader(header: SegmentHeader, length: number): { readonly buffer: ArrayBuffer; readonly columnsFrom: number } {
  const encoded = new TextEncoder().encode(JSON.stringify(header));
  const columnsFrom = alignedTo8(8 + encoded.length);
  const buffer = new ArrayBuffer(columnsFrom + length);
  new Uint32Array(buffer, 0, 2).set([segmentMagic, encoded.length]);
  new Uint8Array(buffer).set(encoded, 8);
  return { buffer, columnsFrom };
}

/** The events turned on their side, in one pass: each member by its name, `undefined` where an event lacks it. */
function columnsOf(events: readonly RecordedEvent[]): ReadonlyMap<string, unknown[]> {
  const count = events.length;
  const columns = new Map<string, unknown[]>();
  const column = (name: string) => {
    const values = Array<unknown>(count).fill(undefined);
    columns.set(name, values);
    return values;
  };
  const [streams, versions, ids, ordinals] = [column('stream'), column('version'), column('id'), column('ordinal')];
  const [commands, times, schemas, sources] = [column('command'), column('recorded'), column('schema'), column('source')];
  const [extensions, types, shapes] = [column('extensions'), column('type'), column('shape')];
  const noMembers = new Shape([], (member) => columns.get(`data.${member}`) ?? column(`data.${member}`));
  for (let row = 0; row < count; row++) {
    const recorded = events[row] as RecordedEvent;
    const { id, commandId, event } = recorded;
    const ordinal = ordinalInCommit(id, commandId);
    streams[row] = recorded.streamId;
    versions[row] = recorded.version;
    if (ordinal > 0) ordinals[row] = ordinal;
    else ids[row] = id;
    commands[row] = commandId;
    times[row] = recorded.recordedAt;
    schemas[row] = recorded.schemaVersion;
    sources[row] = recorded.source;
    extensions[row] = recorded.extensions;
    types[row] = event.type;
    const data = event.data as Readonly<Record<string, unknown>>;
    let shape = noMembers;
    for (const member of Object.keys(data)) {
      shape = shape.followedBy(member);
      shape.values[row] = data[member];
    }
    shapes[row] = shape.text;
  }
  return columns;
}

/** The members of `data` up to one of them, in order: events of one shape are told apart from others without making a text of each. */
class Shape {
  /** As JSON. */
  readonly text: string;
  /** The column of the last member. */
  readonly values: unknown[];
  readonly #members: readonly string[];
  readonly #columnOf: (member: string) => unknown[];
  readonly #longer = new Map<string, Shape>();

  constructor(members: readonly string[], columnOf: (member: string) => unknown[]) {
    const last = members.at(-1);
    this.text = JSON.stringify(members);
    this.values = last === undefined ? [] : columnOf(last);
    this.#members = members;
    this.#columnOf = columnOf;
  }

  followedBy(member: string): Shape {
    let longer = this.#longer.get(member);
    if (!longer) {
      longer = new Shape([...this.#members, member], this.#columnOf);
      this.#longer.set(member, longer);
    }
    return longer;
  }
}
