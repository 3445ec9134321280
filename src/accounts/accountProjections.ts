import type { Position, RecordedEvent } from '../eventsourcing/event.ts';
import { PersistentMap } from '../eventsourcing/persistentMap.ts';
import type { Projection, SumProjection } from '../eventsourcing/projection.ts';
import { type AccountEvent, type AccountKind, changeOf } from './accountEvents.ts';
import { accountIdOf } from './accountStream.ts';
import type { MinorUnits } from './money.ts';
import { writtenDirectory } from './writtenDirectory.ts';

/** The projections people read. Screens are put together from these, at whatever position the playhead is. */

/** Balance per account stream, in minor units of the account's own currency. Each change is one entry of its history. */
export const balances: SumProjection<AccountEvent> = {
  name: 'balances',
  version: 2,
  change({ streamId, event }) {
    const amount = changeOf(event);
    return amount === 0 ? undefined : { key: streamId, amount };
  },
  columns: {
    key: 'stream',
    member: 'amount',
    signs: { MoneyDeposited: 1, MoneyTransferredIn: 1, MoneyWithdrawn: -1, MoneyTransferredOut: -1, EntryReversed: 1 },
  },
};

/** Events per stream: the log of one account. */
export const eventsByStream: SumProjection<AccountEvent> = {
  name: 'events by stream',
  version: 1,
  change: ({ streamId }) => ({ key: streamId, amount: 1 }),
  columns: { key: 'stream' },
};

/** Events per type: the log filtered. */
export const eventsByType: SumProjection<AccountEvent> = {
  name: 'events by type',
  version: 1,
  change: ({ event }) => ({ key: event.type, amount: 1 }),
  columns: { key: 'type' },
};

/** Events per day of recording (UTC, `YYYY-MM-DD`): activity over time. */
export const activity: SumProjection<AccountEvent> = {
  name: 'activity',
  version: 2,
  change: ({ recordedAt }) => ({ key: dayOf(recordedAt), amount: 1 }),
  columns: { key: 'day' },
};

/** A time from another program may carry an offset; this app writes UTC, which needs no clockwork. */
function dayOf(recordedAt: string): string {
  return (recordedAt.endsWith('Z') ? recordedAt : new Date(recordedAt).toISOString()).slice(0, 10);
}

/** What is known of an account besides its money. */
export interface AccountListing {
  readonly accountId: string;
  readonly streamId: string;
  readonly name: string;
  readonly currency: string;
  readonly exponent: number;
  readonly kind: AccountKind;
  readonly overdraftLimit: MinorUnits | null;
  readonly isClosed: boolean;
  /** The position of its AccountCreated. */
  readonly openedAt: Position;
  /** When that was recorded. */
  readonly openedOn: string;
}

/** Every account by stream id: its name, currency, limit, and whether it is closed. */
export const accountDirectory: Projection<PersistentMap<AccountListing>, AccountEvent> = {
  name: 'account directory',
  version: 1,
  initialState: PersistentMap.empty<AccountListing>(),
  written: writtenDirectory,
  reads: ['AccountCreated', 'AccountRenamed', 'OverdraftLimitChanged', 'AccountClosed', 'AccountReopened'],
  evolve(directory, { streamId, position, recordedAt, event }) {
    switch (event.type) {
      case 'AccountCreated': {
        const { name, currency, exponent, kind, overdraftLimit } = event.data;
        const accountId = accountIdOf(streamId) ?? streamId;
        const identity = { accountId, streamId, openedAt: position, openedOn: recordedAt };
        return directory.set(streamId, { ...identity, name, currency, exponent, kind, overdraftLimit, isClosed: false });
      }
      case 'AccountRenamed':
        return changed(directory, streamId, { name: event.data.name });
      case 'OverdraftLimitChanged':
        return changed(directory, streamId, { overdraftLimit: event.data.overdraftLimit });
      case 'AccountClosed':
        return changed(directory, streamId, { isClosed: true });
      case 'AccountReopened':
        return changed(directory, streamId, { isClosed: false });
      default:
        return directory;
    }
  },
};

function changed(directory: PersistentMap<AccountListing>, streamId: string, change: Partial<AccountListing>): PersistentMap<AccountListing> {
  const listing = directory.get(streamId);
  return listing ? directory.set(streamId, { ...listing, ...change }) : directory;
}

/** Which entries were taken back, by event id, and the position of the reversal. */
export const reversals: Projection<PersistentMap<Position>, AccountEvent> = {
  name: 'reversals',
  version: 1,
  initialState: PersistentMap.empty<Position>(),
  reads: ['EntryReversed'],
  evolve: (reversed, { position, event }: RecordedEvent<AccountEvent>) =>
    event.type === 'EntryReversed' ? reversed.set(event.data.entryId, position) : reversed,
};
