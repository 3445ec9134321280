import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventIdOf } from '../eventsourcing/eventStore.ts';
import { ordinalInCommit } from './ordinalInCommit.ts';

test('an id with a number is just the one that is made from the command with that number', () => {
  const command = fc.oneof(fc.constantFrom('', 'a', 'a-1', 'a-'), fc.uuid(), fc.string({ unit: 'binary', maxLength: 6 }));
  const id = fc.oneof(fc.string({ unit: 'binary', maxLength: 8 }), fc.constantFrom('-1', 'a-1', 'a-1-2', 'a--1'));
  fc.assert(
    fc.property(command, id, fc.nat({ max: 999_999_999 }), (commandId, other, ordinal) => {
      expect(ordinalInCommit(eventIdOf(commandId, ordinal), commandId)).toBe(ordinal);
      const found = ordinalInCommit(other, commandId);
      expect(found === 0 || eventIdOf(commandId, found) === other).toBe(true);
    }),
  );
});

test.each(['c', 'c-', 'c-0', 'c-01', 'c-1a', 'c-1.0', 'c-+1', 'c-1234567890', 'd-1', 'cc-1'])('%s is not made from the command c', (id) => {
  expect(ordinalInCommit(id, 'c')).toBe(0);
});
