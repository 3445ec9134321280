import * as v from 'valibot';
import { type DomainEvent, position, type RecordedEvent, streamId, version } from '../eventsourcing/event.ts';

/**
 * The **log file**: JSON Lines, one CloudEvents 1.0 object a line, oldest first, UTF-8, plain or gzip.
 * Described for other programs in docs/log-file.md.
 */

/** Longest line that is read, in UTF-16 units. */
export const lineLimit = 1_000_000;

/** Members in the order they are written. Anything else in a line is kept, after these. */
const known = new Set([
  'specversion',
  'id',
  'source',
  'type',
  'subject',
  'time',
  'datacontenttype',
  'position',
  'streamversion',
  'commandid',
  'schemaversion',
  'data',
]);

/** One event as one line, without the line's end. */
export function toLine({ id, source, event, streamId, recordedAt, position, version, commandId, schemaVersion, extensions }: RecordedEvent): string {
  return JSON.stringify({
    specversion: '1.0',
    id,
    source,
    type: event.type,
    subject: streamId,
    time: recordedAt,
    datacontenttype: 'application/json',
    position,
    streamversion: version,
    commandid: commandId,
    schemaversion: schemaVersion,
    data: event.data,
    ...extensions,
  });
}

/** A line that cannot be what it should be; the message says why, for people. */
export class LineRefused extends Error {
  override readonly name = 'LineRefused';
}

const text = (limit: number) => v.pipe(v.string('is not text'), v.minLength(1, 'is empty'), v.maxLength(limit, `is longer than ${limit} characters`));
const count = v.pipe(v.number('is not a number'), v.safeInteger('is not a whole number'), v.minValue(1, 'is below 1'));
const time = v.pipe(
  v.string('is not text'),
  v.check(
    (value: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value) && Number.isFinite(Date.parse(value)),
    'is not an RFC 3339 time',
  ),
);

const envelope = v.looseObject({
  specversion: v.literal('1.0', 'is not "1.0"'),
  id: text(200),
  source: text(500),
  type: text(200),
  subject: text(200),
  time,
  datacontenttype: v.literal('application/json', 'is not "application/json"'),
  position: count,
  streamversion: count,
  commandid: text(200),
  schemaversion: count,
  data: v.custom<object>((data) => typeof data === 'object' && data !== null && !Array.isArray(data), 'is not an object'),
});

/** Reads one line. @throws LineRefused, saying what is wrong with it. */
export function fromLine(line: string): RecordedEvent {
  if (line.length > lineLimit) throw new LineRefused(`the line is longer than ${lineLimit.toLocaleString('en')} characters`);
  const value = parse(line);
  if (Array.isArray(value)) throw new LineRefused('the line is not a JSON object');
  const result = v.safeParse(envelope, value, { abortEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    const path = (issue.path ?? []).map((item) => String(item.key)).join('.');
    if (path === '') throw new LineRefused('the line is not a JSON object');
    throw new LineRefused(issue.received === 'undefined' ? `${path} is missing` : `${path} ${issue.message}`);
  }
  const { id, source, type, subject, time, position: at, streamversion, commandid, schemaversion } = result.output;
  // The data as parsed, not as the schema rebuilt it: the order of its members is part of what is kept.
  const members = value as Readonly<Record<string, unknown>>;
  const extensions = Object.entries(members).filter(([member]) => !known.has(member));
  return {
    position: position(at),
    streamId: streamId(subject),
    version: version(streamversion),
    id,
    commandId: commandid,
    recordedAt: time,
    schemaVersion: schemaversion,
    source,
    event: { type, data: members['data'] as DomainEvent['data'] },
    ...(extensions.length > 0 && { extensions: Object.fromEntries(extensions) }),
  };
}

function parse(line: string): unknown {
  if (line.trim() === '') throw new LineRefused('the line is empty');
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new LineRefused('the line is not valid JSON');
  }
  if (mayNamePrototype.test(line) && namesPrototype(value)) throw new LineRefused('a member is named "__proto__", which is not accepted');
  const inexact = mayHoldLargeNumber.test(line) ? numbersIn(line).find((number) => !isKeptExactly(number)) : undefined;
  if (inexact !== undefined) throw new LineRefused(`the number ${inexact.slice(0, 40)} is too large to be kept exactly`);
  return value;
}

/** Plainly, or hidden in escapes. */
const mayNamePrototype = /__proto__|\\u/;
/** Cheap, and wrong only in being too careful: most lines need no closer look. */
const mayHoldLargeNumber = /[:,[]\s*-?(?:\d{16}|[\d.]+[eE])/;

function namesPrototype(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(namesPrototype);
}

/** The numbers of a JSON text as they are written. */
function numbersIn(json: string): readonly string[] {
  return json.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""').match(/-?\d[\d.eE+-]*/g) ?? [];
}

/** Whether a number is within what doubles count one by one; `JSON.parse` silently takes the nearest it has. */
function isKeptExactly(number: string): boolean {
  return Math.abs(Number(number)) <= Number.MAX_SAFE_INTEGER;
}
