import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CommandCounts } from './commandCounts.ts';

/** Uuids made by chance, those that differ in a digit or in their letters alone, and what is no uuid at all. */
const commandId = fc.oneof(
  fc.uuid(),
  fc.nat(30).map((one) => `00000000-0000-5000-9000-${String(one).padStart(12, '0')}`),
  fc.nat(30).map((one) => `${String(one).padStart(8, '0')}-0000-5000-9000-000000000000`),
  fc.constantFrom('00000000-0000-0000-0000-000000000000', '0000000A-0000-5000-9000-000000000000', '0000000a-0000-5000-9000-000000000000'),
  fc.string({ maxLength: 40 }),
);

test('holds what a plain map would', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(commandId, fc.nat(5)), { maxLength: 60 }), fc.array(commandId, { maxLength: 5 }), (steps, others) => {
      const counts = new CommandCounts();
      const plain = new Map<string, number>();
      for (const [id, count] of steps) {
        expect(counts.get(id)).toBe(plain.get(id));
        counts.set(id, count);
        plain.set(id, count);
      }
      for (const id of [...plain.keys(), ...others]) {
        expect(counts.get(id)).toBe(plain.get(id));
        expect(counts.has(id)).toBe(plain.has(id));
      }
    }),
  );
});

test('grows, and finds every one again', () => {
  const counts = new CommandCounts();
  const ids = Array.from({ length: 5_000 }, (_, index) => `${index.toString(16).padStart(8, '0')}-0000-5000-9000-000000000000`);
  for (const [index, id] of ids.entries()) counts.set(id, index);
  expect(ids.map((id) => counts.get(id))).toEqual(ids.map((_, index) => index));
  expect(counts.get('ffffffff-0000-5000-9000-000000000000')).toBeUndefined();
});
