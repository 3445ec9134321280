import Dexie, { type EntityTable, type Table } from 'dexie';
import type { DomainEvent, RecordedEvent } from '../eventsourcing/event.ts';
import { keepEncrypted } from './ledgerCipher.ts';
import { LedgerLost, NewerLog, stopWriting } from './ledgerFence.ts';
import type { RecordCipher } from './recordCipher.ts';
import { stampRows } from './rowSums.ts';

/**
 * The tables of the log on disk. `head` says how far the log goes and is checked by every append; `tail` holds recent
 * commits, a plain row for what was written together; `segments` hold everything older, packed; `snapshots` can be deleted at any time.
 * With a passphrase all three are encrypted, and the head says with which key.
 */
export interface LogDatabase extends Dexie {
  readonly head: EntityTable<HeadRow, 'key'>;
  readonly ledger: EntityTable<LedgerRow, 'key'>;
  readonly tail: EntityTable<StoredTailRow, 'first'>;
  readonly segments: EntityTable<StoredSegmentRow, 'first'>;
  readonly snapshots: Table<SnapshotRow, [string, number]>;
}

export interface HeadRow {
  readonly key: 'head';
  /** Position of the newest event; 0 before the first. */
  readonly position: number;
  /** Whose head it is: the name in `ledger`. */
  readonly source: string;
  /** The `writerEpoch` of the newest version of the app that wrote here. */
  readonly epoch: number;
  /** With which key everything else is encrypted; missing where nothing is. */
  readonly keyId?: string;
  /** Of all of this (`rowSums.ts`). */
  readonly sum?: number;
}

/** What this log is called in the events it records (CloudEvents `source`). */
export interface LedgerRow {
  readonly key: 'ledger';
  readonly source: string;
  readonly sum?: number;
}

/** The commits of one write, or a part of them where they are many. */
export interface TailRow {
  /** Position of its first event. */
  readonly first: number;
  readonly events: readonly RecordedEvent<DomainEvent>[];
  /** Of what it holds (`rowSums.ts`). */
  readonly sum?: number;
}

export interface SegmentRow {
  readonly first: number;
  readonly last: number;
  readonly bytes: ArrayBuffer;
  readonly sum?: number;
}

/** A row of the tail that is encrypted. */
export interface EncryptedTailRow {
  readonly first: number;
  /** Of events in it. */
  readonly count: number;
  /** Of each event's id, to tell it from another where nothing can be waited for. */
  readonly marks: Uint32Array<ArrayBuffer>;
  readonly box: Uint8Array<ArrayBuffer>;
}

export interface EncryptedSegmentRow {
  readonly first: number;
  readonly last: number;
  readonly marks: Uint32Array<ArrayBuffer>;
  readonly box: Uint8Array<ArrayBuffer>;
}

export type StoredTailRow = TailRow | EncryptedTailRow;
export type StoredSegmentRow = SegmentRow | EncryptedSegmentRow;
/** A stretch of the log as the disk has it. */
export type StoredPiece = StoredTailRow | StoredSegmentRow;

export interface SnapshotRow {
  readonly name: string;
  readonly after: number;
  readonly upTo: number;
  readonly version: number;
  /** As it is, or encrypted (`dexieSnapshotStore.ts`). */
  readonly page: unknown;
  /** Where it is not encrypted: of all of it (`snapshotSum.ts`). */
  readonly sum?: number;
}

/** Raised with every change of the tables; what a higher one wrote is not touched. */
const tablesVersion = 1;

/** A browser's storage can leave an opening unanswered for good, and answer the next one (WebKit bugs 226547 and 277615). */
const openLimitMs = 5_000;
const openAttempts = 3;
/** While the browser takes a database away, it breaks off every opening of it, in ms. */
const untilTakenAwayMs = 500;

/**
 * Opens the database, strictly durable: a transaction is reported complete only once the disk has it.
 * Without `strict` a power cut loses up to half a minute of acknowledged writes (Chromium, Firefox).
 * @param cipher that everything in it is encrypted with, if it is.
 * @throws NewerLog, where Dexie by itself would open the newer tables and write into them. @throws Error when the browser refuses, or does
 * not answer.
 */
export async function openLogDatabase(name: string, cipher?: RecordCipher): Promise<LogDatabase> {
  const database = await firstToOpen(name);
  if (cipher) keepEncrypted(database, cipher);
  // Dexie counts in tenths of the browser's versions.
  if (database.backendDB().version > tablesVersion * 10) {
    database.close();
    throw new NewerLog('The log was written by a newer version of this app. Reload the page to get it.');
  }
  return database;
}

async function firstToOpen(name: string): Promise<LogDatabase> {
  for (let attempt = 1; attempt <= openAttempts; attempt++) {
    const database = newDatabase(name);
    const answer = await answerInTime(database);
    if (answer === 'open') return database;
    database.close();
    if (answer === undefined) continue;
    if (attempt === openAttempts || answer.name !== 'AbortError')
      throw new Error(`The browser could not open its storage (${String(answer)}). Reload the page; if that does not help, restart the browser.`, {
        cause: answer,
      });
    await new Promise((resolve) => setTimeout(resolve, untilTakenAwayMs));
  }
  throw new Error(
    'The browser’s storage does not answer. Nothing is lost by that. Close the other tabs of Tidemark and reload the page; if that does not help, restart the browser.',
  );
}

/** Undefined when there is no answer. */
async function answerInTime(database: LogDatabase): Promise<'open' | Error | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), openLimitMs);
  });
  const opening = database.open().then(
    () => 'open' as const,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
  const answer = await Promise.race([opening, limit]);
  clearTimeout(timer);
  return answer;
}

function newDatabase(name: string): LogDatabase {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict' }) as LogDatabase;
  database.version(tablesVersion).stores({ head: 'key', ledger: 'key', tail: 'first', segments: 'first', snapshots: '[name+after]' });
  stampRows(database);
  // Dexie would give way too, and then quietly open the newer tables, or an empty database, at the next write.
  database.on('versionchange', ({ newVersion }) => {
    stopWriting(
      database,
      newVersion === null
        ? new LedgerLost('nothing')
        : new NewerLog('A newer version of this app has opened the log in another tab. Reload the page.'),
    );
    database.close();
    return false;
  });
  return database;
}
