import { describe, expect, test } from 'vitest';
import { type Aggregate, accept } from './aggregate.ts';
import { commandHandler } from './commandHandler.ts';
import { type RecordedEvent, type StreamId, version } from './event.ts';
import type { Commit, EventStore } from './eventStore.ts';
import { InMemoryEventStore } from './inMemoryEventStore.ts';
import { added, type TallyCommand, type TallyEvent, type TallyRejection, taken, tally, tallyStream } from './tallyExample.ts';

const add = (amount: number, to = 'a'): TallyCommand => ({ type: 'Add', tally: to, amount });
const take = (amount: number): TallyCommand => ({ type: 'Take', tally: 'a', amount });
const move = (amount: number): TallyCommand => ({ type: 'Move', tally: 'a', to: 'b', amount });
const recordedAt = '2026-11-02T08:00:00Z';
const by = (commandId: string) => ({ commandId, recordedAt });
const [a, b] = [tallyStream('a'), tallyStream('b')];

async function logIn(store: EventStore<TallyEvent>): Promise<readonly RecordedEvent<TallyEvent>[]> {
  const log: RecordedEvent<TallyEvent>[] = [];
  for await (const events of store.read()) log.push(...events);
  return log;
}

/** The store as one tab sees it when something happens elsewhere right before its appends. */
function interrupted(store: EventStore<TallyEvent>, before: (commit: Commit<TallyEvent>) => Promise<unknown>): EventStore<TallyEvent> {
  return {
    refresh: () => store.refresh(),
    async append(commit) {
      await before(commit);
      return store.append(commit);
    },
    appendRecorded: (batches, signal) => store.appendRecorded(batches, signal),
    read: (after, upTo) => store.read(after, upTo),
    readAt: (positions) => store.readAt(positions),
    readStream: (streamId, after, upTo) => store.readStream(streamId, after, upTo),
    readCommit: (commandId) => store.readCommit(commandId),
  };
}

/** A store in which tally a is 5, and b is 9. */
async function begun(): Promise<InMemoryEventStore<TallyEvent>> {
  const store = new InMemoryEventStore<TallyEvent>();
  const handle = commandHandler(tally, store);
  await handle(add(5), by('begin a'));
  await handle(add(9, 'b'), by('begin b'));
  return store;
}

test('a command that is accepted is stored, with what it came with', async () => {
  const store = new InMemoryEventStore<TallyEvent>();
  const handled = await commandHandler(tally, store, (type) => (type === 'Added' ? 3 : 1))(add(5), by('first'));
  const [stored] = await logIn(store);
  expect(handled).toEqual({ type: 'Accepted', events: [stored], wasStoredBefore: false });
  expect(stored).toMatchObject({ position: 1, streamId: a, version: 1, commandId: 'first', recordedAt, schemaVersion: 3, event: added(5) });
});

test('a command that is refused stores nothing', async () => {
  const store = await begun();
  const before = await logIn(store);
  expect(await commandHandler(tally, store)(take(6), by('too much'))).toEqual({ type: 'Rejected', rejection: { type: 'NotEnough', available: 5 } });
  expect(await logIn(store)).toEqual(before);
});

test('the events of one command are one commit, even across streams', async () => {
  const store = await begun();
  const handled = await commandHandler(tally, store)(move(2), by('move'));
  expect(handled).toMatchObject({
    type: 'Accepted',
    events: [
      { position: 3, streamId: a, version: 2, commandId: 'move', event: taken(2) },
      { position: 4, streamId: b, version: 2, commandId: 'move', event: added(2) },
    ],
  });
  expect(await store.readCommit('move')).toEqual((await logIn(store)).slice(2));
});

test('an append is guarded by the version of every stream that the decision saw', async () => {
  const store = await begun();
  const seen: ReadonlyMap<StreamId, number>[] = [];
  const watched = interrupted(store, async ({ expectedVersions }) => seen.push(expectedVersions));
  const handle = commandHandler(tally, watched);
  await handle(take(1), by('own stream'));
  await handle(move(1), by('both streams'));
  await handle(add(1, 'new'), by('no stream yet'));
  expect(seen).toEqual([
    new Map([[a, 1]]),
    new Map([
      [a, 2],
      [b, 1],
    ]),
    new Map([[tallyStream('new'), 0]]),
  ]);
});

