import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Branch, withEdit, withoutEdit } from './branch.ts';
import { Differences } from './differences.ts';
import { position, streamId } from './event.ts';
import { NextFirst } from './nextFirst.ts';

const empty: Branch<string> = { base: position(10), edits: [] };
const leaveOut = (at: number) => ({ type: 'LeaveOut', position: position(at), eventId: `event-${at}` }) as const;

const add = (id: string, command: string, after = 12) => ({ type: 'Add', after: position(after), id, command }) as const;

describe('the edits of a branch', () => {
  test('one before its base moves the base there, so that it still begins before everything that differs', () => {
    expect(withEdit(empty, leaveOut(12)).base).toBe(10);
    expect(withEdit(empty, leaveOut(4)).base).toBe(3);
    expect(withEdit(empty, { type: 'Add', after: position(4), id: 'a', command: 'x' }).base).toBe(4);
  });

  test('of two about one event the later one holds; one that is taken back is gone', () => {
    const changed = withEdit(withEdit(empty, leaveOut(12)), { type: 'ChangeAmount', position: position(12), eventId: 'event-12', amount: 5 });
    expect(changed.edits).toMatchObject([{ type: 'ChangeAmount', amount: 5 }]);
    expect(withoutEdit(changed, 0).edits).toEqual([]);
  });

  test('what was added and is given otherwise keeps its place among the edits, and so its turn', () => {
    const branch = [add('a', 'x'), add('b', 'y'), leaveOut(20)].reduce<Branch<string>>(withEdit, empty);
    expect(withEdit(branch, add('a', 'z')).edits).toEqual([add('a', 'z'), add('b', 'y'), leaveOut(20)]);
    expect(withEdit(branch, add('a', 'z', 4))).toMatchObject({ base: 4, edits: [add('a', 'z', 4), add('b', 'y'), leaveOut(20)] });
  });
});

test('differences add up per stream, up to a position', () => {
  const differences = new Differences();
  const [one, other] = [streamId('one'), streamId('other')];
  differences.add(position(3), one, 5);
  differences.add(position(3), other, 0);
  differences.add(position(4), other, -2);
  differences.add(position(9), one, -5);
  expect([2, 3, 4, 9].map((at) => [...differences.at(position(at))])).toEqual([
    [],
    [[one, 5]],
    [
      [one, 5],
      [other, -2],
    ],
    [
      [one, 0],
      [other, -2],
    ],
  ]);
  expect(() => differences.add(position(8), one, 1)).toThrow('comes after one at 9');
});

test('what is taken next is always the smallest, however items come and go', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined })), (steps) => {
      const queue = new NextFirst<number>();
      const left: number[] = [];
      for (const step of steps) {
        if (step === undefined) {
          left.sort((one, other) => one - other);
          expect(queue.next).toBe(left[0] ?? Number.POSITIVE_INFINITY);
          expect(queue.take()).toBe(left.shift());
        } else {
          queue.add(step, step);
          left.push(step);
        }
      }
    }),
  );
});
