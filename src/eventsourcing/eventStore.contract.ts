import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DomainEvent, position, type RecordedEvent, type StreamId, streamId, version } from './event.ts';
import { type Commit, type EventStore, eventIdOf, VersionGap } from './eventStore.ts';

/** One implementation, opened on a new and empty log. */
export interface OpenedStore {
  readonly store: EventStore;
  /** The same log through a store that has not seen it before, where the log outlives the store. */
  readonly reopen?: () => Promise<EventStore>;
}

/**
 * What every event store promises, whatever it is made of: the same suite for each.
 *
 * ```ts
 * eventStoreContract('in memory', async () => ({ store: new InMemoryEventStore() }));
 * ```
 */
export function eventStoreContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`the event store port, ${name}`, () => {
    appending(open);
    refusing(open);
    commandIds(open);
    appendingRecorded(open);
    reading(open);
    model(open);
  });
}

const cash = streamId('account-cash');
const bank = streamId('account-bank');
const recordedAt = '2026-11-25T08:00:00.000Z';

/** A commit of deposits, one for each stream named, written after the versions given (0 where none is). */
export function commitOf(commandId: string, streams: readonly StreamId[], after: Readonly<Record<string, number>> = {}): Commit {
  return {
    commandId,
    recordedAt,
    expectedVersions: new Map([...new Set(streams)].map((stream) => [stream, version(after[stream] ?? 0)])),
    events: streams.map((stream, index) => ({
      streamId: stream,
      schemaVersion: 1,
      event: { type: 'MoneyDeposited', data: { amount: index + 1, date: '2026-11-25' } },
    })),
  };
}

/** Every event of the log, as `read` hands them out. */
export async function everything(store: EventStore, after?: number, upTo?: number): Promise<readonly RecordedEvent[]> {
  const found: RecordedEvent[] = [];
  const batches = store.read(after === undefined ? undefined : position(after), upTo === undefined ? undefined : position(upTo));
  for await (const batch of batches) found.push(...batch);
  return found;
}

/** An event that was recorded in another log. */
export function foreignEvent(at: number, stream: StreamId, streamVersion: number, data: object = { amount: at }): RecordedEvent {
  return {
    position: position(at),
    streamId: stream,
    version: version(streamVersion),
    id: `foreign-event-${at}`,
    commandId: `foreign-command-${at}`,
    recordedAt: `2001-01-01T00:00:00.${String(at % 1_000).padStart(3, '0')}Z`,
    schemaVersion: 3,
    source: 'urn:example:elsewhere',
    event: { type: 'MoneyDeposited', data },
    extensions: { traceparent: `trace-${at}` },
  };
}

export async function* inBatches(...batches: readonly (readonly RecordedEvent[])[]): AsyncIterable<readonly RecordedEvent[]> {
  yield* batches;
}

