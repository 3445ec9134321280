import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { position, type RecordedEvent } from './event.ts';
import { SumTimeline } from './sumTimeline.ts';
import { added, sums, type TallyEvent, taken, tallyLog, tallyStream } from './tallyExample.ts';

type Log = readonly RecordedEvent<TallyEvent>[];

const event = fc.oneof(
  fc.nat(1_000).map(added),
  fc.nat(1_000).map(taken),
  fc.constant(added(0)),
  fc.constantFrom(2 ** 31 - 1, 2 ** 31, 2 ** 40).map(taken),
);

/** Some events, over and over, with new keys in every round: long enough for several keyframes without being slow to make. */
const logs = fc
  .tuple(
    fc.array(fc.record({ tally: fc.nat(9), isNew: fc.boolean(), event }), { minLength: 25, maxLength: 60, size: 'max' }),
    fc.constantFrom(1, 40, 50),
  )
  .map(([some, rounds]) =>
    tallyLog(
      Array.from({ length: rounds }, (_, round) =>
        some.map(({ tally, isNew, event }) => ({ tally: isNew ? `${tally} of ${round}` : `${tally}`, event })),
      ).flat(),
    ),
  );
/** Even over the whole log, which doubles are not. */
const fraction = fc.nat(1_000_000).map((part) => part / 1_000_000);

/** What the timeline must say at a position, worked out from the first event. */
function folded(log: Log, at: number): ReadonlyMap<string, number> {
  const sumOf = new Map<string, number>();
  for (const recorded of log.slice(0, at)) {
    const change = sums.change(recorded);
    if (change) sumOf.set(change.key, (sumOf.get(change.key) ?? 0) + change.amount);
  }
  return sumOf;
}

function changesOf(log: Log, key: string, at: number): readonly { position: number; amount: number; sumAfter: number }[] {
  let sumAfter = 0;
  return log.slice(0, at).flatMap((recorded) => {
    const change = sums.change(recorded);
    if (change?.key !== key) return [];
    sumAfter += change.amount;
    return [{ position: recorded.position, amount: change.amount, sumAfter }];
  });
}

function read(log: Log): SumTimeline<TallyEvent> {
  const timeline = new SumTimeline(sums);
  for (let start = 0; start < log.length; start += 97) timeline.read(log.slice(start, start + 97));
  return timeline;
}

function restored(from: SumTimeline<TallyEvent>, log: Log, splits: readonly number[]): SumTimeline<TallyEvent> {
  const timeline = new SumTimeline(sums);
  for (const split of splits.toSorted((left, right) => left - right)) {
    const [after, upTo] = [timeline.checkpoint, position(split)];
    timeline.restorePage(structuredClone(from.savePage(after, upTo)), upTo);
  }
  timeline.read(log);
  return timeline;
}

function walk(check: (timeline: SumTimeline<TallyEvent>, log: Log, at: number) => void): void {
  fc.assert(
    fc.property(
      logs,
      fc.array(fraction, { maxLength: 3 }),
      fc.array(fraction, { minLength: 8, maxLength: 12, size: 'max' }),
      (log, splits, steps) => {
        const timeline = read(log);
        const again = restored(
          timeline,
          log,
          splits.map((part) => Math.floor(part * log.length)),
        );
        for (const at of [...steps.map((part) => Math.floor(part * (log.length + 1))), log.length]) {
          check(timeline, log, at);
          check(again, log, at);
        }
      },
    ),
    // A log of thousands takes long to shrink, and says no more when it is small.
    { numRuns: 40, endOnFailure: true },
  );
}

