import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readColumn } from './column.ts';
import { commandHash, commandsIn } from './commandHash.ts';
import { packColumn } from './packColumn.ts';

const commands = fc
  .constantFrom(fc.uuid(), fc.oneof(fc.uuid(), fc.string({ maxLength: 5 })), fc.constantFrom('import', 'sample'))
  .chain((command) => fc.array(fc.tuple(command, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 60 }))
  .map((some) => some.flatMap(([command, times]) => Array<string>(times).fill(command)));

const stored = (values: readonly unknown[]) => {
  const packed = packColumn(values);
  return { ...packed, read: readColumn(packed) };
};

test('every command of a packed column is told of where it begins, with the hash of its id', () => {
  fc.assert(
    fc.property(commands, (values) => {
      const found = commandsIn(stored(values), values.length);
      expect(found && Array.from(found.rows, (row) => commandHash(values[row] as string))).toEqual(Array.from(found?.hashes ?? []));
      const told = new Set(found?.rows);
      for (const [row, command] of values.entries()) expect(told.has(row) || command === values[row - 1]).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('a column in which a command is missing is none', () => {
  expect(commandsIn(stored(['a', undefined, 'b']), 3)).toBeUndefined();
});

test('uuids that count upwards are spread over the table', () => {
  const slots = Array.from({ length: 4_096 }, (_, n) => commandHash(`00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`) & 8_191);
  // As many as chance would give: 8,192 × (1 − e^−½), about 3,220.
  expect(new Set(slots).size).toBeGreaterThan(3_000);
});