function appending(open: () => Promise<OpenedStore>): void {
  test('a new log is empty', async () => {
    const { store } = await open();
    expect(await store.refresh()).toBe(0);
    expect(await everything(store)).toEqual([]);
    expect(await store.readStream(cash)).toEqual([]);
    expect(await store.readCommit('never sent')).toEqual([]);
  });

  test('an appended event comes back as it was given, with its place in the log', async () => {
    const { store } = await open();
    const data = { amount: 100, date: '2026-11-25', note: 'Zoë’s 🎂' };
    const result = await store.append({
      commandId: 'first',
      recordedAt,
      expectedVersions: new Map([[cash, version(0)]]),
      events: [{ streamId: cash, schemaVersion: 2, event: { type: 'MoneyDeposited', data } }],
    });
    expect(result.type).toBe('Appended');
    const [recorded] = await everything(store);
    expect(recorded).toEqual({
      position: 1,
      streamId: cash,
      version: 1,
      id: eventIdOf('first', 1),
      commandId: 'first',
      recordedAt,
      schemaVersion: 2,
      source: recorded?.source,
      event: { type: 'MoneyDeposited', data },
    });
    expect(recorded?.source).toMatch(/^urn:/);
    expect(result).toEqual({ type: 'Appended', events: [recorded] });
  });

  test('positions count over the whole log, versions within a stream, both without gaps', async () => {
    const { store } = await open();
    await store.append(commitOf('a', [cash]));
    await store.append(commitOf('b', [bank]));
    await store.append(commitOf('c', [cash], { [cash]: 1 }));
    expect((await everything(store)).map((event) => [event.position, event.streamId, event.version])).toEqual([
      [1, cash, 1],
      [2, bank, 1],
      [3, cash, 2],
    ]);
    expect(await store.refresh()).toBe(3);
  });

  test('one commit goes to several streams, in the order given', async () => {
    const { store } = await open();
    await store.append(commitOf('both', [bank, cash, bank]));
    expect((await store.readCommit('both')).map((event) => [event.position, event.streamId, event.version, event.id])).toEqual([
      [1, bank, 1, 'both-1'],
      [2, cash, 1, 'both-2'],
      [3, bank, 2, 'both-3'],
    ]);
  });

  test('appends sent all at once are stored one after the other', async () => {
    const { store } = await open();
    const streams = Array.from({ length: 20 }, (_, index) => streamId(`account-${index}`));
    const results = await Promise.all(streams.map((stream) => store.append(commitOf(`open ${stream}`, [stream]))));
    expect(results.map(({ type }) => type)).toEqual(streams.map(() => 'Appended'));
    expect((await everything(store)).map((event) => event.position)).toEqual(streams.map((_, index) => index + 1));
  });
}

function refusing(open: () => Promise<OpenedStore>): void {
  test('a stream that has moved on is a conflict, and nothing is stored', async () => {
    const { store } = await open();
    await store.append(commitOf('a', [cash]));
    const before = await everything(store);
    expect(await store.append(commitOf('b', [cash]))).toEqual({ type: 'VersionConflict', streamId: cash, expected: 0, actual: 1 });
    expect(await store.append(commitOf('c', [cash], { [cash]: 7 }))).toEqual({ type: 'VersionConflict', streamId: cash, expected: 7, actual: 1 });
    expect(await everything(store)).toEqual(before);
    expect(await store.readCommit('b')).toEqual([]);
  });

  test('a conflict in one stream keeps the commit out of all of them', async () => {
    const { store } = await open();
    await store.append(commitOf('a', [cash]));
    expect((await store.append(commitOf('both', [bank, cash]))).type).toBe('VersionConflict');
    expect(await store.readStream(bank)).toEqual([]);
    expect(await store.refresh()).toBe(1);
  });

  test('a stream that was only looked at is guarded as well', async () => {
    const { store } = await open();
    await store.append(commitOf('a', [cash]));
    const commit = commitOf('b', [bank]);
    const looked = { ...commit, expectedVersions: new Map([...commit.expectedVersions, [cash, version(0)]]) };
    expect(await store.append(looked)).toEqual({ type: 'VersionConflict', streamId: cash, expected: 0, actual: 1 });
    expect(await store.readStream(bank)).toEqual([]);
  });

  test('of two commits that saw the same version, one wins', async () => {
    const { store } = await open();
    const results = await Promise.all([store.append(commitOf('a', [cash])), store.append(commitOf('b', [cash]))]);
    expect(results.map(({ type }) => type).sort()).toEqual(['Appended', 'VersionConflict']);
    expect(await store.refresh()).toBe(1);
  });

  test('a commit without events, or to a stream whose version nobody looked at, is a mistake', async () => {
    const { store } = await open();
    const refusal = (commit: Commit) => Promise.resolve().then(() => store.append(commit));
    await expect(refusal({ ...commitOf('empty', [cash]), events: [] })).rejects.toThrow('Commit empty has no events');
    await expect(refusal({ ...commitOf('blind', [cash]), expectedVersions: new Map() })).rejects.toThrow(
      'Commit blind writes to account-cash without an expected version',
    );
    expect(await store.refresh()).toBe(0);
  });
}