describe('at every position of any walk, saved and restored at any split or not', () => {
  test('all sums are the fold from the first event, in the order of first appearance', () => {
    walk((timeline, log, at) => {
      const found = timeline.at(position(at));
      expect([...found].map((sum, index) => [timeline.keys[index], sum])).toEqual([...folded(log, at)]);
    });
  });

  test('each sum is the fold from the first event, and 0 before it appears', () => {
    walk((timeline, log, at) => {
      const expected = folded(log, at);
      for (const key of timeline.keys.slice(0, 20)) expect(timeline.sumAt(key, position(at))).toBe(expected.get(key) ?? 0);
    });
  });

  test('the changes behind a sum are the events that made it, and end in the sum', () => {
    walk((timeline, log, at) => {
      for (const key of timeline.keys.slice(0, 3)) {
        const expected = changesOf(log, key, at);
        const count = timeline.countAt(key, position(at));
        expect(count).toBe(expected.length);
        expect(timeline.positionsOf(key, position(at))).toEqual(expected.map((change) => change.position));
        expect(timeline.contributions(key, position(at), 0, count)).toEqual(expected.toReversed());
        expect(timeline.contributions(key, position(at), 1, 2)).toEqual(expected.toReversed().slice(1, 3));
        expect(timeline.contributions(key, position(at), 0, 1).at(0)?.sumAfter ?? 0).toBe(timeline.sumAt(key, position(at)));
      }
    });
  });
});

test('what is 1 for every event, and then is not, is the fold at every position, saved and restored at any split or not', () => {
  const usual = fc.constant(added(1));
  const unusual = fc.constantFrom(added(1), added(0), added(2), taken(1));
  const change = (event: typeof usual) => fc.array(fc.record({ tally: fc.constantFrom('a', 'b', 'c'), event }), { maxLength: 12 });
  fc.assert(
    fc.property(change(usual), change(unusual), fc.array(fraction, { maxLength: 4 }), (first, then, splits) => {
      const log = tallyLog([...first, ...then]);
      const timeline = read(log);
      const again = restored(
        timeline,
        log,
        splits.map((part) => Math.floor(part * log.length)),
      );
      for (let at = 0; at <= log.length; at++) {
        const expected = [...folded(log, at)];
        for (const one of [timeline, again]) {
          expect([...one.at(position(at))].map((sum, index) => [one.keys[index], sum])).toEqual(expected);
          for (const [key, sum] of expected) {
            expect(one.sumAt(key, position(at))).toBe(sum);
            expect(one.contributions(key, position(at), 0, 9)).toEqual(changesOf(log, key, at).toReversed().slice(0, 9));
          }
        }
      }
      expect(again.changes).toEqual(timeline.changes);
    }),
  );
});

const log = tallyLog([
  { tally: 'a', event: added(5) },
  { tally: 'b', event: added(0) },
  { tally: 'b', event: added(7) },
  { tally: 'a', event: taken(2) },
]);

test('around a keyframe, and restored from a page that knows them all, no change and no key counts before its time', () => {
  const everyTenthNew = tallyLog(Array.from({ length: 3_000 }, (_, index) => ({ tally: `${Math.floor(index / 10)}`, event: added(1) })));
  const timeline = read(everyTenthNew);
  const again = restored(timeline, everyTenthNew, [2_500]);
  for (const at of [500, 999, 1_000, 1_001, 1_500]) {
    const expected = [...folded(everyTenthNew, at).values()];
    expect([...timeline.at(position(at))]).toEqual(expected);
    expect([...again.at(position(at))]).toEqual(expected);
  }
});

test('a key that never appeared has nothing', () => {
  const timeline = read(log);
  expect(timeline.indexOf('tally-c')).toBeUndefined();
  expect(timeline.sumAt('tally-c', position(4))).toBe(0);
  expect(timeline.countAt('tally-c', position(4))).toBe(0);
  expect(timeline.contributions('tally-c', position(4), 0, 10)).toEqual([]);
  expect(timeline.positionsOf('tally-c', position(4))).toEqual([]);
});

test('a key is found at its place in the list of keys', () => {
  const timeline = read(log);
  expect(timeline.keys.map((key) => timeline.indexOf(key))).toEqual([0, 1]);
  expect(timeline.keys).toEqual([tallyStream('a'), tallyStream('b')]);
});

test('nothing is listed from beyond the oldest change', () => {
  expect(read(log).contributions(tallyStream('a'), position(4), 2, 10)).toEqual([]);
});

