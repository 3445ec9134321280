import { expect, test } from 'vitest';
import { SharedTurn } from './writerLock.ts';

function turns() {
  let locked = 0;
  const turn = new SharedTurn(async (work) => {
    locked += 1;
    await work();
  });
  return { turn, locked: () => locked };
}

test('while no other tab writes, a command waits for no lock', async () => {
  const { turn, locked } = turns();
  expect(await turn.run(async () => 'done')).toBe('done');
  await expect(turn.run(async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(locked()).toBe(0);
});

test('once another tab has written, commands queue with it, and together', async () => {
  const { turn, locked } = turns();
  turn.othersWrote();
  expect(await Promise.all([1, 2, 3].map((one) => turn.run(async () => one)))).toEqual([1, 2, 3]);
  expect(locked()).toBeGreaterThan(0);
});

test('of a great many at once, those beyond the first 64 queue', async () => {
  const { turn, locked } = turns();
  const gate = Promise.withResolvers<void>();
  const running = Array.from({ length: 64 }, () => turn.run(() => gate.promise));
  expect(locked()).toBe(0);
  const late = turn.run(async () => 'late');
  expect(locked()).toBe(1);
  gate.resolve();
  await Promise.all(running);
  expect(await late).toBe('late');
});
