import { expect, test } from 'vitest';
import { settled, together } from './handedOver.ts';

const half = async (number: number) => {
  if (number % 2 === 1) throw new RangeError(`${number} is odd`);
  return number / 2;
};

function asking() {
  const handedOver: (readonly number[])[] = [];
  const ask = together((questions: readonly number[]) => {
    handedOver.push(questions);
    return settled(questions, half);
  });
  return { ask, handedOver };
}

test('what is asked at once goes over together, and each has its own answer', async () => {
  const { ask, handedOver } = asking();
  expect(await Promise.all([2, 4, 6].map(ask))).toEqual([1, 2, 3]);
  expect(handedOver).toEqual([[2, 4, 6]]);
});

test('one that fails fails by itself, with its name and its words', async () => {
  const { ask } = asking();
  const [two, three] = await Promise.allSettled([ask(2), ask(3)]);
  expect(two).toEqual({ status: 'fulfilled', value: 1 });
  expect(three).toMatchObject({ status: 'rejected', reason: { name: 'RangeError', message: '3 is odd' } });
  expect((three as PromiseRejectedResult).reason).toBeInstanceOf(Error);
});

test('what is asked later goes over by itself, though the first is not answered yet', async () => {
  const { ask, handedOver } = asking();
  const first = ask(2);
  await Promise.resolve();
  await Promise.resolve();
  const second = ask(4);
  expect(await Promise.all([first, second])).toEqual([1, 2]);
  expect(handedOver).toEqual([[2], [4]]);
});

test('of many, 64 go over together', async () => {
  const { ask, handedOver } = asking();
  const numbers = Array.from({ length: 150 }, (_, index) => index * 2);
  expect(await Promise.all(numbers.map(ask))).toEqual(numbers.map((number) => number / 2));
  expect(handedOver.map(({ length }) => length)).toEqual([64, 64, 22]);
});

test('where nobody answers, whoever asked is told', async () => {
  const ask = together<number, number>(() => Promise.reject(new Error('It ended')));
  const outcomes = await Promise.allSettled([ask(1), ask(2)]);
  expect(outcomes).toMatchObject([{ reason: { message: 'It ended' } }, { reason: { message: 'It ended' } }]);
});
