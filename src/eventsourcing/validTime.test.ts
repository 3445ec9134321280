import fc from 'fast-check';
import { expect, test } from 'vitest';
import { position } from './event.ts';
import { InMemoryEventStore } from './inMemoryEventStore.ts';
import { SumTimeline } from './sumTimeline.ts';
import { added, batchesOf, sums, type TallyEvent, taken, tallyLog, tallyStream } from './tallyExample.ts';
import { ValidTime } from './validTime.ts';

const tallies = ['a', 'b', 'c'] as const;
const event = fc.oneof(fc.nat(1_000).map(added), fc.integer({ min: 1, max: 1_000 }).map(taken));
/** Events, each with the day it counts for, in no order. */
const ledgers = fc.array(fc.record({ tally: fc.constantFrom(...tallies), event, day: fc.integer({ min: 1, max: 9 }) }), { maxLength: 50 });
type Ledger = Parameters<Parameters<typeof ledgers.map>[0]>[0];
const choices = fc.subarray([...tallies, 'never'].map(tallyStream));

/** Read in two parts, as a log that grew between two questions. */
async function indexed(ledger: Ledger, firstPart = 0) {
  const log = tallyLog(ledger);
  const store = new InMemoryEventStore<TallyEvent>();
  const timeline = new SumTimeline(sums);
  const time = new ValidTime<TallyEvent>(timeline, (recorded) => ledger[recorded.position - 1]?.day ?? 0);
  for (const part of [log.slice(0, firstPart), log.slice(firstPart)]) {
    await store.appendRecorded(batchesOf(part));
    timeline.read(part);
    await time.readUpTo(timeline.checkpoint, store);
  }
  return { time, timeline };
}

/** What counts, by day and then by position, worked out by hand: each change with the sum after it. */
function byHand(ledger: Ledger, { keys, at, day, through = at, after = 0 }: Question) {
  let sumAfter = 0;
  return tallyLog(ledger)
    .map((recorded) => ({ ...recorded, day: ledger[recorded.position - 1]?.day ?? 0 }))
    .toSorted((left, right) => left.day - right.day || left.position - right.position)
    .filter((one) => one.position <= at && (one.day < day || (one.day === day && one.position <= through)))
    .flatMap(({ position, streamId, event: { type, data }, day }) => {
      if (!keys.includes(streamId) || data.amount === 0) return [];
      const amount = type === 'Added' ? data.amount : -data.amount;
      sumAfter += amount;
      return [{ day, change: { position, key: streamId, amount, sumAfter } }];
    })
    .filter((one) => one.day > after)
    .map(({ change }) => change);
}

interface Question {
  readonly keys: readonly string[];
  readonly at: number;
  readonly day: number;
  readonly through?: number | undefined;
  readonly after?: number | undefined;
}

const questions = fc.record({
  keys: choices,
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  day: fc.integer({ min: 0, max: 10 }),
  through: fc.option(fc.nat(50), { nil: undefined }),
  after: fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined }),
});

test('as of any day, known at any position, every sum and every list of changes is the fold over what counts by then', async () => {
  await fc.assert(
    fc.asyncProperty(ledgers, fc.nat(50), fc.array(questions, { minLength: 1, maxLength: 5 }), async (ledger, firstPart, asked) => {
      const { time, timeline } = await indexed(ledger, firstPart);
      for (const { share, keys, day, through, after } of asked) {
        const at = position(Math.round(share * ledger.length));
        const asOf = { day, ...(through !== undefined && { through: position(through) }) };
        const query = { keys, at, ...asOf, after };
        const expected = byHand(ledger, query).toReversed();
        expect(time.contributions({ ...query, offset: 0, limit: 100 })).toEqual(expected);
        expect(time.contributions({ ...query, offset: 1, limit: 2 })).toEqual(expected.slice(1, 3));
        const recordedBy = position(Math.floor(at / 2));
        const byDay = byHand(ledger, { keys, at, day });
        const allDays = byHand(ledger, { keys, at, day: 99 });
        const isAhead = (one: { readonly position: number }) => byDay.every((other) => other.position !== one.position);
        expect(time.apart({ keys, at, recordedBy, day })).toEqual({
          later: byDay.filter((one) => one.position > recordedBy).length,
          ahead: allDays.filter((one) => one.position <= recordedBy && isAhead(one)).length,
        });
        const whole = byHand(ledger, { keys, at, ...asOf });
        expect(time.total(query)).toEqual({
          sum: whole.at(-1)?.sumAfter ?? 0,
          count: expected.length,
          ins: expected.reduce((sum, { amount }) => sum + Math.max(amount, 0), 0),
          outs: expected.reduce((sum, { amount }) => sum + Math.max(-amount, 0), 0),
        });
        const all = time.sums(at, asOf);
        for (const [index, key] of timeline.keys.entries()) {
          const own = byHand(ledger, { keys: [key], at, ...asOf });
          expect([all.sums[index], all.counts[index]]).toEqual([own.at(-1)?.sumAfter ?? 0, own.length]);
        }
      }
    }),
  );
});

