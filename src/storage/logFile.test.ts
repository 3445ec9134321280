import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { position, type RecordedEvent, streamId, version } from '../eventsourcing/event.ts';
import { fromLine, LineRefused, lineLimit, toLine } from './logFile.ts';

const line = {
  specversion: '1.0',
  id: 'event-1',
  source: 'urn:example:bank',
  type: 'MoneyDeposited',
  subject: 'account-cash',
  time: '2026-11-25T08:00:00.000Z',
  datacontenttype: 'application/json',
  position: 3,
  streamversion: 2,
  commandid: 'command-1',
  schemaversion: 1,
  data: { amount: 100, date: '2026-11-25' },
};

const recorded: RecordedEvent = {
  position: position(3),
  streamId: streamId('account-cash'),
  version: version(2),
  id: 'event-1',
  commandId: 'command-1',
  recordedAt: '2026-11-25T08:00:00.000Z',
  schemaVersion: 1,
  source: 'urn:example:bank',
  event: { type: 'MoneyDeposited', data: { amount: 100, date: '2026-11-25' } },
};

test('a line is a CloudEvents object, its members in one order', () => {
  expect(toLine(recorded)).toBe(JSON.stringify(line));
  expect(fromLine(JSON.stringify(line))).toEqual(recorded);
});

test('members nobody knows are kept, in the envelope and in the data', () => {
  const text = JSON.stringify({ ...line, data: { ...line.data, mood: { good: [true, null] } }, hash: 'abc', traceparent: null });
  expect(fromLine(text).extensions).toEqual({ hash: 'abc', traceparent: null });
  expect(toLine(fromLine(text))).toBe(text);
});

test('what was written is read back the same, and written the same again', () => {
  const name = fc.string({ unit: 'binary', maxLength: 8 }).filter((member) => member !== '__proto__');
  const number = fc.oneof(
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
  );
  const value = fc.oneof(fc.string({ unit: 'binary' }), number, fc.boolean(), fc.constant(null), fc.array(fc.string()), fc.dictionary(name, number));
  fc.assert(
    fc.property(fc.dictionary(name, value), fc.dictionary(name, value), (data, extra) => {
      const own = new Set(Object.keys(line));
      const extensions = Object.fromEntries(Object.entries(extra).filter(([member]) => !own.has(member)));
      const before = { ...recorded, event: { ...recorded.event, data }, ...(Object.keys(extensions).length > 0 && { extensions }) };
      const written = toLine(before);
      expect(toLine(fromLine(written))).toBe(written);
      expect(fromLine(written)).toEqual(JSON.parse(JSON.stringify(before)));
    }),
  );
});

test.each(['2026-11-25T08:00:00Z', '2024-02-29T23:59:59-23:59', '2026-11-25T08:00:00.123456+02:00', '0001-01-01T00:00:00.000Z'])(
  'a time is kept as it is written: %s',
  (time) => {
    expect(fromLine(JSON.stringify({ ...line, time })).recordedAt).toBe(time);
  },
);

test('a line with its members in another order is read the same', () => {
  expect(fromLine(JSON.stringify(Object.fromEntries(Object.entries(line).reverse())))).toEqual(recorded);
});

test('a line that ends as Windows ends lines is read the same', () => {
  expect(fromLine(`${JSON.stringify(line)}\r`)).toEqual(recorded);
});

function refusalOf(text: string): string {
  try {
    fromLine(text);
  } catch (error) {
    expect(error).toBeInstanceOf(LineRefused);
    return (error as LineRefused).message;
  }
  return 'not refused';
}

const without = (member: keyof typeof line) => Object.fromEntries(Object.entries(line).filter(([name]) => name !== member));

