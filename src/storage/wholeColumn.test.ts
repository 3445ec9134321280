import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readColumn } from './column.ts';
import { packColumn } from './packColumn.ts';
import { numbersIn, textsIn, timesIn } from './wholeColumn.ts';

const time = fc.date({ noInvalidDate: true, min: new Date('1000-01-01'), max: new Date('9999-12-31') }).map((date) => date.toISOString());
const number = fc.oneof(fc.integer(), fc.nat(300), fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }));
const anything = fc.oneof(
  number,
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.uuid(),
  time,
  fc.constant(null),
  fc.constant(undefined),
  fc.constant({ a: 1 }),
);

/** Rows as they come in a log: few values over and over, runs of one value, or all different; with holes or none. */
function rowsOf(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown[]> {
  const few = fc.array(value, { minLength: 1, maxLength: 3 }).chain((words) => fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 90 }));
  const many = fc.array(value, { minLength: 1, maxLength: 90 });
  const runs = fc
    .array(fc.tuple(value, fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 15 })
    .map((some) => some.flatMap(([one, times]) => Array<unknown>(times).fill(one)));
  const holes = fc.array(fc.oneof({ arbitrary: value, weight: 1 }, { arbitrary: fc.constant(undefined), weight: 3 }), {
    minLength: 1,
    maxLength: 90,
  });
  return fc.oneof(few, many, runs, holes);
}

const asStored = (values: readonly unknown[]) => {
  const packed = packColumn(values);
  return { ...packed, read: readColumn(packed) };
};
const kinds = fc.oneof(rowsOf(number), rowsOf(fc.uuid()), rowsOf(time), rowsOf(fc.string({ unit: 'binary', maxLength: 8 })), rowsOf(anything));

test('the numbers of a whole column are those of its rows, and no number is one that is none', () => {
  fc.assert(
    fc.property(kinds, (values) => {
      const column = asStored(values);
      const expected = values.map((_, row) => column.read(row)).map((value) => (typeof value === 'number' ? value : Number.NaN));
      expect([...numbersIn(column, values.length)]).toEqual(expected);
    }),
    { numRuns: 400 },
  );
});

test('the texts of a whole column are those of its rows, or it has none', () => {
  fc.assert(
    fc.property(kinds, (values) => {
      const found = textsIn(asStored(values), values.length);
      if (values.every((value) => typeof value === 'string')) {
        expect(found && [...found.codes].map((code) => found.table[code])).toEqual(values);
        expect(new Set(found?.table).size).toBe(found?.table.length);
      } else expect(found).toBeUndefined();
    }),
    { numRuns: 400 },
  );
});

test('the times of a whole column are those of its rows, or it has none', () => {
  fc.assert(
    fc.property(kinds, (values) => {
      const found = timesIn(asStored(values), values.length);
      expect(found ? Array.from(found, (ms) => new Date(ms).toISOString()) : values).toEqual(values);
    }),
    { numRuns: 400 },
  );
});

test.each([
  ['all different', Array.from({ length: 600 }, (_, row) => new Date(1_700_000_000_000 + row * 61_001).toISOString())],
  ['the same for a while', Array.from({ length: 600 }, (_, row) => new Date(1_700_000_000_000 + (row >> 1) * 61_001).toISOString())],
  ['few', Array.from({ length: 600 }, (_, row) => new Date(1_700_000_000_000 + (row % 40) * 61_001).toISOString())],
  ['one', Array.from({ length: 600 }, () => '2026-11-25T08:00:00.000Z')],
])('times are found in a column where they are %s', (_, times) => {
  expect(Array.from(timesIn(asStored(times), times.length) ?? [], (ms) => new Date(ms).toISOString())).toEqual(times);
});

test('times in another form than this app writes are not taken for some', () => {
  expect(timesIn(asStored(['2026-11-25T08:00:00.000Z', '2026-11-25T08:00:00+02:00']), 2)).toBeUndefined();
  expect(timesIn(undefined, 2)).toBeUndefined();
});
