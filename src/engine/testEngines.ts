import type { AccountCommand } from '../accounts/accountCommands.ts';
import { type Position, position, type RecordedEvent, streamId, version } from '../eventsourcing/event.ts';
import { chainDatabaseName } from '../storage/chainDatabase.ts';
import { bucketsOf } from '../storage/journalPresence.ts';
import { toLine } from '../storage/logFile.ts';
import { bucketNames, deleteBucket } from '../storage/storageBuckets.ts';
import { vaultBucketOf } from '../storage/vaultStore.ts';
import { Engine } from './engine.ts';
import type { CommandRequest, CommandResult, EngineApi } from './engineApi.ts';
import type { AnyCommand, AnyEvent } from './house.ts';

/** Engines for tests: each is what a tab has, and several may stand on one log. */
const names = new Set<string>();

/** A log that nobody else has. */
export function newLogName(): string {
  const name = `test-${crypto.randomUUID()}`;
  names.add(name);
  return name;
}

/** Deletes every log that was named here; engines that stand on one let go of it. */
export async function deleteTestLogs(): Promise<void> {
  await deleteTestBuckets();
  await Promise.all([...names].flatMap((name) => [name, chainDatabaseName(name)]).map(deleteDatabase));
  names.clear();
}

/** The storage buckets of all logs that were named here: a browser gives an origin only so many, and the tests share one. Nobody may have them open. */
export async function deleteTestBuckets(): Promise<void> {
  const all = await bucketNames();
  for (const name of names) for (const bucket of [...bucketsOf(name, all), vaultBucketOf(name)]) if (all.includes(bucket)) await deleteBucket(bucket);
}

/** Takes a log away, as whoever erases it does: those that have it open are told, and let go. */
export function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const deletion = indexedDB.deleteDatabase(name);
    deletion.onsuccess = () => resolve();
    deletion.onerror = () => reject(deletion.error ?? new Error(`${name} could not be deleted`));
  });
}

export interface Tab {
  readonly engine: Engine;
  /** Every head it was told of. */
  readonly heads: readonly Position[];
}

/** An engine of its own, opened. */
export async function openTab(name: string): Promise<Tab> {
  const heads: Position[] = [];
  const engine = new Engine(name, () => '2026-11-25T08:00:00.000Z');
  await engine.open((head) => heads.push(head));
  return { engine, heads };
}

export const request = (command: AnyCommand, commandId: string = crypto.randomUUID()): CommandRequest => ({
  command,
  commandId,
  playhead: 'live',
});

export const openAccount = (accountId: string, overdraftLimit: number | null = 0): AccountCommand => ({
  type: 'OpenAccount',
  accountId,
  name: `Account ${accountId}`,
  currency: 'EUR',
  kind: 'checking',
  overdraftLimit,
});
export const deposit = (accountId: string, amount: number): AccountCommand => ({ type: 'DepositMoney', accountId, amount, date: '2026-11-25' });
export const withdraw = (accountId: string, amount: number): AccountCommand => ({ type: 'WithdrawMoney', accountId, amount, date: '2026-11-25' });

/** Executes commands one after the other. */
export async function executeAll(engine: EngineApi, commands: readonly AnyCommand[]): Promise<readonly CommandResult[]> {
  const results: CommandResult[] = [];
  for (const command of commands) results.push(await engine.execute(request(command)));
  return results;
}

/** Above any head: a view reads the head. */
export const newest = position(Number.MAX_SAFE_INTEGER);

export async function balancesOf(engine: EngineApi, at: Position = newest): Promise<Readonly<Record<string, number>>> {
  const { rows } = await engine.view('accounts', { at });
  return Object.fromEntries(rows.map(({ accountId, balance }) => [accountId, Number(balance)]));
}

export async function headOf(engine: EngineApi): Promise<number> {
  return (await engine.view('moment', { at: newest })).at;
}

/** A ledger as another program might write it: accounts opened, then one entry after another, each in the next account. */
export function foreignLedger(events: number, accounts = 20): readonly RecordedEvent<AnyEvent>[] {
  const versions = new Map<string, number>();
  return Array.from({ length: events }, (_, index) => {
    const accountId = `foreign-${index % accounts}`;
    const next = (versions.get(accountId) ?? 0) + 1;
    versions.set(accountId, next);
    const opening = { name: `Foreign ${accountId}`, currency: 'CZK', exponent: 2, kind: 'checking', overdraftLimit: null };
    const entry = { amount: ((index * 7_919) % 10_000) + 1, date: '1993-01-01', payee: `Payee ${index % 97}` };
    const type = next === 1 ? 'AccountCreated' : index % 3 === 0 ? 'MoneyWithdrawn' : 'MoneyDeposited';
    return {
      position: position(index + 1),
      streamId: streamId(`account-${accountId}`),
      version: version(next),
      id: `00000000-0000-5000-8000-${String(index + 1).padStart(12, '0')}`,
      commandId: `00000000-0000-5000-9000-${String(index + 1).padStart(12, '0')}`,
      recordedAt: new Date(Date.UTC(1993, 0, 1) + index * 60_000).toISOString(),
      schemaVersion: 1,
      source: 'urn:example:foreign',
      event: { type, data: next === 1 ? opening : entry } as AnyEvent,
    };
  });
}

export const fileOf = (events: readonly RecordedEvent[]): Blob => new Blob([events.map((event) => `${toLine(event)}\n`).join('')]);

/** Asks again and again until it holds; a machine may be busy, but not for ever. */
export async function eventually(holds: () => void | Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await holds();
    } catch (error) {
      if (attempt === 1_000) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Takes the journals away, as a power cut takes files whose names were not on the disk yet. The browser lets go of them a moment after the tab has ended. */
export async function removeJournalFolder(name: string): Promise<void> {
  const root = await navigator.storage.getDirectory();
  await eventually(() => root.removeEntry(`journal-${name}`, { recursive: true }));
}

/** As a ledger's journal is after its first minute: without a third copy. Nobody may have it open. */
export async function growUp(name: string): Promise<void> {
  for (const bucket of await youngBuckets(name)) await deleteBucket(bucket);
}

/** The buckets with third copies of journals of their first minute. */
export const youngBuckets = async (name: string): Promise<readonly string[]> => bucketsOf(name, await bucketNames());
