import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32c } from './crc32c.ts';

const text = (words: string) => new TextEncoder().encode(words);

// RFC 3720, B.4; the first is the check value of the catalogue of CRCs.
test.each([
  ['the check value', text('123456789'), 0xe3069283],
  ['32 zeros', new Uint8Array(32), 0x8a9136aa],
  ['32 ones', new Uint8Array(32).fill(255), 0x62a8ab43],
  ['32 ascending', Uint8Array.from({ length: 32 }, (_, index) => index), 0x46dd794e],
  ['nothing', new Uint8Array(0), 0],
])('%s', (_, bytes, expected) => expect(crc32c(bytes)).toBe(expected));

test('of two parts, it is that of the whole', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (left, right) => {
      expect(crc32c(right, crc32c(left))).toBe(crc32c(Uint8Array.from([...left, ...right])));
    }),
  );
});

test('one bit changed is another checksum', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), fc.nat(7), (bytes, place, bit) => {
      const changed = Uint8Array.from(bytes);
      const at = place % bytes.length;
      changed[at] = (changed[at] as number) ^ (1 << bit);
      expect(crc32c(changed)).not.toBe(crc32c(bytes));
    }),
  );
});