test('from any day one steps to the nearest day on which anything known counts', async () => {
  await fc.assert(
    fc.asyncProperty(ledgers, fc.nat(50), fc.integer({ min: 0, max: 10 }), async (ledger, at, day) => {
      const { time } = await indexed(ledger);
      const known = position(Math.min(at, ledger.length));
      const days = ledger
        .flatMap((one, index) => (index < known && one.event.data.amount !== 0 ? [one.day] : []))
        .sort((left, right) => left - right);
      expect(time.neighbour(day, 'next', known)).toBe(days.find((one) => one > day));
      expect(time.neighbour(day, 'previous', known)).toBe(days.findLast((one) => one < day));
    }),
  );
});

test('it takes 8 bytes a change, and is not asked beyond what it has read', async () => {
  const ledger = Array.from({ length: 1_000 }, (_, index) => ({ tally: 'a' as const, event: added(1), day: 1 + (index % 2) }));
  const { time } = await indexed(ledger);
  expect(time.byteLength).toBe(8 * 1_000 + 8 * 2);
  expect(time.dayAt(position(2))).toBe(2);
  expect(() => time.sums(position(1_001), { day: 1 })).toThrow('Days are known up to event 1000');
});

const largest = Number.MAX_SAFE_INTEGER;
const exact = (amounts: readonly number[]) => Number(amounts.reduce((sum, amount) => sum + BigInt(amount), 0n));
const largeLedgers = fc.array(
  fc.record({
    tally: fc.constantFrom(...tallies),
    event: fc.oneof(fc.constantFrom(largest, largest - 1, 3).map(added), fc.constantFrom(largest, 1).map(taken)),
    day: fc.integer({ min: 1, max: 5 }),
  }),
  { maxLength: 25 },
);

test('a sum that goes beyond what can be counted on the way is exact where it came back, and never a safe integer where it is not', () =>
  fc.assert(
    fc.asyncProperty(largeLedgers, choices, fc.integer({ min: 0, max: 6 }), async (ledger, keys, day) => {
      const { time, timeline } = await indexed(ledger);
      const at = position(ledger.length);
      const rows = byHand(ledger, { keys, at, day });
      expect(time.total({ keys, at, day }).sum + 0).toBe(exact(rows.map(({ amount }) => amount)) + 0);
      const found = time.contributions({ keys, at, day, offset: 0, limit: 99 });
      for (const [newest, { sumAfter }] of found.entries())
        expect(sumAfter + 0).toBe(exact(rows.slice(0, rows.length - newest).map(({ amount }) => amount)) + 0);
      const { sums: all } = time.sums(at, { day });
      for (const key of timeline.keys) expect((all[timeline.indexOf(key) ?? -1] ?? 0) + 0).toBe(time.total({ keys: [key], at, day }).sum + 0);
    }),
  ));

test('the first day that ends with a sum that has become so, and the next ones, are those that a scan of the days finds', () =>
  fc.assert(
    fc.asyncProperty(
      ledgers,
      choices,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: -500, max: 500 }),
      async (ledger, keys, share, limit) => {
        const { time } = await indexed(ledger);
        const known = position(Math.round(share * ledger.length));
        for (const isSo of [(sum: number) => sum < limit, (sum: number) => sum > limit, (sum: number) => sum === limit]) {
          const sumOn = (day: number) => time.total({ keys, at: known, day }).sum;
          const expected = [1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((day) =>
            isSo(sumOn(day)) && !isSo(sumOn(day - 1)) ? [{ day, sum: sumOn(day) }] : [],
          );
          for (let after: number | undefined, next = 0; next <= expected.length; next++) {
            const found = time.firstDay({ keys, at: known, after }, (now, before) => isSo(now) && !isSo(before));
            expect(found).toEqual(expected[next]);
            after = found?.day;
          }
        }
      },
    ),
  ));
