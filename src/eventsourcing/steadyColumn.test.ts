import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GrowingColumn } from './growingColumn.ts';
import { SteadyColumn } from './steadyColumn.ts';

const columnOf = (step: 0 | 1) => new SteadyColumn(step, () => new GrowingColumn((length) => new Float64Array(length), 1));

/** Runs of rows that follow the rule, and now and then some that do not; the way in which each run is pushed. */
const runs = (step: 0 | 1) =>
  fc
    .array(fc.record({ rows: fc.nat(6), extra: fc.constantFrom(0, 0, 0, 5), how: fc.constantFrom('push', 'append', 'steady') }), { maxLength: 8 })
    .map((some) => {
      const values: number[] = [];
      return some.map(({ rows, extra, how }) => {
        const isSteady = how === 'steady';
        const run = Array.from({ length: rows }, (_, row) => 1 + (values.length + row) * step + (isSteady ? 0 : extra));
        values.push(...run);
        return { run, how };
      });
    });

test.each([0, 1] as const)('with steps of %d it holds what was pushed, whether the rule holds or not', (step) => {
  fc.assert(
    fc.property(runs(step), fc.nat(50), (given, from) => {
      const column = columnOf(step);
      const expected: number[] = [];
      for (const { run, how } of given) {
        if (how === 'steady') column.appendSteady(run.length);
        else if (how === 'append') column.append(run);
        else for (const value of run) column.push(value);
        expected.push(...run);
      }
      expect(column.length).toBe(expected.length);
      expect(column.isSteady).toBe(expected.every((value, row) => value === 1 + row * step));
      expect([...column.part(0)]).toEqual(expected);
      expect([...column.part(Math.min(from, expected.length))]).toEqual(expected.slice(from));
      expect(expected.map((_, row) => column.at(row))).toEqual(expected);
      expect(() => column.at(expected.length)).toThrow(RangeError);
    }),
  );
});

test('rows that ascend are counted up to a limit, kept or not', () => {
  const steady = columnOf(1);
  steady.appendSteady(5);
  const kept = columnOf(1);
  kept.append([1, 2, 4, 8]);
  expect([-1, 0, 1, 4, 5, 6, 1e15].map((limit) => steady.countAtMost(limit))).toEqual([0, 0, 1, 4, 5, 5, 5]);
  expect([-1, 0, 1, 4, 5, 8, 1e15].map((limit) => kept.countAtMost(limit))).toEqual([0, 0, 1, 3, 3, 4, 4]);
});