function commandIds(open: () => Promise<OpenedStore>): void {
  test('a command sent twice is stored once, and answered with what was stored the first time', async () => {
    const { store } = await open();
    const first = await store.append(commitOf('same', [cash, bank]));
    await store.append(commitOf('other', [cash], { [cash]: 1 }));
    const second = await store.append(commitOf('same', [cash, bank]));
    expect(second).toEqual({ ...first, type: 'AlreadyAppended' });
    expect(await store.refresh()).toBe(3);
  });

  test('a command sent twice at once is stored once', async () => {
    const { store } = await open();
    const results = await Promise.all(Array.from({ length: 5 }, () => store.append(commitOf('same', [cash]))));
    expect(results.map(({ type }) => type).sort()).toEqual(['AlreadyAppended', 'AlreadyAppended', 'AlreadyAppended', 'AlreadyAppended', 'Appended']);
    expect(await store.refresh()).toBe(1);
  });

  test('the id of a command that was refused is still free', async () => {
    const { store } = await open();
    await store.append(commitOf('a', [cash]));
    await store.append(commitOf('b', [cash]));
    expect((await store.append(commitOf('b', [cash], { [cash]: 1 }))).type).toBe('Appended');
  });
}

function appendingRecorded(open: () => Promise<OpenedStore>): void {
  test('events recorded elsewhere keep everything but their position', async () => {
    const { store } = await open();
    await store.append(commitOf('a', [cash]));
    const events = [foreignEvent(41, bank, 1), foreignEvent(42, cash, 2), foreignEvent(43, bank, 2)];
    expect(await store.appendRecorded(inBatches(events.slice(0, 1), [], events.slice(1)))).toBe(4);
    expect(await everything(store, 1)).toEqual(events.map((event, index) => ({ ...event, position: index + 2 })));
    expect(await store.readCommit('foreign-command-42')).toEqual([{ ...events[1], position: 3 }]);
  });

  test('what follows continues their streams, and their commands are known', async () => {
    const { store } = await open();
    await store.appendRecorded(inBatches([foreignEvent(1, cash, 1)]));
    expect((await store.append(commitOf('foreign-command-1', [cash]))).type).toBe('AlreadyAppended');
    expect((await store.append(commitOf('next', [cash], { [cash]: 1 }))).type).toBe('Appended');
    expect((await store.readStream(cash)).map((event) => event.id)).toEqual(['foreign-event-1', 'next-1']);
  });

  test('nothing to append changes nothing', async () => {
    const { store } = await open();
    await store.append(commitOf('a', [cash]));
    expect(await store.appendRecorded(inBatches())).toBe(1);
    expect(await store.appendRecorded(inBatches([]))).toBe(1);
    expect(await store.refresh()).toBe(1);
  });

  test.each([
    ['a version left out', [foreignEvent(1, cash, 2), foreignEvent(2, cash, 4)], 3],
    ['a version that is here already', [foreignEvent(1, bank, 1), foreignEvent(2, cash, 1)], 2],
    ['a stream that does not start at 1', [foreignEvent(1, cash, 2), foreignEvent(2, bank, 2)], 1],
  ])('%s is refused, and nothing of the rest is stored', async (_, events, expected) => {
    const { store } = await open();
    await store.append(commitOf('a', [cash]));
    const before = await everything(store);
    const refusal = await store.appendRecorded(inBatches(...events.map((event) => [event]))).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(VersionGap);
    expect(refusal).toMatchObject({ event: events[1], expected });
    expect(await everything(store)).toEqual(before);
    expect(await store.readCommit('foreign-command-1')).toEqual([]);
  });

  test('cancelled halfway, nothing is stored', async () => {
    const { store } = await open();
    const stop = new AbortController();
    async function* events() {
      yield [foreignEvent(1, cash, 1)];
      stop.abort(new Error('stopped by hand'));
      yield [foreignEvent(2, cash, 2)];
    }
    await expect(store.appendRecorded(events(), stop.signal)).rejects.toThrow('stopped by hand');
    expect(await everything(store)).toEqual([]);
    expect((await store.append(commitOf('after', [cash]))).type).toBe('Appended');
  });

  test('a source that breaks off leaves nothing, and the store works on', async () => {
    const { store } = await open();
    async function* events() {
      yield [foreignEvent(1, cash, 1)];
      throw new Error('the file ended');
    }
    await expect(store.appendRecorded(events())).rejects.toThrow('the file ended');
    expect(await store.refresh()).toBe(0);
    expect((await store.append(commitOf('after', [cash]))).type).toBe('Appended');
  });
}

