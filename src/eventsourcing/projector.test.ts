import { describe, expect, test } from 'vitest';
import { position } from './event.ts';
import { InMemoryEventStore } from './inMemoryEventStore.ts';
import { NewestSums } from './newestSums.ts';
import type { Projection } from './projection.ts';
import { project } from './projection.ts';
import { Projector } from './projector.ts';
import type { SnapshotPage, SnapshotState, SnapshotStore } from './snapshotStore.ts';
import { SumTimeline } from './sumTimeline.ts';
import { added, batchesOf, records, sums, type TallyEvent, taken, tallyLog, tallyStream } from './tallyExample.ts';
import { TimeTravel } from './timeTravel.ts';

class InMemorySnapshotStore implements SnapshotStore {
  pages: SnapshotPage[] = [];
  states: readonly SnapshotState[] = [];

  async load(name: string): Promise<readonly SnapshotPage[]> {
    return structuredClone(this.pages.filter((page) => page.name === name).sort((left, right) => left.after - right.after));
  }

  async loadPage(name: string, after: number) {
    return structuredClone(this.pages.find((page) => page.name === name && page.after === after));
  }

  async save(pages: readonly SnapshotPage[]): Promise<void> {
    const isReplaced = (old: SnapshotPage) => pages.some(({ name, after }) => name === old.name && after === old.after);
    this.pages = [...this.pages.filter((old) => !isReplaced(old)), ...structuredClone(pages)];
  }

  async loadStates(names: readonly string[]) {
    return names.map((name) => this.states.find((state) => state.name === name));
  }

  async saveStates(states: readonly SnapshotState[]) {
    this.states = states.map((state) => structuredClone(state));
  }

  async deleteAll(): Promise<void> {
    this.pages = [];
    this.states = [];
  }
}

/** Two pages of 4,000 events, and some more. */
const log = tallyLog(
  Array.from({ length: 9_500 }, (_, index) => ({ tally: `${index % 7}`, event: index % 3 === 0 ? taken(index) : added((index * 7) % 5_003) })),
);

/** Counts what is read of the log. */
class CountingStore extends InMemoryEventStore<TallyEvent> {
  eventsRead = 0;

  override async *read(after?: number, upTo?: number) {
    for await (const events of super.read(after, upTo)) {
      this.eventsRead += events.length;
      yield events;
    }
  }
}

async function storeOf(events = log): Promise<CountingStore> {
  const store = new CountingStore();
  await store.appendRecorded(batchesOf(events));
  return store;
}

function projecting(
  store: InMemoryEventStore<TallyEvent>,
  snapshots: SnapshotStore,
  recordsAre: Projection<readonly number[], TallyEvent> = records,
) {
  const timelines = { sums: new SumTimeline(sums), records: new TimeTravel(recordsAre, store, { keyframeEvery: 2 }) };
  return { ...timelines, projector: new Projector(store, snapshots, [timelines.sums, timelines.records]) };
}

async function expectFolded({ sums: found, records: travel }: Omit<ReturnType<typeof projecting>, 'projector'>, events = log): Promise<void> {
  for (const at of [0, 1, 3_999, 4_000, 4_001, 8_000, 8_001, events.length].filter((at) => at <= events.length)) {
    expect(await travel.at(position(at))).toEqual(project(records, events.slice(0, at)));
    const sum = events
      .slice(0, at)
      .reduce((sum, recorded) => sum + (recorded.streamId === tallyStream('3') ? (sums.change(recorded)?.amount ?? 0) : 0), 0);
    expect(found.sumAt(tallyStream('3'), position(at))).toBe(sum);
  }
}

test('timelines read what is in the log, and then what is appended', async () => {
  const store = await storeOf(log.slice(0, 10));
  const model = projecting(store, new InMemorySnapshotStore());
  expect(model.projector.checkpoint).toBe(0);
  expect(await model.projector.catchUp()).toBe(10);
  await store.appendRecorded(batchesOf(log.slice(10, 25)));
  expect(await model.projector.catchUp()).toBe(25);
  expect(model.projector.checkpoint).toBe(25);
  expect(store.eventsRead).toBe(25);
  await expectFolded(model, log.slice(0, 25));
});

test('catching up twice at once reads nothing in twice', async () => {
  const store = await storeOf();
  const model = projecting(store, new InMemorySnapshotStore());
  expect(await Promise.all([model.projector.catchUp(), model.projector.catchUp()])).toEqual([9_500, 9_500]);
  await expectFolded(model);
});

/** A log and the pages that a projector left of it. */
async function saved() {
  const store = await storeOf();
  const snapshots = new InMemorySnapshotStore();
  const { projector } = projecting(store, snapshots);
  await projector.catchUp();
  expect(await projector.save(position(0))).toBe(8_000);
  store.eventsRead = 0;
  return { store, snapshots };
}

async function restarted(store: CountingStore, snapshots: SnapshotStore, recordsAre = records) {
  const model = projecting(store, snapshots, recordsAre);
  await model.projector.restore(await store.refresh());
  const restoredUpTo = model.projector.checkpoint;
  await model.projector.catchUp();
  return { ...model, restoredUpTo };
}

