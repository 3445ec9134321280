import Dexie, { type EntityTable } from 'dexie';
import { type AccountEvent, changeOf } from '../../../src/accounts/accountEvents.ts';
import type { RecordedEvent } from '../../../src/eventsourcing/event.ts';

/** What most would write: one row an event, indexes for what is asked. */
export interface RowDatabase extends Dexie {
  readonly events: EntityTable<RecordedEvent<AccountEvent>, 'position'>;
  readonly accounts: EntityTable<AccountRow, 'streamId'>;
}

export interface AccountRow {
  readonly streamId: string;
  balance: number;
  entries: number;
  lastDate: string;
}

/** Strictly durable, as Tidemark is. */
export async function openRows(): Promise<RowDatabase> {
  const database = new Dexie('rows', { chromeTransactionDurability: 'strict' }) as RowDatabase;
  database.version(1).stores({ events: 'position, &[streamId+version], commandId', accounts: 'streamId' });
  await database.open();
  return database;
}

/** Balance, entries and last date of every account. */
export function addToAccounts(accounts: Map<string, AccountRow>, { streamId, event }: RecordedEvent<AccountEvent>): void {
  const change = changeOf(event);
  if (change === 0 || !('date' in event.data)) return;
  const account = accounts.get(streamId);
  if (!account) accounts.set(streamId, { streamId, balance: change, entries: 1, lastDate: event.data.date });
  else {
    account.balance += change;
    account.entries += 1;
    account.lastDate = event.data.date;
  }
}
