import { afterEach, expect, test, vi } from 'vitest';
import { openLogDatabase } from './logDatabase.ts';

const name = `test-${crypto.randomUUID()}`;

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  indexedDB.deleteDatabase(name);
});

/** Browsers that never answer so many openings, and then do. */
function leaveUnanswered(openings: number) {
  const open = indexedDB.open.bind(indexedDB);
  return vi.spyOn(IDBFactory.prototype, 'open').mockImplementation((...given) => {
    if (openings-- > 0) return new EventTarget() as IDBOpenDBRequest;
    return open(...given);
  });
}

test('a storage that leaves an opening unanswered is asked again, and then the log is open', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  leaveUnanswered(2);
  const opening = openLogDatabase(name);
  await vi.advanceTimersByTimeAsync(10_000);
  const database = await opening;
  expect(await database.tail.count()).toBe(0);
  database.close();
});

test('a storage that never answers is told in words, and not waited for any longer', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const asked = leaveUnanswered(Number.POSITIVE_INFINITY);
  const refusal = openLogDatabase(name).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(String(await refusal)).toContain('The browser’s storage does not answer. Nothing is lost by that.');
  expect(asked).toHaveBeenCalledTimes(3);
});
