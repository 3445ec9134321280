import Dexie, { type Table } from 'dexie';
import { checksum, type Link } from './chainLink.ts';
import { LogDamaged } from './logDamaged.ts';

/** What was recorded of a stretch of the log: its link, and what finds the event that no longer agrees with it. */
export interface ChainRow {
  /** The name of the ledger. */
  readonly source: string;
  readonly first: number;
  /** The newest stretch grows; the others are full. */
  readonly last: number;
  /** After `last`. */
  readonly link: Link;
  /** Of each event. */
  readonly marks: Uint16Array<ArrayBuffer>;
  /** Of all of this: a row that was damaged says nothing of the events. */
  readonly check: number;
}

type ChainTable = Table<ChainRow, [string, number]>;

interface ChainDatabase extends Dexie {
  readonly links: ChainTable;
}

export const chainDatabaseName = (logName: string): string => `${logName} chain`;

/**
 * The record of the chain lies in a database of its own, beside the log: no append waits for it, and what damages one table of the log does
 * not take the witness along. Opened for one piece of work and closed again.
 */
async function withLinks<Result>(logName: string, work: (links: ChainTable) => Promise<Result>): Promise<Result> {
  const database = new Dexie(chainDatabaseName(logName), { chromeTransactionDurability: 'strict' }) as ChainDatabase;
  database.version(1).stores({ links: '[source+first]' });
  try {
    return await database.transaction('rw', database.links, () => work(database.links));
  } finally {
    database.close();
  }
}

/** Those that can be read at all. */
async function recordedIn(links: ChainTable, source: string): Promise<readonly ChainRow[]> {
  const rows = await links.where('[source+first]').between([source, 0], [source, Number.POSITIVE_INFINITY]).toArray();
  return rows.filter((row) => row instanceof Object);
}

/** All that was recorded of a ledger, in order. */
export function readChain(logName: string, source: string): Promise<readonly ChainRow[]> {
  return withLinks(logName, (links) => recordedIn(links, source));
}

/**
 * Adds to the record; what is in it is never replaced by less, nor by something else.
 * @throws LogDamaged when the events that a row was made of are not those that were recorded. Nothing is stored then.
 */
export function recordChain(logName: string, rows: readonly ChainRow[]): Promise<void> {
  return withLinks(logName, async (links) => {
    const before = await links.bulkGet(rows.map(({ source, first }) => [source, first]));
    const fresh = rows.filter((row, index) => {
      const recorded = before[index];
      const damage = recorded && damageBeside(recorded, row);
      if (damage) throw damage;
      return !recorded || !isWhole(recorded) || recorded.last < row.last;
    });
    await links.bulkPut(fresh);
  });
}

/** Takes back what was recorded of events that are lost, which has to be told elsewhere. @param rest what is left of a stretch. */
export function shortenChain(logName: string, source: string, head: number, rest: readonly ChainRow[]): Promise<void> {
  return withLinks(logName, async (links) => {
    const recorded = await recordedIn(links, source);
    await links.bulkDelete(recorded.filter(({ last }) => last > head).map(({ first }) => [source, first]));
    await links.bulkPut(rest);
  });
}

export function chainRow(row: Omit<ChainRow, 'check'>): ChainRow {
  return { ...row, check: checkOf(row) };
}

/** Whether a row is as it was written. */
export function isWhole(row: ChainRow): boolean {
  try {
    return row.marks.length === row.last - row.first + 1 && checkOf(row) === row.check;
  } catch {
    return false;
  }
}

/** What is wrong with the events of a stretch, beside what was recorded of it; undefined where nothing is, or the record is worth nothing. */
export function damageBeside(recorded: ChainRow, found: ChainRow): LogDamaged | undefined {
  if (!isWhole(recorded)) return undefined;
  const count = Math.min(recorded.marks.length, found.marks.length);
  for (let index = 0; index < count; index++) {
    if (recorded.marks[index] !== found.marks[index]) return new LogDamaged(found.first + index, 'what is stored there is not what was recorded');
  }
  if (recorded.last !== found.last || isSameLink(recorded.link, found.link)) return undefined;
  return new LogDamaged(found.first, `what is stored there, or at one of the events up to ${found.last}, is not what was recorded`);
}

function isSameLink(one: Link, other: Link): boolean {
  return one.every((byte, index) => byte === other[index]);
}

function checkOf({ first, last, link, marks }: Omit<ChainRow, 'check'>): number {
  const ends = new Uint8Array(new Float64Array([first, last]).buffer);
  const bytes = new Uint8Array(ends.length + link.length + marks.byteLength);
  bytes.set(ends);
  bytes.set(link, ends.length);
  bytes.set(new Uint8Array(marks.buffer, marks.byteOffset, marks.byteLength), ends.length + link.length);
  return checksum(bytes);
}
