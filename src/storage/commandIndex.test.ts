import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fnv1a } from '../eventsourcing/fnv1a.ts';
import { CommandIndex } from './commandIndex.ts';

/** Pairs with the same 32 bits. */
const alike = [
  ['costarring', 'liquid'],
  ['declinate', 'macallums'],
] as const;

function indexOf(commands: readonly string[]): CommandIndex {
  const index = new CommandIndex((position) => commands[position - 1] ?? '');
  for (const [row, command] of commands.entries()) index.add(command, row + 1);
  return index;
}

test.each(alike)('%s and %s have the same hash', (one, other) => expect(fnv1a(one)).toBe(fnv1a(other)));

test('a command is found where it first stood, and what was never added is not found', () => {
  const command = fc.oneof(fc.constantFrom(...alike.flat()), fc.nat(50).map(String), fc.uuid());
  fc.assert(
    fc.property(fc.array(command, { maxLength: 60 }), fc.array(command, { maxLength: 10 }), (added, asked) => {
      const index = indexOf(added);
      for (const one of [...added, ...asked]) {
        const first = added.indexOf(one) + 1;
        expect(index.find(one)).toBe(first === 0 ? undefined : first);
      }
    }),
  );
});

test('it grows', () => {
  const commands = Array.from({ length: 5_000 }, (_, row) => `command ${row}`);
  const index = indexOf(commands);
  expect(commands.every((command, row) => index.find(command) === row + 1)).toBe(true);
  expect(index.find('command 5000')).toBeUndefined();
});
