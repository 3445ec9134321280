import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Position, position, streamId, version } from '../eventsourcing/event.ts';
import { TextSearch } from './textSearch.ts';

const eventOf = (payee: string, at: number) => ({
  position: position(at),
  streamId: streamId('account-cash'),
  version: version(at),
  id: String(at),
  commandId: String(at),
  recordedAt: '2026-03-03T14:05:00.000Z',
  schemaVersion: 1,
  source: 'urn:test',
  event: { type: 'MoneyDeposited', data: { amount: 1, date: '2026-03-03', payee } },
});

/** A log that says how often each of its events was looked at. */
function logOf(payees: readonly string[]) {
  const looks = payees.map(() => 0);
  return {
    looks,
    positionsDown: (from: Position, limit: number) => Array.from({ length: Math.min(limit, from) }, (_, index) => position(from - index)),
    readAt: async (positions: readonly Position[]) =>
      positions.map((at) => {
        looks[at - 1] = (looks[at - 1] ?? 0) + 1;
        return eventOf(payees[at - 1] ?? '', at);
      }),
  };
}

async function all(search: TextSearch, at: Position, after: Position): Promise<readonly number[]> {
  while ((await search.searchOn(at, after)) > after);
  return search.foundIn(after, at);
}

test('at any position, and after any other, exactly the events with the text are found, newest first, and none is looked at twice', async () => {
  const payees = fc.array(fc.constantFrom('Rewe', 'REWÉ City', 'Bakery', ''), { minLength: 1, maxLength: 350 });
  const questions = fc.array(fc.tuple(fc.nat(1_000), fc.nat(1_000)), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(payees, questions, async (texts, asked) => {
      const log = logOf(texts);
      const search = new TextSearch(log, ' rewe ', position(texts.length));
      for (const [first, second] of asked) {
        const [at, after] = [position(first % (texts.length + 1)), position(second % (texts.length + 1))];
        if (!search.reaches(at)) continue;
        const expected = texts.flatMap((text, index) => (text.startsWith('R') && index < at && index >= after ? [index + 1] : [])).reverse();
        expect(await all(search, at, after)).toEqual(expected);
      }
      expect(Math.max(...log.looks)).toBeLessThanOrEqual(1);
    }),
  );
});

test('what is appended later is found as well, and stands first', async () => {
  const texts = ['Rewe', 'Bakery', 'Rewe'];
  const search = new TextSearch(logOf([...texts, 'Bakery', 'Rewe', 'Rewe']), 'rewe', position(3));
  expect(await all(search, position(3), position(0))).toEqual([3, 1]);
  expect(await all(search, position(6), position(0))).toEqual([6, 5, 3, 1]);
  expect(await all(search, position(5), position(1))).toEqual([5, 3]);
});

test('only events of the type that was asked for', async () => {
  const search = new TextSearch({ ...logOf(['Rewe']), type: 'MoneyWithdrawn' }, 'rewe', position(1));
  expect(await all(search, position(1), position(0))).toEqual([]);
});

test('where too much is new, or what is asked for is not reached yet, a new search is the better way', () => {
  const search = new TextSearch(logOf([]), 'rewe', position(100));
  expect(search.reaches(position(99))).toBe(false);
  expect(search.reaches(position(20_100))).toBe(true);
  expect(search.reaches(position(20_101))).toBe(false);
});