function reading(open: () => Promise<OpenedStore>): void {
  const filled = async () => {
    const { store } = await open();
    for (let index = 0; index < 6; index++) {
      const stream = index % 2 === 0 ? cash : bank;
      await store.append(commitOf(`command ${index}`, [stream], { [stream]: Math.floor(index / 2) }));
    }
    return store;
  };

  test('the log is read after one position up to another', async () => {
    const store = await filled();
    const positions = async (after?: number, upTo?: number) => (await everything(store, after, upTo)).map((event) => event.position);
    expect(await positions()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await positions(2)).toEqual([3, 4, 5, 6]);
    expect(await positions(undefined, 2)).toEqual([1, 2]);
    expect(await positions(2, 4)).toEqual([3, 4]);
    expect(await positions(4, 4)).toEqual([]);
    expect(await positions(6)).toEqual([]);
    expect(await positions(5, 100)).toEqual([6]);
  });

  test('single events are read in the order asked', async () => {
    const store = await filled();
    const events = await store.readAt([6, 1, 6].map(position));
    expect(events.map((event) => event.position)).toEqual([6, 1, 6]);
    expect(await store.readAt([])).toEqual([]);
  });

  test('a position outside the log is a mistake', async () => {
    const store = await filled();
    await expect(store.readAt([position(0)])).rejects.toThrow(RangeError);
    await expect(store.readAt([position(1), position(7)])).rejects.toThrow(RangeError);
  });

  test('a stream is read after one version up to another', async () => {
    const store = await filled();
    const versions = async (after?: number, upTo?: number) =>
      (await store.readStream(cash, after === undefined ? undefined : version(after), upTo === undefined ? undefined : version(upTo))).map(
        (event) => [event.version, event.position],
      );
    expect(await versions()).toEqual([
      [1, 1],
      [2, 3],
      [3, 5],
    ]);
    expect(await versions(1)).toEqual([
      [2, 3],
      [3, 5],
    ]);
    expect(await versions(1, 2)).toEqual([[2, 3]]);
    expect(await versions(3)).toEqual([]);
    expect(await versions(0, 0)).toEqual([]);
  });

  test('an event reads the same whichever way it is asked for', async () => {
    const store = await filled();
    const [second] = await everything(store, 1, 2);
    expect(await store.readAt([position(2)])).toEqual([second]);
    expect(await store.readStream(bank, version(0), version(1))).toEqual([second]);
    expect(await store.readCommit('command 1')).toEqual([second]);
  });
}

const streams = ['account-a', 'account-b', 'account-c'].map(streamId);

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('append' as const),
      commandId: fc.integer({ min: 0, max: 30 }).map((number) => `command-${number}`),
      streams: fc.array(fc.constantFrom(...streams), { minLength: 1, maxLength: 4 }),
      /** How far behind the truth the writer is: mostly not at all. */
      behind: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 2 }) }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('recorded' as const),
      streams: fc.array(fc.constantFrom(...streams), { maxLength: 5 }),
      hasGap: fc.boolean(),
      data: fc.dictionary(
        fc.string({ maxLength: 5 }).filter((member) => member !== '__proto__'),
        fc.jsonValue({ maxDepth: 2 }),
        { maxKeys: 3 },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('reopen' as const) }) },
);

