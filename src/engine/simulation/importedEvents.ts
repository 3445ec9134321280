import type { AccountEvent } from '../../accounts/accountEvents.ts';
import { minorUnits } from '../../accounts/money.ts';
import { position, type RecordedEvent, streamId, version } from '../../eventsourcing/event.ts';
import type { Commit } from '../../eventsourcing/eventStore.ts';

/** An account as another ledger recorded it: opened, then paid into, one unit at a time. All of it is of one command. */
export function importedEvents(name: string, length: number): readonly RecordedEvent<AccountEvent>[] {
  return Array.from({ length }, (_, index) => ({
    position: position(index + 1),
    streamId: streamId(`account-${name}`),
    version: version(index + 1),
    id: `${name}-${index + 1}`,
    commandId: name,
    recordedAt: '2020-01-01T00:00:00.000Z',
    schemaVersion: 1,
    source: 'urn:example:elsewhere',
    event: index === 0 ? opened(name) : deposited,
  }));
}

/** The same as if this app had recorded it. */
export function asCommit(events: readonly RecordedEvent<AccountEvent>[]): Commit<AccountEvent> {
  const [first] = events;
  if (!first) throw new RangeError('A commit has events');
  return { commandId: first.commandId, recordedAt: first.recordedAt, expectedVersions: new Map([[first.streamId, version(0)]]), events };
}

export async function* inOneBatch(events: readonly RecordedEvent<AccountEvent>[]): AsyncIterable<readonly RecordedEvent<AccountEvent>[]> {
  yield events;
}

const opened = (name: string): AccountEvent => ({
  type: 'AccountCreated',
  data: { name, currency: 'EUR', exponent: 2, kind: 'savings', overdraftLimit: null },
});

const deposited: AccountEvent = { type: 'MoneyDeposited', data: { amount: minorUnits(1), date: '2020-01-01' } };
