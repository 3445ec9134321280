import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readColumn } from './column.ts';
import { packColumn } from './packColumn.ts';

/** As on disk: what stands beside the bytes is JSON, and the bytes lie somewhere in a larger buffer, at a multiple of 8. */
function stored(values: readonly unknown[], offset = 8) {
  const { kind, meta, bytes } = packColumn(values);
  const buffer = new ArrayBuffer(offset + bytes.length + 3);
  new Uint8Array(buffer).fill(0xaa);
  new Uint8Array(buffer).set(bytes, offset);
  const reread = JSON.parse(JSON.stringify({ kind, meta })) as Pick<ReturnType<typeof packColumn>, 'kind' | 'meta'>;
  return { kind, read: readColumn({ ...reread, bytes: new Uint8Array(buffer, offset, bytes.length) }) };
}

function unpacked(values: readonly unknown[]): readonly unknown[] {
  const { read } = stored(values);
  return values.map((_, index) => read(index));
}

/** JSON has one zero: `JSON.stringify(-0)` is "0". */
const withOneZero = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;
const absent = fc.constant(undefined);
const jsonValue = fc.jsonValue({ maxDepth: 2, stringUnit: 'binary' }).map(withOneZero);
const loneSurrogate = fc.constantFrom('\ud800', 'a\udc00b', '\udfff\ud800');
const uuid = fc.uuid();
const time = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }).map((date) => date.toISOString());

const kinds: Readonly<Record<string, fc.Arbitrary<unknown[]>>> = {
  'any JSON value, or none': fc.array(fc.oneof(jsonValue, absent), { maxLength: 200 }),
  'any text': fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { maxLength: 200 }),
  'text that is not well-formed': fc.array(fc.oneof(fc.string(), loneSurrogate), { maxLength: 50 }),
  'small whole numbers': fc.array(fc.integer({ min: -100, max: 100 }), { maxLength: 1_200 }),
  'whole numbers of any size': fc.array(fc.maxSafeInteger(), { maxLength: 200 }),
  'whole numbers close to one another': fc
    .tuple(
      fc.maxSafeInteger().map((low) => Math.min(low, Number.MAX_SAFE_INTEGER - 100_000)),
      fc.array(fc.nat({ max: 70_000 }), { maxLength: 200 }),
    )
    .map(([low, values]) => values.map((value) => low + value)),
  'numbers with decimals': fc.array(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
    { maxLength: 200 },
  ),
  uuids: fc.array(uuid, { maxLength: 100 }),
  'uuids, some of them missing': fc.array(fc.oneof(uuid, absent), { maxLength: 200 }),
  times: fc.array(time, { maxLength: 100 }),
  'texts that look like times and uuids': fc.array(fc.oneof(time, uuid, fc.constantFrom('2026-11-25T08:00:00Z', '2026-02-30T00:00:00.000Z')), {
    maxLength: 100,
  }),
  'uuids behind the same beginning': fc
    .tuple(fc.string({ unit: 'binary', maxLength: 4 }), fc.array(uuid, { maxLength: 100 }))
    .map(([beginning, values]) => values.map((value) => beginning + value)),
  'texts with the same beginning': fc
    .tuple(fc.string({ unit: 'binary', maxLength: 9 }), fc.array(fc.string({ unit: 'binary', maxLength: 4 }), { maxLength: 100 }))
    .map(([beginning, values]) => values.map((value) => beginning + value)),
  'runs of equal values': fc
    .array(fc.tuple(fc.oneof(uuid, time, loneSurrogate, absent, fc.double({ noNaN: true, noDefaultInfinity: true }).map(withOneZero)), fc.nat(4)), {
      maxLength: 60,
    })
    .map((runs) => runs.flatMap(([value, more]) => Array.from({ length: more + 1 }, () => value))),
  'words by the dozen': fc
    .tuple(fc.uniqueArray(fc.oneof(fc.string({ unit: 'binary', maxLength: 6 }), uuid), { maxLength: 40 }), fc.array(fc.nat(), { maxLength: 300 }))
    .map(([words, picks]) => picks.map((pick) => (pick % 11 === 0 ? undefined : words[pick % Math.max(1, words.length)]))),
  'few words': fc.array(fc.constantFrom('a', 'b', 1, '1', true, null, undefined), { maxLength: 300 }),
};