test('events it has read are passed over, and a hole is refused', () => {
  const timeline = read(log.slice(0, 3));
  timeline.read(log.slice(1));
  expect(timeline.checkpoint).toBe(4);
  expect(timeline.sumAt(tallyStream('a'), position(4))).toBe(3);
  expect(() => new SumTimeline(sums).read(log.slice(1))).toThrow('sums has read up to 0 and cannot continue at 2');
});

test('after a reset it begins again from nothing', () => {
  const timeline = read(log);
  timeline.reset();
  expect(timeline.checkpoint).toBe(0);
  expect(timeline.keys).toEqual([]);
  expect([...timeline.at(position(4))]).toEqual([]);
  timeline.read(log);
  expect([...timeline.at(position(4))]).toEqual([3, 7]);
});

describe('a page', () => {
  const counts = { name: 'counts', version: 1, change: ({ streamId }: RecordedEvent) => ({ key: streamId, amount: 1 }) };

  test('of a count keeps neither amounts nor positions, and no key a second time', () => {
    const timeline = new SumTimeline(counts);
    timeline.read(log);
    expect(timeline.savePage(position(0), position(2))).toEqual({
      keysBefore: 0,
      newKeys: [tallyStream('a'), tallyStream('b')],
      keyOf: Uint8Array.of(0, 1),
    });
    expect(timeline.savePage(position(2), position(4))).toEqual({ keysBefore: 2, newKeys: [], keyOf: Uint8Array.of(1, 0) });
    const again = new SumTimeline(counts);
    again.restorePage(timeline.savePage(position(0), position(2)), position(2));
    again.restorePage(timeline.savePage(position(2), position(4)), position(4));
    for (const at of [0, 1, 2, 3, 4].map(position)) {
      expect(again.at(at)).toEqual(timeline.at(at));
      expect(again.positionsOf(tallyStream('a'), at)).toEqual(timeline.positionsOf(tallyStream('a'), at));
    }
  });

  test.each([
    ['of another place', (timeline: SumTimeline<TallyEvent>) => timeline.savePage(position(2), position(4))],
    ['cut short', (timeline: SumTimeline<TallyEvent>) => ({ ...timeline.savePage(position(0), position(4)), amounts: new Float64Array(1) })],
    ['whose keys are missing', (timeline: SumTimeline<TallyEvent>) => ({ ...timeline.savePage(position(0), position(4)), newKeys: [] })],
    ['in an old form', () => ({ keys: ['tally-a'], keyOf: Uint32Array.of(0), positions: Uint32Array.of(1), amounts: Float64Array.of(5) })],
  ])('%s is refused', (_, pageOf) => {
    expect(() => new SumTimeline(sums).restorePage(pageOf(read(log)), position(4))).toThrow(/not the page|no key/);
  });
});

test('sums are put into an array that is there, if it is large enough', () => {
  const timeline = read(log);
  const target = Float64Array.of(9, 9, 9);
  expect(timeline.at(position(1), target)).toEqual(Float64Array.of(5));
  expect(timeline.at(position(4), target)).toEqual(Float64Array.of(3, 7));
  expect([...target]).toEqual([3, 7, 9]);
  expect(timeline.at(position(4), new Float64Array(1))).toEqual(Float64Array.of(3, 7));
});

test('a sum that once went beyond what can be counted exactly does not change what it was before', () => {
  const timeline = new SumTimeline(sums);
  const amounts = [1, 1, 1, 1, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  timeline.read(tallyLog(amounts.map((amount) => ({ tally: 'a', event: added(amount) }))));
  expect([...timeline.at(position(4))]).toEqual([4]);
});

test('the way back to a sum leads through those that were there, and through none beyond what can be counted exactly', () => {
  const timeline = new SumTimeline(sums);
  const amounts = [1, -1, 1, -1, Number.MAX_SAFE_INTEGER, -8, 8];
  timeline.read(tallyLog(amounts.map((amount) => ({ tally: 'a', event: added(amount) }))));
  // The sums at the end are nearer to the fifth than those before the first.
  expect([...timeline.at(position(5))]).toEqual([Number.MAX_SAFE_INTEGER]);
});
