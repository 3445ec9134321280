import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Position, position, type RecordedEvent } from './event.ts';
import { InMemoryEventStore } from './inMemoryEventStore.ts';
import { stateFromPages, sumsFromPages } from './pastFromPages.ts';
import { eventsPerPage, type SnapshotPage } from './snapshotStore.ts';
import { SumTimeline } from './sumTimeline.ts';
import { added, records, sums, type TallyEvent, taken, tallyLog } from './tallyExample.ts';
import { TimeTravel } from './timeTravel.ts';

const pagesInLog = 3;
const whole = pagesInLog * eventsPerPage;

/** Some more than the pages hold. Without gaps every event changes a sum; keys go on appearing until there are as many as are asked for. */
function logOf(tallies: number, hasGaps: boolean): readonly RecordedEvent<TallyEvent>[] {
  return tallyLog(
    Array.from({ length: whole + 500 }, (_, index) => {
      const amount = hasGaps && index % 5 === 0 ? 0 : ((index * 7_919) % 1_000) + 1;
      return { tally: `${(index * 31) % Math.min(tallies, 1 + Math.floor(index / 2))}`, event: index % 3 === 0 ? taken(amount) : added(amount) };
    }),
  );
}

function saved(log: readonly RecordedEvent<TallyEvent>[]) {
  const timeline = new SumTimeline(sums, { keyframesInPages: true });
  const travel = new TimeTravel(records, new InMemoryEventStore<TallyEvent>(), { keyframeEvery: 1 });
  for (const one of [timeline, travel]) one.read(log);
  const pages = Array.from({ length: pagesInLog }, (_, index) => [position(index * eventsPerPage), position((index + 1) * eventsPerPage)] as const);
  const pagesOf = ({ name, version }: typeof sums | typeof records, page: (after: Position, upTo: Position) => unknown) =>
    pages.map(([after, upTo]): SnapshotPage => ({ name, version, after, upTo, page: structuredClone(page(after, upTo)) }));
  const read: number[] = [];
  const sumPages = pagesOf(sums, (after, upTo) => timeline.savePage(after, upTo));
  const recordPages = pagesOf(records, (after, upTo) => travel.savePage(after, upTo));
  const snapshots = {
    load: async () => recordPages,
    loadPage: async (_: string, after: number) => {
      read.push(after);
      return sumPages.find((page) => page.after === after);
    },
  };
  return { timeline, travel, snapshots, sumPages, recordPages, read };
}

describe('from its pages alone', () => {
  test.each([
    ['few keys', 9, false, 1],
    ['as many keys as events in a page', 4_000, true, 1],
    ['more keys', 6_000, false, 2],
  ])('a sum of %s is at every position what the timeline says', async (_, tallies, hasGaps, most) => {
    const { timeline, snapshots, read } = saved(logOf(tallies, hasGaps));
    const near = [0, 1, eventsPerPage - 1, eventsPerPage, eventsPerPage + 1, whole - 1, whole];
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.constantFrom(...near), fc.nat(whole)), async (at) => {
        read.length = 0;
        expect(await sumsFromPages(sums, snapshots, position(at))).toEqual(timeline.at(position(at)));
        expect(read.length).toBeLessThanOrEqual(most);
      }),
    );
  });

  test('any other state is what time travel says', async () => {
    const { travel, snapshots } = saved(logOf(9, true));
    await fc.assert(
      fc.asyncProperty(fc.nat(whole), async (at) => {
        expect(await stateFromPages(records, snapshots, position(at))).toEqual(await travel.at(position(at)));
      }),
    );
  });
});

test('a page that is not there, of another version or not of the right length tells nothing', async () => {
  const { snapshots, sumPages, recordPages } = saved(logOf(6_000, false));
  const beyond = position(whole + 1);
  expect(await sumsFromPages(sums, snapshots, beyond)).toBeUndefined();
  expect(await stateFromPages(records, snapshots, beyond)).toBeUndefined();
  expect(await sumsFromPages({ ...sums, version: 2 }, snapshots, position(5))).toBeUndefined();
  expect(await stateFromPages({ ...records, version: 2 }, snapshots, position(5))).toBeUndefined();

  recordPages.splice(1, 1);
  expect(await stateFromPages(records, snapshots, position(whole))).toBeUndefined();
  sumPages.splice(0, 1, { ...(sumPages[0] as SnapshotPage), upTo: position(3_999) });
  expect(await sumsFromPages(sums, snapshots, position(4_000))).toBeUndefined();
});

test('a page that is damaged is told', async () => {
  const { snapshots, sumPages } = saved(logOf(9, false));
  const [first] = sumPages as [SnapshotPage];
  const page = first.page as object;
  for (const damage of [{ amounts: new Float64Array(1) }, { keysBefore: 3 }, { keyOf: new Uint8Array(eventsPerPage).fill(200) }]) {
    sumPages.splice(0, 1, { ...first, page: { ...page, ...damage } });
    await expect(sumsFromPages(sums, snapshots, position(5))).rejects.toThrow('page of sums');
  }
});
