import * as v from 'valibot';
import { position, type RecordedEvent, streamId, version } from '../eventsourcing/event.ts';
import { isRfc3339Time, msOfIsoTime } from './isoTime.ts';
import { unsafetyOf } from './safeJson.ts';

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

const textLimits = { id: 200, source: 500, type: 200, subject: 200, commandid: 200 };
const text = (limit: number) => v.pipe(v.string('is not text'), v.minLength(1, 'is empty'), v.maxLength(limit, `is longer than ${limit} characters`));
const count = v.pipe(v.number('is not a number'), v.safeInteger('is not a whole number'), v.minValue(1, 'is below 1'));
const time = v.pipe(v.string('is not text'), v.check(isTime, 'is not an RFC 3339 time'));

const envelope = v.looseObject({
  specversion: v.literal('1.0', 'is not "1.0"'),
  id: text(textLimits.id),
  source: text(textLimits.source),
  type: text(textLimits.type),
  subject: text(textLimits.subject),
  time,
  datacontenttype: v.literal('application/json', 'is not "application/json"'),
  position: count,
  streamversion: count,
  commandid: text(textLimits.commandid),
  schemaversion: count,
  data: v.custom<object>(isObject, 'is not an object'),
});

type Envelope = v.InferOutput<typeof envelope>;

/** Reads one line. @throws LineRefused, saying what is wrong with it. */
export function fromLine(line: string): RecordedEvent {
  if (line.length > lineLimit) throw new LineRefused(`the line is longer than ${lineLimit.toLocaleString('en')} characters`);
  const value = parse(line);
  const [dataStart, membersBefore] = plainBeforeData.test(line) ? [line.indexOf(dataMember), membersBeforeData] : [0, 0];
  assertNumbersAreKept(line, dataStart);
  const unsafety = unsafetyOf(line, value, dataStart, membersBefore);
  if (unsafety !== undefined) throw new LineRefused(unsafety);
  // Hardly any line is refused, so the schema is only asked about those that a look finds wanting: it takes many times longer.
  return recordedFrom(isEnvelope(value) ? value : judgedEnvelope(value));
}

function recordedFrom(members: Envelope): RecordedEvent {
  const { id, source, type, subject, time, position: at, streamversion, commandid, schemaversion, data } = members;
  const recorded: RecordedEvent = {
    position: position(at),
    streamId: streamId(subject),
    version: version(streamversion),
    id,
    commandId: commandid,
    recordedAt: time,
    schemaVersion: schemaversion,
    source,
    event: { type, data },
  };
  if (Object.keys(members).length === known.size) return recorded;
  return { ...recorded, extensions: Object.fromEntries(Object.entries(members).filter(([member]) => !known.has(member))) };
}

/** Whether the schema would accept it; may be wrong only in saying no. */
function isEnvelope(value: unknown): value is Envelope {
  if (!isObject(value)) return false;
  const one = value as { readonly [Member in keyof Envelope]?: unknown };
  return (
    one.specversion === '1.0' &&
    one.datacontenttype === 'application/json' &&
    isText(one.id, textLimits.id) &&
    isText(one.source, textLimits.source) &&
    isText(one.type, textLimits.type) &&
    isText(one.subject, textLimits.subject) &&
    isText(one.commandid, textLimits.commandid) &&
    isCount(one.position) &&
    isCount(one.streamversion) &&
    isCount(one.schemaversion) &&
    isObject(one.data) &&
    typeof one.time === 'string' &&
    isTime(one.time)
  );
}

function isText(value: unknown, limit: number): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= limit;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 1;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTime(text: string): boolean {
  return msOfIsoTime(text) !== undefined || isRfc3339Time(text);
}

/** What the schema says. @throws LineRefused with its reason. */
function judgedEnvelope(value: unknown): Envelope {
  if (Array.isArray(value)) throw new LineRefused('the line is not a JSON object');
  const result = v.safeParse(envelope, value, { abortEarly: true });
  // As parsed, not as the schema rebuilt it: the order of the members is part of what is kept.
  if (result.success) return value as Envelope;
  const [issue] = result.issues;
  const path = (issue.path ?? []).map((item) => String(item.key)).join('.');
  if (path === '') throw new LineRefused('the line is not a JSON object');
  throw new LineRefused(issue.received === 'undefined' ? `${path} is missing` : `${path} ${issue.message}`);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new LineRefused(line.trim() === '' ? 'the line is empty' : 'the line is not valid JSON');
  }
}

/** @throws LineRefused for a number that `JSON.parse` did not keep as it is written. */
function assertNumbersAreKept(line: string, from: number): void {
  if (!mayHoldInexactNumber.test(from === 0 ? line : line.slice(from))) return;
  for (const number of numbersIn(line)) {
    const value = Number(number);
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER) throw new LineRefused(`the number ${number.slice(0, 40)} is too large to be kept exactly`);
    if (!isKeptAsWritten(number, value)) throw new LineRefused(`the number ${number.slice(0, 40)} would be kept as ${value}; it is to be written so`);
  }
}

const dataMember = ',"data":';
const plainText = String.raw`"[^"\\]*"`;
const shortNumber = String.raw`\d{1,15}`;
/**
 * A line that begins as `toLine` begins them, with short numbers: a large one can only be behind that. Looking for it in the whole of
 * every line takes as long as parsing them.
 */
const plainBeforeData = new RegExp(
  `^\\{"specversion":${plainText},"id":${plainText},"source":${plainText},"type":${plainText},"subject":${plainText},"time":${plainText},` +
    `"datacontenttype":${plainText},"position":${shortNumber},"streamversion":${shortNumber},"commandid":${plainText},` +
    `"schemaversion":${shortNumber}${dataMember}`,
);

const membersBeforeData = known.size - 1;

/** Cheap, and wrong only in being too careful: most lines need no closer look. */
const mayHoldInexactNumber = /[:,[]\s*-?(?:\d{16}|\d+[.eE])/;

/** The numbers of a JSON text as they are written. */
function numbersIn(json: string): readonly string[] {
  return json.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""').match(/-?\d[\d.eE+-]*/g) ?? [];
}

/**
 * Whether a number is what `JSON.parse` made of it, which silently takes the nearest it has: a whole one has nothing but digits, as cents
 * must (is `5.00` five of them?), and any other has the same digits.
 */
function isKeptAsWritten(number: string, value: number): boolean {
  return Number.isInteger(value) ? /^-?\d+$/.test(number) : digitsOf(number) === digitsOf(String(value));
}

/** Those that count: without sign, point and exponent, and without zeros at the ends. */
function digitsOf(number: string): string {
  return number
    .replace(/[eE].*$/, '')
    .replaceAll(/[-.]/g, '')
    .replace(/^0+/, '')
    .replace(/0+$/, '');
}
