import { expect, test } from 'vitest';
import { streamId } from '../eventsourcing/event.ts';
import { InMemoryEventStore } from '../eventsourcing/inMemoryEventStore.ts';
import { commandRouter, timeOf } from './commandRouter.ts';
import { type AnyCommand, type AnyEvent, registrations } from './house.ts';

const metadata = { commandId: 'one', recordedAt: '2026-11-25T08:00:00Z' };
const unknown = { type: 'OpenBudget', budgetId: 'food' } as unknown as AnyCommand;

test('a command goes to the aggregate that names it', async () => {
  const store = new InMemoryEventStore<AnyEvent>();
  const handle = await commandRouter(store);
  await handle({ type: 'OpenAccount', accountId: 'cash', name: 'Cash', currency: 'EUR', kind: 'cash', overdraftLimit: 0 }, metadata);
  await handle({ type: 'AddBookmark', bookmarkId: 'start', position: 1, eventId: 'event-1', name: 'Start' }, { ...metadata, commandId: 'two' });
  expect(await store.readAt([1, 2] as never)).toMatchObject([
    { streamId: 'account-cash', version: 1, event: { type: 'AccountCreated' } },
    { streamId: 'bookmark-start', version: 1, event: { type: 'BookmarkAdded' } },
  ]);
});

test('a command that nobody names is a bug of the caller', async () => {
  const handle = await commandRouter(new InMemoryEventStore<AnyEvent>());
  await expect(handle(unknown, metadata)).rejects.toThrow('No aggregate handles the command "OpenBudget"');
  expect(() => timeOf(unknown)).toThrow('OpenBudget');
});

test('no two aggregates name the same command or own the same stream', () => {
  const commands = registrations.flatMap((one) => Object.keys(one.commands));
  expect(new Set(commands).size).toBe(commands.length);
  for (const stream of ['account-1', 'bookmark-1', 'account-bookmark-1', 'bookmark-account-1'])
    expect(registrations.filter(({ owns }) => owns(streamId(stream)))).toHaveLength(1);
});

test('rule 13: of accounts nothing may be asked in the past, of bookmarks everything', async () => {
  const times = registrations.map(async ({ loadAggregate, commands }) => [(await loadAggregate()).name, new Set(Object.values(commands))]);
  expect(await Promise.all(times)).toEqual([
    ['account', new Set(['live'])],
    ['bookmark', new Set(['always'])],
  ]);
});
