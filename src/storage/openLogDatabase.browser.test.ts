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
  const open = IDBFactory.prototype.open;
  return vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, ...given) {
    if (openings-- > 0) return new EventTarget() as IDBOpenDBRequest;
    return open.apply(this, given);
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
  const opening = openLogDatabase(name);
  const refusal = expect(opening).rejects.toThrow('The browser’s storage does not answer. Nothing is lost by that.');
  await vi.advanceTimersByTimeAsync(15_000);
  await refusal;
  expect(asked).toHaveBeenCalledTimes(3);
});
