import { describe, expect, test } from 'vitest';
import { type DomainEvent, position, type RecordedEvent, streamId, version } from './event.ts';
import { InMemoryEventStore } from './inMemoryEventStore.ts';
import { batchesOf } from './tallyExample.ts';
import { currentSchemaVersion, NewerSchema, type Upcasters, upcast, upcasting } from './upcaster.ts';

/** Shape 1 counted in whole coins, shape 2 names the unit, shape 3 says who. */
const upcasters: Upcasters = {
  CoinFound: [(data) => ({ ...data, unit: 'coin' }), (data) => ({ ...data, finder: 'nobody' })],
};

function found(schemaVersion: number, data: object, type = 'CoinFound'): RecordedEvent {
  return {
    position: position(1),
    streamId: streamId('purse'),
    version: version(1),
    id: 'event-1',
    commandId: 'command-1',
    recordedAt: '2026-11-02T08:00:00Z',
    schemaVersion,
    source: 'urn:test',
    event: { type, data },
  };
}

async function purse(events: readonly RecordedEvent[]) {
  const stored = new InMemoryEventStore<DomainEvent>();
  await stored.appendRecorded(batchesOf(events));
  return { stored, raised: upcasting(stored, upcasters) };
}

describe('an event', () => {
  test.each([
    [1, { count: 1 }, { count: 1, unit: 'coin', finder: 'nobody' }],
    [2, { count: 1, unit: 'button' }, { count: 1, unit: 'button', finder: 'nobody' }],
    [3, { count: 1, unit: 'button', finder: 'Ida' }, { count: 1, unit: 'button', finder: 'Ida' }],
  ])('of shape %d is raised to the newest', (shape, data, raised) => {
    const stored = found(shape, data);
    expect(upcast(upcasters, stored)).toEqual(found(3, raised));
    expect(stored).toEqual(found(shape, data));
  });

  test('of the newest shape is the very same', () => {
    const stored = found(3, {});
    expect(upcast(upcasters, stored)).toBe(stored);
  });

  test('of a shape that only a newer app knows is refused', () => {
    expect(() => upcast(upcasters, found(4, {}))).toThrow(NewerSchema);
    expect(() => upcast(upcasters, found(4, {}))).toThrow('Event 1 (CoinFound, shape 4) was made by a newer version of this app');
  });

  test.each(['__proto__', 'constructor', 'toString', 'CoinLost'])('of the type %j, which has no upcasters, has one shape', (type) => {
    expect(currentSchemaVersion(upcasters, type)).toBe(1);
    expect(upcast(upcasters, found(1, {}, type))).toEqual(found(1, {}, type));
    expect(() => upcast(upcasters, found(2, {}, type))).toThrow(NewerSchema);
  });

  test.each([0, -1, 0.5, Number.NaN])('of shape %d is damaged', (shape) => {
    expect(() => upcast(upcasters, found(shape, {}))).toThrow(RangeError);
  });
});

describe('a log read through upcasters', () => {
  const old = found(1, { count: 1 });
  const raised = found(3, { count: 1, unit: 'coin', finder: 'nobody' });

  test('gives today’s shape however it is read, and stays as it was written', async () => {
    const { stored, raised: log } = await purse([old]);
    const read: unknown[] = [];
    for await (const events of log.read()) read.push(...events);
    expect(read).toEqual([raised]);
    expect(await log.readAt([position(1)])).toEqual([raised]);
    expect(await log.readStream(old.streamId)).toEqual([raised]);
    expect(await log.readCommit(old.commandId)).toEqual([raised]);
    expect(await stored.readAt([position(1)])).toEqual([old]);
  });

  test('gives today’s shape for a command that was stored before, too', async () => {
    const { raised: log } = await purse([old]);
    const again = { commandId: old.commandId, recordedAt: old.recordedAt, expectedVersions: new Map([[old.streamId, version(0)]]) };
    const result = await log.append({ ...again, events: [{ streamId: old.streamId, schemaVersion: 3, event: raised.event }] });
    expect(result).toEqual({ type: 'AlreadyAppended', events: [raised] });
  });

  test('takes new events in, and passes a conflict on', async () => {
    const { raised: log } = await purse([old]);
    expect(await log.refresh()).toBe(1);
    const commit = {
      commandId: 'command-2',
      recordedAt: old.recordedAt,
      events: [{ streamId: old.streamId, schemaVersion: 3, event: raised.event }],
    };
    const conflict = { type: 'VersionConflict', streamId: old.streamId, expected: 0, actual: 1 };
    expect(await log.append({ ...commit, expectedVersions: new Map([[old.streamId, version(0)]]) })).toEqual(conflict);
    expect(await log.append({ ...commit, expectedVersions: new Map([[old.streamId, version(1)]]) })).toMatchObject({ type: 'Appended' });
    expect(await log.appendRecorded(batchesOf([{ ...old, version: version(3), commandId: 'command-3' }]))).toBe(3);
  });
});