/** Each `others` goes in between the decision and its append, one an attempt. */
async function raced(command: TallyCommand, others: readonly TallyCommand[]) {
  const store = await begun();
  const elsewhere = commandHandler(tally, store);
  const left = [...others];
  let attempts = 0;
  const slow = interrupted(store, async () => {
    attempts += 1;
    const other = left.shift();
    if (other) await elsewhere(other, by(`other ${attempts}`));
  });
  const handled = await commandHandler(tally, slow)(command, by('mine'));
  return { handled, attempts, mine: await store.readCommit('mine') };
}

describe('when another writer is faster', () => {
  test('the command is decided again on what is true by then', async () => {
    const { handled, attempts, mine } = await raced(take(2), [take(1), take(2)]);
    expect(handled).toMatchObject({ type: 'Accepted', wasStoredBefore: false, events: [{ version: 4, event: taken(2) }] });
    expect(attempts).toBe(3);
    expect(mine).toHaveLength(1);
  });

  test('a rule that no longer holds refuses it, and nothing is stored', async () => {
    const { handled, attempts, mine } = await raced(take(5), [take(1)]);
    expect(handled).toEqual({ type: 'Rejected', rejection: { type: 'NotEnough', available: 4 } });
    expect(attempts).toBe(1);
    expect(mine).toEqual([]);
  });

  test('in the other stream that the decision looked at, it is decided again too', async () => {
    const { handled, mine } = await raced(move(1), [{ type: 'Take', tally: 'b', amount: 8 }]);
    expect(handled).toEqual({ type: 'Rejected', rejection: { type: 'OtherIsSmaller' } });
    expect(mine).toEqual([]);
  });

  test('a thousand times in a row, the command is given up and nothing of it is stored', async () => {
    const store = await begun();
    const elsewhere = commandHandler(tally, store);
    let losses = 0;
    const busy = interrupted(store, async () => elsewhere(add(1), by(`other ${++losses}`)));
    await expect(commandHandler(tally, busy)(add(1), by('mine'))).rejects.toThrow('Another writer was faster 1000 times in a row');
    expect(losses).toBe(1_000);
    expect(await store.readCommit('mine')).toEqual([]);
  });

  test('and stores the very same command, it counts as stored before', async () => {
    const store = await begun();
    const elsewhere = commandHandler(tally, store);
    const slow = interrupted(store, () => elsewhere(add(2), by('mine')));
    const handled = await commandHandler(tally, slow)(add(2), by('mine'));
    expect(handled).toEqual({ type: 'Accepted', wasStoredBefore: true, events: await store.readCommit('mine') });
    expect(await logIn(store)).toHaveLength(3);
  });
});

test('the same command twice is stored once, by this handler or another, and even if it would be refused by now', async () => {
  const store = await begun();
  const handle = commandHandler(tally, store);
  const first = await handle(take(5), by('once'));
  expect(await handle(take(5), by('once'))).toEqual({ ...first, wasStoredBefore: true });
  expect(await commandHandler(tally, store)(take(5), by('once'))).toEqual({ ...first, wasStoredBefore: true });
  expect(await logIn(store)).toHaveLength(3);
});

test('what other handlers stored in between is taken in', async () => {
  const store = await begun();
  const [here, there] = [commandHandler(tally, store), commandHandler(tally, store)];
  await here(take(1), by('1'));
  await there(take(3), by('2'));
  expect(await here(take(2), by('3'))).toEqual({ type: 'Rejected', rejection: { type: 'NotEnough', available: 1 } });
});