for (const [kind, values] of Object.entries(kinds)) {
  test(`a column of ${kind} gives back every row as it was`, () => {
    fc.assert(
      fc.property(values, (rows) => {
        expect(unpacked(rows)).toEqual(rows);
      }),
    );
  });
}

test('rows can be read in any order, one without the others', () => {
  const rows = fc.array(fc.oneof(jsonValue, uuid, absent), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(rows, fc.array(fc.nat(), { maxLength: 20 }), (values, picks) => {
      for (const pick of picks) {
        const index = pick % values.length;
        expect(stored(values).read(index)).toEqual(values[index]);
      }
    }),
  );
});

test('a column is read wherever it lies, at any multiple of 8', () => {
  const columns = Object.values(kinds);
  fc.assert(
    fc.property(
      fc.nat({ max: columns.length - 1 }).chain((index) => columns[index] ?? fc.constant<unknown[]>([])),
      fc.nat({ max: 9 }),
      (values, eights) => {
        const { read } = stored(values, eights * 8);
        expect(values.map((_, index) => read(index))).toEqual(values);
      },
    ),
  );
});

test.each([
  ['null, or absent, or a text', [null, undefined, null, undefined, 'x']],
  ['absent everywhere', [undefined, undefined]],
  ['null everywhere', [null, null]],
  ['absent, then null', [undefined, null]],
  ['a byte order mark at the beginning of a text', ['\ufeffone', '\ufefftwo', 'three', '\ufeff', '\ufeff\ufeff']],
  ['byte order marks everywhere', Array.from({ length: 300 }, (_, index) => `\ufeff${index}`)],
  ['two thousand words, missing in some rows', Array.from({ length: 9_000 }, (_, index) => (index % 7 === 3 ? undefined : `word ${index % 2_000}`))],
  ['two thousand words', Array.from({ length: 9_000 }, (_, index) => `word ${index % 2_000}`)],
  ['texts that begin with the same half of a pair', ['x\ud83d\ude00', 'x\ud83d\ude01', 'x\ud83d\ude02']],
  ['long texts, of letters of one to four bytes', ['a'.repeat(100_000), 'ž€😀'.repeat(20_000), 'b'.repeat(65), 'c'.repeat(64)]],
  ['numbers too far apart for their distance to be exact', [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 0, 1]],
  ['sixteen words, and absent', Array.from({ length: 400 }, (_, index) => (index % 17 === 16 ? undefined : index % 17))],
  ...[1, 2, 3, 4, 5, 16, 17, 255, 256, 257, 300].map(
    (count) => [`${count} words`, Array.from({ length: 1_000 }, (_, index) => `word ${(index * 7) % count}`)] as [string, unknown[]],
  ),
  ['as many words as a byte can count, and absent', Array.from({ length: 1_000 }, (_, index) => (index < 4 ? undefined : `word ${index % 255}`))],
])('comes back as it was: %s', (_, values) => {
  expect(unpacked(values)).toEqual(values);
});

test.each([
  ['nothing', [undefined, undefined], 'absent'],
  ['one value', ['EUR', 'EUR', 'EUR'], 'constant'],
  ['few words', ['a', 'b', 'a', 'b', 'a', 'b'], 'words'],
  ['whole numbers', [1, 2, 3, 4], 'integers'],
  ['decimals', [1.5, 2, 3, 4], 'doubles'],
  ['uuids', ['1', '2', '3', '4'].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`), 'uuids'],
  ['times', ['1', '2', '3', '4'].map((digit) => `2026-11-25T08:00:0${digit}.000Z`), 'times'],
  ['texts', ['a', 'b', 'c'], 'texts'],
  ['objects', [{ a: 1 }, { a: 2 }], 'json'],
  ['texts that are not well-formed', ['\ud800', 'b', 'c', 'd'], 'json'],
  ['uuids behind the same word', ['1', '2', '3', '4'].map((digit) => `account-00000000-0000-4000-8000-00000000000${digit}`), 'uuids'],
  ['texts said twice in a row', ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd', 'e', 'e', 'f', 'f'].map((word) => word.repeat(3)), 'repeats'],
  ['a word in few rows', [undefined, undefined, undefined, undefined, undefined, 'a', 'b', 'a', undefined, undefined], 'sparse'],
  ['few rows among many', [undefined, undefined, 'a', 'b', 'c', 'd'], 'sparse'],
] as const)('%s are packed in the kind made for it', (_, values, kind) => {
  expect(stored(values).kind).toBe(kind);
  expect(unpacked(values)).toEqual(values);
});
