import sqlite3InitModule, { type SqliteDatabase, type SqliteStatement } from '@sqlite.org/sqlite-wasm';
import { type AccountEvent, changeOf } from '../../../src/accounts/accountEvents.ts';
import type { RecordedEvent } from '../../../src/eventsourcing/event.ts';

/** Events between two snapshots of all balances. */
export const snapshotEvery = 5_000;

const tables = `
  CREATE TABLE IF NOT EXISTS streams (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS events (
    position INTEGER PRIMARY KEY, stream INTEGER NOT NULL, version INTEGER NOT NULL, id TEXT NOT NULL, command TEXT NOT NULL,
    recorded TEXT NOT NULL, source TEXT NOT NULL, type TEXT NOT NULL, amount INTEGER NOT NULL, date TEXT, data TEXT NOT NULL,
    UNIQUE (stream, version));
  CREATE TABLE IF NOT EXISTS balances (stream INTEGER PRIMARY KEY, balance INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS snapshots (position INTEGER NOT NULL, stream INTEGER NOT NULL, balance INTEGER NOT NULL,
    PRIMARY KEY (position, stream)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS accounts (stream INTEGER PRIMARY KEY, balance INTEGER NOT NULL, entries INTEGER NOT NULL, lastDate TEXT);
`;

/** In a file of its own on OPFS, through the pool of access handles; write-ahead log, flushed before a commit returns. */
export async function openSqlite(): Promise<SqliteDatabase> {
  const sqlite3 = await sqlite3InitModule();
  const pool = await sqlite3.installOpfsSAHPoolVfs({});
  const database = new pool.OpfsSAHPoolDb('/events.sqlite');
  // Without shared memory the write-ahead log needs the file to itself.
  database.exec('PRAGMA locking_mode = EXCLUSIVE');
  const mode = database.selectValue('PRAGMA journal_mode = WAL');
  if (mode !== 'wal') throw new Error(`SQLite chose the journal mode ${String(mode)}`);
  database.exec(`PRAGMA synchronous = FULL; ${tables}`);
  return database;
}

export function insertOf(database: SqliteDatabase): SqliteStatement {
  return database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
}

export function insert(statement: SqliteStatement, stream: number, recorded: RecordedEvent<AccountEvent>): void {
  const { position, version, id, commandId, recordedAt, source, event } = recorded;
  const date = 'date' in event.data ? event.data.date : null;
  const values = [position, stream, version, id, commandId, recordedAt, source, event.type, changeOf(event), date, JSON.stringify(event.data)];
  statement.bind(values).stepReset();
}
