import { expect, test } from 'vitest';
import { Answers } from './answers.ts';

test('an answer comes as it was given, and nothing is kept of it', async () => {
  const answers = new Answers();
  const refused = Promise.reject(new Error('no'));
  const [first, second] = [answers.of(Promise.resolve(42)), answers.of(refused)];
  expect(answers.size).toBe(2);
  await expect(first).resolves.toBe(42);
  await expect(second).rejects.toThrow('no');
  expect(answers.size).toBe(0);
});

test('when no answer will come any more, all who wait are told, and all who ask later', async () => {
  const answers = new Answers();
  const waiting = [answers.of(new Promise(() => undefined)), answers.of(new Promise(() => undefined))];
  answers.end(new Error('stopped'));
  answers.end(new Error('a second reason'));
  for (const one of [...waiting, answers.of(Promise.resolve('too late'))]) await expect(one).rejects.toThrow('stopped');
  expect(answers.size).toBe(0);
});
