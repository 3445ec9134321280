import { expect, test } from 'vitest';
import { created, transferredIn, transferredOut } from '../accounts/accountExamples.ts';
import { accountStream } from '../accounts/accountStream.ts';
import { version } from '../eventsourcing/event.ts';
import { InMemoryEventStore } from '../eventsourcing/inMemoryEventStore.ts';
import { isHalfTransfer } from './halfTransfer.ts';
import type { AnyEvent } from './house.ts';

/** For each event of these commands, whether it is half a transfer. */
async function halvesIn(...commits: readonly (readonly (readonly [accountId: string, event: AnyEvent])[])[]): Promise<readonly boolean[]> {
  const store = new InMemoryEventStore<AnyEvent>();
  const versions = new Map<string, number>();
  for (const [index, facts] of commits.entries()) {
    const streams = new Set(facts.map(([accountId]) => accountStream(accountId)));
    await store.append({
      commandId: `command-${index}`,
      recordedAt: '2026-11-25T08:00:00.000Z',
      expectedVersions: new Map([...streams].map((streamId) => [streamId, version(versions.get(streamId) ?? 0)])),
      events: facts.map(([accountId, event]) => ({ streamId: accountStream(accountId), schemaVersion: 1, event })),
    });
    for (const [accountId] of facts) versions.set(accountStream(accountId), (versions.get(accountStream(accountId)) ?? 0) + 1);
  }
  const halves: boolean[] = [];
  for await (const events of store.read()) {
    for (const event of events) halves.push(await isHalfTransfer(store, event, await store.readCommit(event.commandId)));
  }
  return halves;
}

const opened = [
  ['a', created()],
  ['b', created()],
] as const;

test('a whole transfer is none', async () => {
  const whole = [['a', transferredOut(1, 'b')] as const, ['b', transferredIn(1, 'a')] as const];
  expect(await halvesIn(opened, whole)).toEqual([false, false, false, false]);
});

test('nor is one whose sides came by two commands, as in a log from elsewhere', async () => {
  expect(await halvesIn(opened, [['a', transferredOut(1, 'b')]], [['b', transferredIn(1, 'a')]])).toEqual([false, false, false, false]);
});

test('a side alone is, and so is one beside another transfer', async () => {
  expect(await halvesIn(opened, [['a', transferredIn(1, 'nowhere')]])).toEqual([false, false, true]);
  expect(await halvesIn(opened, [['a', transferredOut(1, 'b')]], [['b', transferredIn(1, 'a', 'transfer-2')]])).toEqual([false, false, true, true]);
  expect(await halvesIn(opened, [['a', transferredOut(1, 'b')]], [['a', transferredOut(2, 'b')]], [['b', transferredIn(1, 'a')]])).toEqual([
    false,
    false,
    false,
    true,
    false,
  ]);
});