/** The plainest log there can be: what the port promises, and no more. */
class PlainLog {
  readonly events: RecordedEvent[] = [];

  versionOf(stream: StreamId): number {
    return this.events.filter((event) => event.streamId === stream).length;
  }

  commit(commandId: string): readonly RecordedEvent[] {
    return this.events.filter((event) => event.commandId === commandId);
  }

  stream(stream: StreamId): readonly RecordedEvent[] {
    return this.events.filter((event) => event.streamId === stream);
  }
}

function model(open: () => Promise<OpenedStore>): void {
  test('whatever is done to it, it holds what a plain array would', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const opened = await open();
        const plain = new PlainLog();
        let { store } = opened;
        for (const [index, one] of steps.entries()) {
          if (one.type === 'reopen') store = (await opened.reopen?.()) ?? store;
          else if (one.type === 'append') await appendToBoth(store, plain, one);
          else await appendRecordedToBoth(store, plain, one, index);
          expect(await store.refresh()).toBe(plain.events.length);
        }
        expect(withoutSource(await everything(store))).toEqual(withoutSource(plain.events));
        for (const stream of streams) expect(withoutSource(await store.readStream(stream))).toEqual(withoutSource(plain.stream(stream)));
        for (const { commandId } of plain.events) {
          expect(withoutSource(await store.readCommit(commandId))).toEqual(withoutSource(plain.commit(commandId)));
        }
      }),
      { numRuns: 40 },
    );
  });
}

/** What the store calls its own log is its own affair. */
const withoutSource = (events: readonly RecordedEvent[]) => events.map((event) => ({ ...event, source: undefined }));

async function appendToBoth(
  store: EventStore,
  plain: PlainLog,
  { commandId, streams: targets, behind }: { commandId: string; streams: readonly StreamId[]; behind: number },
): Promise<void> {
  const before = plain.commit(commandId);
  const versions = Object.fromEntries(targets.map((stream) => [stream, plain.versionOf(stream) + behind]));
  const commit = commitOf(commandId, targets, versions);
  const result = await store.append(commit);
  if (before.length > 0) {
    expect(result.type).toBe('AlreadyAppended');
    return;
  }
  if (behind > 0) {
    expect(result.type).toBe('VersionConflict');
    return;
  }
  expect(result.type).toBe('Appended');
  for (const [index, { streamId, schemaVersion, event }] of commit.events.entries()) {
    plain.events.push({
      position: position(plain.events.length + 1),
      streamId,
      version: version(plain.versionOf(streamId) + 1),
      id: eventIdOf(commandId, index + 1),
      commandId,
      recordedAt,
      schemaVersion,
      source: 'urn:plain',
      event,
    });
  }
}

async function appendRecordedToBoth(
  store: EventStore,
  plain: PlainLog,
  { streams: targets, hasGap, data }: { streams: readonly StreamId[]; hasGap: boolean; data: DomainEvent['data'] },
  step: number,
): Promise<void> {
  const counts = new Map<StreamId, number>();
  const events = targets.map((stream, index) => {
    const next = (counts.get(stream) ?? plain.versionOf(stream)) + 1;
    counts.set(stream, next);
    const isLast = index === targets.length - 1;
    const at = plain.events.length + index + 1;
    return {
      ...foreignEvent(at, stream, hasGap && isLast ? next + 1 : next, withoutNegativeZero(data) as object),
      id: `step-${step}-${index}`,
      commandId: `step-${step}`,
    };
  });
  if (hasGap && events.length > 0) {
    await expect(store.appendRecorded(inBatches(events.slice(0, 2), events.slice(2)))).rejects.toThrow(VersionGap);
    return;
  }
  expect(await store.appendRecorded(inBatches(events.slice(0, 2), events.slice(2)))).toBe(plain.events.length + events.length);
  plain.events.push(...events);
}

/** JSON has one zero: `JSON.stringify(-0)` is "0". */
const withoutNegativeZero = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;