test('of many commands at once, exactly as many are accepted as the rule allows', async () => {
  const store = await begun();
  const [here, there] = [commandHandler(tally, store), commandHandler(tally, store)];
  const all = await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? here : there)(take(1), by(`take ${index}`))));
  expect(all.filter((handled) => handled.type === 'Accepted')).toHaveLength(5);
  expect((await store.readStream(a)).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('an aggregate that was forgotten is read again', async () => {
  const store = await begun();
  const handle = commandHandler(tally, store);
  await handle(take(4), by('before'));
  for (let other = 0; other < 2_001; other++) await handle(add(1, `other ${other}`), by(`other ${other}`));
  expect(await handle(take(2), by('after'))).toEqual({ type: 'Rejected', rejection: { type: 'NotEnough', available: 1 } });
  expect(await handle(take(1), by('last'))).toMatchObject({ events: [{ version: version(3) }] });
});

test('an aggregate that looks at a stream it did not name is wrong, and nothing is stored', async () => {
  const nosy: Aggregate<number, TallyCommand, TallyEvent, TallyRejection> = {
    ...tally,
    name: 'nosy tally',
    involves: () => [],
    decide: (_, __, stateOf) => accept(added(stateOf(b))),
  };
  const store = await begun();
  await expect(commandHandler(nosy, store)(add(1), by('look'))).rejects.toThrow('nosy tally looked at tally-b without naming it in "involves"');
  expect(await logIn(store)).toHaveLength(2);
});

test('a "no" is not given from an old state: what came meanwhile is taken in, and it is decided again', async () => {
  const store = await begun();
  const elsewhere = commandHandler(tally, store);
  /** Shows an old log until it is asked to look at the disk, as a tab does that was not told yet. */
  const stale = new InMemoryEventStore<TallyEvent>();
  await commandHandler(tally, stale)(add(5), by('begin a'));
  await elsewhere(add(100), by('meanwhile'));
  let current: EventStore<TallyEvent> = stale;
  const behind: EventStore<TallyEvent> = {
    ...interrupted(store, async () => undefined),
    async refresh() {
      current = store;
      return store.refresh();
    },
    readStream: (streamId, after, upTo) => current.readStream(streamId, after, upTo),
    readCommit: (commandId) => current.readCommit(commandId),
  };
  expect(await commandHandler(tally, behind)(take(50), by('a lot'))).toMatchObject({ type: 'Accepted' });
});

test('commands for one stream that come at once are handled in the order they came, none spoiling another', async () => {
  const store = await begun();
  const conflicts: string[] = [];
  const watched: EventStore<TallyEvent> = {
    ...interrupted(store, async () => undefined),
    async append(commit) {
      const result = await store.append(commit);
      if (result.type === 'VersionConflict') conflicts.push(commit.commandId);
      return result;
    },
  };
  const handle = commandHandler(tally, watched);
  const outcomes = await Promise.all([take(3), take(3), add(1), take(3)].map((command, index) => handle(command, by(`at once ${index}`))));
  expect(outcomes.map(({ type }) => type)).toEqual(['Accepted', 'Rejected', 'Accepted', 'Accepted']);
  expect(conflicts).toEqual([]);
});

/** A tally that says by which of its two states each command was decided. */
function remembering() {
  const looked: string[] = [];
  const whole: typeof tally = {
    ...tally,
    decide(command, state, stateOf) {
      looked.push(`whole ${command.type}`);
      return tally.decide(command, state, stateOf);
    },
    brief: {
      initialState: 0,
      suffices: ({ type }) => type !== 'Move',
      decide(command, state, stateOf) {
        looked.push(`brief ${command.type}`);
        return tally.decide(command, state as number, stateOf as (stream: StreamId) => number);
      },
      evolve: (state, event) => tally.evolve(state as number, event, ''),
      numbers: { Added: 'amount', Taken: 'amount' },
    },
  };
  return { whole, looked };
}

describe('an aggregate in brief', () => {
  test('decides what it suffices for, and the whole decides the rest, each seeing what the other stored', async () => {
    const store = await begun();
    const { whole, looked } = remembering();
    const handle = commandHandler(whole, store);
    expect(await handle(take(1), by('1'))).toMatchObject({ type: 'Accepted', events: [{ version: 2 }] });
    expect(await handle(move(4), by('2'))).toMatchObject({ type: 'Accepted' });
    expect(await handle(take(1), by('3'))).toEqual({ type: 'Rejected', rejection: { type: 'NotEnough', available: 0 } });
    expect(await handle(add(3), by('4'))).toMatchObject({ type: 'Accepted', events: [{ version: 4 }] });
    expect(await handle(move(3), by('5'))).toMatchObject({ type: 'Accepted', events: [{ version: 5 }, { version: 3 }] });
    expect(looked).toEqual(['brief Take', 'whole Move', 'brief Take', 'brief Take', 'brief Add', 'whole Move']);
  });

  test('is guarded by the version it saw, and decides again when another writer was faster', async () => {
    const store = await begun();
    const elsewhere = commandHandler(tally, store);
    const { whole, looked } = remembering();
    let isFirst = true;
    const slow = interrupted(store, async () => {
      if (isFirst) await elsewhere(take(3), by('other'));
      isFirst = false;
    });
    expect(await commandHandler(whole, slow)(take(3), by('mine'))).toMatchObject({ type: 'Rejected', rejection: { available: 2 } });
    expect(looked.length).toBeGreaterThan(1);
  });
});
