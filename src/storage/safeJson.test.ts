import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromLine, LineRefused } from './logFile.ts';
import { depthLimit, textLimit, unsafetyByReading, unsafetyOf } from './safeJson.ts';

const line = (data: string, more = '') =>
  `{"specversion":"1.0","id":"event-1","source":"urn:example:bank","type":"MoneyDeposited","subject":"account-cash","time":"2026-11-25T08:00:00.000Z","datacontenttype":"application/json","position":3,"streamversion":2,"commandid":"command-1","schemaversion":1,"data":${data}${more}}`;

const plain = '{"amount":100,"date":"2026-11-25"}';
const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

function reasonFor(text: string): string | undefined {
  try {
    fromLine(text);
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(LineRefused);
    return (error as LineRefused).message;
  }
}

describe('a line is refused', () => {
  test.each([
    ['objects', nested(depthLimit)],
    ['lists', `{"a":${'['.repeat(depthLimit)}${']'.repeat(depthLimit)}}`],
    ['more than any stack can hold', nested(90_000)],
    ['lists without end', `{"a":${'['.repeat(450_000)}${']'.repeat(450_000)}}`],
  ])('when it is nested too deep: %s', (_, data) => expect(reasonFor(line(data))).toBe('it is nested more than 100 levels deep'));

  test.each(['__proto__', 'constructor', 'prototype'])('when a member is named %s', (name) => {
    const reason = `a member is named "${name}", which is not accepted`;
    const escaped = `\\u${name.charCodeAt(0).toString(16).padStart(4, '0')}${name.slice(1)}`;
    for (const written of [name, escaped]) {
      expect(reasonFor(line(`{"${written}":{"amount":1}}`))).toBe(reason);
      expect(reasonFor(line(`{"a":[{"b":{"${written}":1}}]}`))).toBe(reason);
      expect(reasonFor(line(plain, `,"${written}":1`))).toBe(reason);
    }
    expect(({} as Record<string, unknown>)['amount']).toBeUndefined();
  });

  test('when a member is there twice, however it is written', () => {
    expect(reasonFor(line('{"amount":1,"date":"2026-11-25","amount":100000}'))).toBe('the member "amount" is there twice');
    expect(reasonFor(line('{"amount":1,"\\u0061mount":100000}'))).toBe('the member "amount" is there twice');
    expect(reasonFor(line('{"amount" : 1, "amount" :100000}'))).toBe('the member "amount" is there twice');
    expect(reasonFor(line(plain, ',"position":9'))).toBe('the member "position" is there twice');
    expect(reasonFor(line(plain, `,"data":${plain}`))).toBe('the member "data" is there twice');
    expect(reasonFor(line('{"a":{"b":1,"b":2}}'))).toBe('the member "b" is there twice');
  });

  test('when a text in it, or the name of a member, is too long', () => {
    expect(reasonFor(line(`{"mood":"${'x'.repeat(textLimit + 1)}"}`))).toBe('a text in it is longer than 10,000 characters');
    expect(reasonFor(line(`{"${'x'.repeat(textLimit + 1)}":1}`))).toBe('a text in it is longer than 10,000 characters');
  });
});

describe('a line is taken', () => {
  test.each([
    ['plain', line(plain)],
    ['as deep as may be', line(nested(depthLimit - 1))],
    ['with the same name in different objects', line('{"a":{"amount":1},"b":[{"amount":1},{"amount":2}],"amount":3}')],
    ['where it is a text that says such a name', line('{"payee":"constructor","note":"__proto__","category":"\\"prototype\\":"}')],
    ['with brackets and colons in its texts', line(`{"note":"${'[{'.repeat(200)}\\"a\\":","payee":"\\\\"}`)],
    ['with a text as long as may be', line(`{"mood":"${'x'.repeat(textLimit)}"}`)],
    ['with the same text in a list twice', line('{"tags":["a","a","b"]}')],
  ])('%s', (_, text) => expect(reasonFor(text)).toBeUndefined());
});

test('the quick look never passes what reading finds', () => {
  const name = fc.constantFrom('a', 'b', 'data', 'note', 'constructor', '__proto__', '\\u0061');
  const scalar = fc.constantFrom('1', '"x"', '":"', '"{["', '"\\""', 'null');
  const object = (value: fc.Arbitrary<string>) =>
    fc.array(fc.tuple(name, value), { maxLength: 4 }).map((members) => `{${members.map(([key, one]) => `"${key}":${one}`).join(',')}}`);
  const json = object(
    fc.oneof(
      scalar,
      object(scalar),
      fc.array(scalar, { maxLength: 2 }).map((list) => `[${list.join()}]`),
    ),
  );
  let refused = 0;
  fc.assert(
    fc.property(json, (text) => {
      const found = unsafetyByReading(text);
      if (found !== undefined) refused += 1;
      expect(unsafetyOf(text, JSON.parse(text))).toBe(found);
    }),
    { numRuns: 2_000 },
  );
  expect(refused).toBeGreaterThan(100);
});
