import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packRowBits, RowBits, rowBitsLength } from './rowBits.ts';

test('each row’s bit is found, and how many are set before it', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 200 }), (rows) => {
      const bytes = packRowBits(rows.length, (row) => rows[row] === true);
      expect(bytes.length).toBe(rowBitsLength(rows.length));
      const bits = new RowBits(bytes, rows.length);
      for (const [row, isSet] of rows.entries()) {
        expect(bits.has(row)).toBe(isSet);
        expect(bits.countBefore(row)).toBe(rows.slice(0, row).filter(Boolean).length);
      }
    }),
  );
});
