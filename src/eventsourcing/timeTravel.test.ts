import fc from 'fast-check';
import { expect, test } from 'vitest';
import { position } from './event.ts';
import { InMemoryEventStore } from './inMemoryEventStore.ts';
import { project } from './projection.ts';
import { added, batchesOf, records, taken, tallyLog } from './tallyExample.ts';
import { TimeTravel } from './timeTravel.ts';

const events = fc.array(fc.record({ tally: fc.constantFrom('a', 'b'), event: fc.oneof(fc.nat(30).map(added), fc.nat(30).map(taken)) }), {
  maxLength: 120,
  size: 'max',
});
/** Even over the whole log, which doubles are not. */
const fraction = fc.nat(1_000_000).map((part) => part / 1_000_000);

/** A timeline that read the log in batches, over a store that has it. */
async function travelling(log: ReturnType<typeof tallyLog>, keyframeEvery: number, batch = 7) {
  const store = new InMemoryEventStore<ReturnType<typeof added>>();
  await store.appendRecorded(batchesOf(log));
  const timeline = new TimeTravel(records, store, { keyframeEvery });
  for await (const some of batchesOf(log, batch)) timeline.read(some);
  return { store, timeline };
}

test('the state at every position of any walk is the fold from the first event, saved and restored at any split or not', () =>
  fc.assert(
    fc.asyncProperty(
      events.map(tallyLog),
      fc.integer({ min: 1, max: 9 }),
      fc.array(fraction, { maxLength: 4 }),
      fc.array(fraction, { minLength: 1, maxLength: 30 }),
      async (log, keyframeEvery, splits, walk) => {
        const { store, timeline } = await travelling(log, keyframeEvery);
        const restored = new TimeTravel(records, store, { keyframeEvery });
        for (const split of splits.map((part) => Math.floor(part * log.length)).sort((left, right) => left - right)) {
          const [from, upTo] = [restored.checkpoint, position(split)];
          restored.restorePage(structuredClone(timeline.savePage(from, upTo)), upTo);
          expect(restored.checkpoint).toBe(split);
        }
        restored.read(log);
        for (const at of walk.map((part) => position(Math.floor(part * (log.length + 1))))) {
          const folded = project(records, log.slice(0, at));
          expect(await timeline.at(at)).toEqual(folded);
          expect(await restored.at(at)).toEqual(folded);
        }
        expect(restored.live).toEqual(project(records, log));
      },
    ),
  ));

const log = tallyLog([3, 1, 5, 2, 8].map((amount) => ({ tally: 'a', event: added(amount) })));

test('a position beyond the newest gives the newest state', async () => {
  const { timeline } = await travelling(log, 2);
  expect(await timeline.at(position(99))).toBe(timeline.live);
  expect(timeline.live).toEqual([8, 5, 3]);
});

test('with a keyframe at every change, no jump reads the log', async () => {
  const { store, timeline } = await travelling(log, 1);
  store.read = () => {
    throw new Error('the log was read');
  };
  expect(await Promise.all([0, 1, 2, 3, 4, 5].map((at) => timeline.at(position(at))))).toEqual([[], [3], [3], [5, 3], [5, 3], [8, 5, 3]]);
});

test('of the events that changed the state after a position only the chosen ones count, up to another', () =>
  fc.assert(
    fc.asyncProperty(events.map(tallyLog), fraction, fraction, fc.integer({ min: 1, max: 5 }), async (own, one, other, every) => {
      const { timeline } = await travelling(own, 1);
      const [from = 0, upTo = 0] = [one, other].map((part) => Math.floor(part * (own.length + 1))).sort((left, right) => left - right);
      const isChosen = ({ position: at }: { readonly position: number }) => at % every === 0;
      const changed = timeline.savePage(position(from), position(upTo)) as typeof own;
      const chosen = changed.filter(isChosen);
      expect(await timeline.choosing(position(from), position(upTo), isChosen)).toEqual(project(records, [...own.slice(0, from), ...chosen]));
    }),
  ));

test('a page keeps the events that changed the state, and no others', async () => {
  const { timeline } = await travelling(log, 2);
  expect(timeline.savePage(position(0), position(5))).toEqual([log[0], log[2], log[4]]);
  expect(timeline.savePage(position(1), position(4))).toEqual([log[2]]);
});

test('events it has read are passed over, and a hole is refused', async () => {
  const { timeline } = await travelling(log.slice(0, 3), 2);
  timeline.read(log.slice(1, 4));
  expect(timeline.checkpoint).toBe(4);
  timeline.reset();
  expect(() => timeline.read(log.slice(1))).toThrow('records has read up to 0 and cannot continue at 2');
});

test('after a reset it begins again from nothing', async () => {
  const { timeline } = await travelling(log, 2);
  timeline.reset();
  expect(timeline.checkpoint).toBe(0);
  expect(timeline.live).toEqual([]);
  expect(timeline.savePage(position(0), position(5))).toEqual([]);
  timeline.read(log);
  expect(await timeline.at(position(3))).toEqual([5, 3]);
});
