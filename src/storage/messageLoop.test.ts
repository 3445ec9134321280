import { expect, test } from 'vitest';
import { givingWay } from './messageLoop.ts';

/** Posts a message, works for as long as told with a pause in between, and tells whether the message was handled by then. */
async function isHeardWithin(workMs: number): Promise<boolean> {
  let isHeard = false;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    isHeard = true;
  };
  const giveWay = givingWay();
  port2.postMessage('cancel');
  const start = performance.now();
  do await giveWay();
  while (performance.now() - start < workMs);
  port1.close();
  return isHeard;
}

test('long work hears a message before it ends', async () => {
  expect(await isHeardWithin(100)).toBe(true);
});

test('short work is not interrupted', async () => {
  const giveWay = givingWay();
  let isInterrupted = false;
  setTimeout(() => {
    isInterrupted = true;
  });
  await giveWay();
  expect(isInterrupted).toBe(false);
});