describe('a line is refused, saying what is wrong with it', () => {
  test.each([
    ['broken JSON', '{"specversion":"1.0"', 'the line is not valid JSON'],
    ['an empty line', '', 'the line is empty'],
    ['an empty line as Windows ends it', '\r', 'the line is empty'],
    ['a list', '[]', 'the line is not a JSON object'],
    ['a number', '7', 'the line is not a JSON object'],
    ['null', 'null', 'the line is not a JSON object'],
    ['a line without end', `"${'x'.repeat(lineLimit)}"`, 'the line is longer than 1,000,000 characters'],
  ])('%s', (_, text, reason) => {
    expect(refusalOf(text)).toBe(reason);
  });

  test.each([
    ['another version of CloudEvents', { specversion: '0.3' }, 'specversion is not "1.0"'],
    ['an empty id', { id: '' }, 'id is empty'],
    ['a long id', { id: 'x'.repeat(201) }, 'id is longer than 200 characters'],
    ['an id that is a number', { id: 7 }, 'id is not text'],
    ['an empty subject', { subject: '' }, 'subject is empty'],
    ['an empty command', { commandid: '' }, 'commandid is empty'],
    ['a time without a zone', { time: '2026-11-25T08:00:00' }, 'time is not an RFC 3339 time'],
    ['a time that does not exist', { time: '2026-13-25T08:00:00Z' }, 'time is not an RFC 3339 time'],
    ...['2026-02-30T08:00:00Z', '2026-02-29T08:00:00.000Z', '2026-11-00T08:00:00Z', '2026-11-25T24:00:00Z', '2026-11-25T24:00:00.000Z'].map(
      (time) => [`the time ${time}`, { time }, 'time is not an RFC 3339 time'] as [string, object, string],
    ),
    ...['2026-11-25T08:60:00Z', '2026-11-25T08:00:60Z', '2026-11-25T08:00:00+24:00', '2026-11-25T08:00:00-01:60'].map(
      (time) => [`the time ${time}`, { time }, 'time is not an RFC 3339 time'] as [string, object, string],
    ),
    ['data of another kind', { datacontenttype: 'text/plain' }, 'datacontenttype is not "application/json"'],
    ['position 0', { position: 0 }, 'position is below 1'],
    ['a negative version', { streamversion: -1 }, 'streamversion is below 1'],
    ['half a version', { streamversion: 1.5 }, 'streamversion is not a whole number'],
    ['a position beyond counting', { position: 2 ** 53 }, 'the number 9007199254740992 is too large to be kept exactly'],
    ['a position in words', { position: '3' }, 'position is not a number'],
    ['a schema version 0', { schemaversion: 0 }, 'schemaversion is below 1'],
    ['data that is a list', { data: [] }, 'data is not an object'],
    ['data that is null', { data: null }, 'data is not an object'],
  ])('%s', (_, change, reason) => {
    expect(refusalOf(JSON.stringify({ ...line, ...change }))).toBe(reason);
  });

  test.each(Object.keys(line) as (keyof typeof line)[])('%s missing', (member) => {
    expect(refusalOf(JSON.stringify(without(member)))).toBe(`${member} is missing`);
  });

  test.each([
    ['in the data', JSON.stringify(line).replace('"amount"', '"__proto__":{"amount":1},"amount"')],
    ['in the envelope', JSON.stringify(line).replace('{', '{"__proto__":{},')],
    ['deep within', JSON.stringify({ ...line, hint: [{ deeper: 'here' }] }).replace('"deeper"', '"__proto__"')],
    ['written in escapes', JSON.stringify(line).replace('"amount"', '"\\u005f_proto_\\u005F":{"amount":1},"amount"')],
  ])('a member named __proto__, %s', (_, text) => {
    expect(refusalOf(text)).toBe('a member is named "__proto__", which is not accepted');
  });

  test('a text that only mentions __proto__ is no member', () => {
    expect(refusalOf(JSON.stringify({ ...line, data: { note: '"__proto__"' } }))).toBe('not refused');
  });

  test.each([
    ['9007199254740993', '9007199254740993'],
    ['-9007199254740993', '-9007199254740993'],
    ['1e400', '1e400'],
    ['[1,12345678901234567890]', '12345678901234567890'],
    ['{"a":-1E+999}', '-1E+999'],
  ])('a number that would not be kept exactly: %s', (value, number) => {
    const text = JSON.stringify({ ...line, extra: 0 }).replace('"extra":0', `"extra":${value}`);
    expect(refusalOf(text)).toBe(`the number ${number} is too large to be kept exactly`);
  });

  test.each([
    ['4.99999999999999999999', '5'],
    ['5.0', '5'],
    ['5e0', '5'],
    ['1e3', '1000'],
    ['1e-400', '0'],
    ['0.1000000000000000000001', '0.1'],
    ['9007199254740990.5', '9007199254740990'],
  ])('a number that would be another, or is not written as it is kept: %s', (number, kept) => {
    const reason = `the number ${number} would be kept as ${kept}; it is to be written so`;
    expect(refusalOf(JSON.stringify(line).replace('"amount":100', `"amount":${number}`))).toBe(reason);
    expect(refusalOf(JSON.stringify({ ...line, extra: 0 }).replace('"extra":0', `"extra":[${number}]`))).toBe(reason);
    expect(refusalOf(JSON.stringify(line).replace('"position":3', `"position": ${number}`))).toBe(reason);
  });

  test.each([
    '9007199254740991',
    '-9007199254740991',
    '1.5',
    '0.1',
    '0.50',
    '-2.5E-7',
    '123456.789012',
    '"9007199254740993"',
    '"a\\"1e400"',
    '"\\\\"',
  ])('a number that is kept, or is none, is accepted: %s', (value) => {
    expect(refusalOf(JSON.stringify({ ...line, extra: 0 }).replace('"extra":0', `"extra":${value}`))).toBe('not refused');
  });

  const large = '12345678901234567890';
  test.each([
    ['before the data', JSON.stringify(line).replace('"position"', `"extra":${large},"position"`)],
    ['in the data', JSON.stringify(line).replace('"amount":100', `"amount":${large}`)],
    ['behind the data', JSON.stringify(line).replace(/}$/, `,"extra":{"deep":[${large}]}}`)],
    ['in a member that is written twice', JSON.stringify(line).replace('"position":3', `"position":${large},"position":3`)],
    ['in a member of the data that is written twice', JSON.stringify(line).replace('"amount":100', `"amount":1e400,"amount":100`)],
    ['in a member that is written again behind the data', JSON.stringify(line).replace(/}$/, `,"id":${large},"id":"event-1"}`)],
    ['with white space around it', JSON.stringify(line).replace('"position":3', `"position" : ${large} , "position": 3`)],
    [
      'behind a text that only looks like the data',
      JSON.stringify({ ...line, id: ',"data":' }).replace('"position":3', `"position":${large},"position":3`),
    ],
  ])('a number that would not be kept exactly, %s', (_, text) => {
    expect(refusalOf(text)).toMatch(/^the number (1e400|12345678901234567890) is too large to be kept exactly$/);
  });
});
