import fc from 'fast-check';
import { expect, test } from 'vitest';
import { position } from './event.ts';
import { JoinedSum } from './joinedSum.ts';
import { flowsBetween } from './sumFlows.ts';
import { SumTimeline } from './sumTimeline.ts';
import { added, sums, type TallyEvent, taken, tallyLog, tallyStream } from './tallyExample.ts';

const event = fc.oneof(fc.nat(1_000).map(added), fc.nat(1_000).map(taken));
const logs = fc.array(fc.record({ tally: fc.constantFrom('a', 'b', 'c', 'd'), event }), { maxLength: 60 }).map(tallyLog);
const choices = fc.subarray(['a', 'b', 'c', 'd', 'never'].map(tallyStream));
const ends = fc.tuple(fc.nat(61), fc.nat(61)).map(([one, other]) => [position(Math.min(one, other)), position(Math.max(one, other))] as const);

const amountOf = ({ type, data }: TallyEvent): number => (type === 'Added' ? data.amount : -data.amount);

function read(log: ReturnType<typeof tallyLog>): SumTimeline<TallyEvent> {
  const timeline = new SumTimeline(sums);
  timeline.read(log);
  return timeline;
}

/** The changes of the chosen keys after one position up to another, oldest first, worked out by hand. */
function byHand(log: ReturnType<typeof tallyLog>, keys: readonly string[], after: number, upTo: number) {
  let sumAfter = 0;
  return log
    .flatMap(({ position, streamId, event }) => {
      if (!keys.includes(streamId) || event.data.amount === 0) return [];
      sumAfter += amountOf(event);
      return [{ position, key: streamId, amount: amountOf(event), sumAfter }];
    })
    .filter(({ position }) => position > after && position <= upTo);
}

test('the changes behind a joined sum end in it, newest first, a page at a time', () => {
  fc.assert(
    fc.property(logs, choices, ends, (log, keys, [after, upTo]) => {
      const joined = new JoinedSum(read(log), keys);
      const expected = byHand(log, keys, after, upTo).toReversed();
      expect(joined.count({ after, upTo })).toBe(expected.length);
      expect(joined.contributions({ after, upTo, offset: 0, limit: 100 })).toEqual(expected);
      expect(joined.contributions({ after, upTo, offset: 1, limit: 2 })).toEqual(expected.slice(1, 3));
      expect(joined.sumAt(upTo)).toBe(joined.sumAt(after) + expected.reduce((sum, { amount }) => sum + amount, 0));
    }),
  );
});

test('the first change of which something holds is the oldest one', () => {
  fc.assert(
    fc.property(logs, choices, ends, fc.integer({ min: -500, max: 500 }), (log, keys, [after, upTo], limit) => {
      const fell = (sumAfter: number, sumBefore: number) => sumAfter < limit && sumBefore >= limit;
      const expected = byHand(log, keys, after, upTo).find(({ sumAfter, amount }) => fell(sumAfter, sumAfter - amount));
      expect(new JoinedSum(read(log), keys).firstChange({ after, upTo }, fell)).toEqual(expected);
    }),
  );
});

test('of every key, what was there, what came in and what went out make what is there', () => {
  fc.assert(
    fc.property(logs, ends, (log, [after, upTo]) => {
      const timeline = read(log);
      const { ins, outs, counts } = flowsBetween(timeline, after, upTo);
      for (const [index, key] of timeline.keys.entries()) {
        const expected = byHand(log, [key], after, upTo);
        expect(timeline.sumAt(key, after) + (ins[index] ?? 0) - (outs[index] ?? 0)).toBe(timeline.sumAt(key, upTo));
        expect(counts[index]).toBe(expected.length);
        expect(ins[index]).toBe(expected.reduce((sum, { amount }) => sum + Math.max(amount, 0), 0));
      }
    }),
  );
});
