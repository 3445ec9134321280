import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readUuid, writeUuid } from './uuidBytes.ts';

test('a uuid comes back to the letter, wherever it stands', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.string({ maxLength: 5 }), fc.nat({ max: 5 }), (uuid, before, at) => {
      const bytes = new Uint8Array(at + 16);
      expect(writeUuid(before + uuid, before.length, bytes, at)).toBe(true);
      expect(readUuid(bytes, at)).toBe(uuid);
    }),
  );
});

test('a text of which one letter is wrong is none', () => {
  const wrong = fc.constantFrom('A', 'g', '-', ' ', '/', ':', '`', 'é', 'š', '\u0130', '\ud800', '');
  fc.assert(
    fc.property(fc.uuid(), fc.nat({ max: 35 }), wrong, (uuid, place, letter) => {
      const text = uuid.slice(0, place) + letter + uuid.slice(place + 1);
      expect(writeUuid(text, 0, new Uint8Array(16), 0)).toBe(text === uuid);
    }),
  );
});
