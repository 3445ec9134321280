import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blocksAt } from './rowBlocks.ts';

const list = { count: 1000, rowPx: 50, blockRows: 20, marginRows: 5 };

test('no rows, no blocks; nor before a row has a height', () => {
  expect(blocksAt(0, 900, { ...list, count: 0 })).toEqual([]);
  expect(blocksAt(0, 900, { ...list, rowPx: 0 })).toEqual([]);
});

test('the top of the list', () => {
  expect(blocksAt(0, 900, list).map(({ offset }) => offset)).toEqual([0, 20]);
});

test('a screen in the middle, with its margins', () => {
  expect(blocksAt(25_000, 900, list).map(({ offset }) => offset)).toEqual([480, 500, 520]);
});

test('the last block is as long as what is left', () => {
  expect(blocksAt(1_000_000, 900, { ...list, count: 1007 }).at(-1)).toEqual({ offset: 1000, rows: 7 });
});

test('wherever one stands, every row on screen is in a block, and blocks follow each other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000_000 }), fc.integer({ min: -2000, max: 120_000_000 }), (count, fromPx) => {
      const blocks = blocksAt(fromPx, 900, { ...list, count });
      for (const [index, block] of blocks.entries()) {
        const before = blocks[index - 1];
        if (before) expect(block.offset).toBe(before.offset + before.rows);
      }
      const from = Math.min(Math.max(Math.floor(fromPx / 50), 0), count - 1);
      const to = Math.min(Math.max(Math.floor((fromPx + 900) / 50), 0), count - 1);
      const [first, last] = [blocks[0], blocks.at(-1)];
      expect(first && first.offset <= from).toBe(true);
      expect(last && last.offset + last.rows > to).toBe(true);
      expect(blocks.length).toBeLessThan(6);
    }),
  );
});