describe('once saved', () => {
  test('only whole pages are kept, and none is saved again', async () => {
    const { store, snapshots } = await saved();
    expect(snapshots.pages.map(({ name, after, upTo }) => [name, after, upTo])).toEqual([
      ['sums', 0, 4_000],
      ['records', 0, 4_000],
      ['sums', 4_000, 8_000],
      ['records', 4_000, 8_000],
    ]);
    const { projector } = await restarted(store, snapshots);
    const before = snapshots.pages;
    expect(await projector.save(position(8_000))).toBe(8_000);
    expect(snapshots.pages).toBe(before);
  });

  test('the next start reads only the events after the last page, and shows the same', async () => {
    const { store, snapshots } = await saved();
    const model = await restarted(store, snapshots);
    expect(model.restoredUpTo).toBe(8_000);
    expect(store.eventsRead).toBe(1_500);
    await expectFolded(model);
  });

  test('a projection whose version changed is built anew from event 1, and replaces its pages', async () => {
    const { store, snapshots } = await saved();
    const smallest: typeof records = { ...records, version: 2, evolve: (kept, { event }) => (event.data.amount === 1 ? [...kept, 1] : kept) };
    const model = await restarted(store, snapshots, smallest);
    expect(model.restoredUpTo).toBe(0);
    expect(model.sums.checkpoint).toBe(9_500);
    for (const at of [100, 4_000, 9_500]) expect(await model.records.at(position(at))).toEqual(project(smallest, log.slice(0, at)));

    await model.projector.save(position(0));
    expect(snapshots.pages.filter(({ name }) => name === 'records').map(({ version }) => version)).toEqual([2, 2]);
    expect((await restarted(store, snapshots, smallest)).restoredUpTo).toBe(8_000);
  });

  test('with every snapshot deleted, only time is lost', async () => {
    const { store, snapshots } = await saved();
    await snapshots.deleteAll();
    const model = await restarted(store, snapshots);
    expect(model.restoredUpTo).toBe(0);
    expect(store.eventsRead).toBe(9_500);
    await expectFolded(model);
  });

  test.each([
    ['the first page of one projection', 'sums', 0, 0],
    ['the second page of one projection', 'records', 4_000, 4_000],
  ])('with %s missing, the rest is read from the log', async (_, name, after, restoredUpTo) => {
    const { store, snapshots } = await saved();
    snapshots.pages = snapshots.pages.filter((page) => !(page.name === name && page.after === after));
    const model = await restarted(store, snapshots);
    expect(model.restoredUpTo).toBe(restoredUpTo);
    await expectFolded(model);
  });

  test.each([['sums'], ['records']])('with a damaged page of %s, that projection is read from the log again', async (name) => {
    const { store, snapshots } = await saved();
    snapshots.pages = snapshots.pages.map((page) => (page.name === name && page.after === 4_000 ? { ...page, page: { torn: true } } : page));
    const model = await restarted(store, snapshots);
    expect(model.restoredUpTo).toBe(0);
    await expectFolded(model);
  });

  test('pages beyond the end of the log are not believed', async () => {
    const { snapshots } = await saved();
    const shorter = log.slice(0, 5_000);
    const model = await restarted(await storeOf(shorter), snapshots);
    expect(model.restoredUpTo).toBe(4_000);
    await expectFolded(model, shorter);
  });

  test('a rebuild forgets all of it and reads the log from its first event', async () => {
    const { store, snapshots } = await saved();
    const model = await restarted(store, snapshots);
    store.eventsRead = 0;
    await model.projector.rebuild();
    expect(store.eventsRead).toBe(9_500);
    expect(snapshots.pages).toEqual([]);
    await expectFolded(model);
  });
});

test('the newest states are saved once enough has happened, and give the sums of every position after them', async () => {
  const store = await storeOf(log.slice(0, 1_500));
  const snapshots = new InMemorySnapshotStore();
  const timeline = new SumTimeline(sums);
  const projector = new Projector(store, snapshots, [timeline], [timeline]);
  await projector.catchUp();
  expect(await projector.saveStates(position(501))).toBe(501);
  expect(snapshots.states).toEqual([]);
  expect(await projector.saveStates(position(500))).toBe(1_500);
  const [state] = await snapshots.loadStates([sums.name]);
  expect(state).toMatchObject({ name: 'sums', version: 1, upTo: 1_500 });

  const newest = new NewestSums(sums, state?.page);
  for (const [from, to] of [
    [1_500, 1_500],
    [1_500, 1_501],
    [1_501, 9_500],
  ] as const) {
    newest.read(log.slice(from, to));
    const folded = new SumTimeline(sums);
    folded.read(log.slice(0, to));
    expect(newest.at()).toEqual(Array.from(folded.at(position(to))));
    for (const key of folded.keys) expect(newest.indexOf(key)).toBe(folded.indexOf(key));
  }
});

test.each([
  ['nothing', undefined],
  ['sums without their keys', { amounts: new Float64Array(2) }],
  ['fewer sums than keys', { keys: ['a', 'b'], amounts: new Float64Array(1) }],
  ['sums that are no whole numbers', { keys: ['a'], amounts: Float64Array.of(0.5) }],
  ['sums in another form', { keys: ['a'], amounts: [1] }],
])('a saved state that is %s is refused', (_, page) => {
  expect(() => new NewestSums(sums, page)).toThrow(/no sums|undefined/);
});
