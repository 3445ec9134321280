import { assertUnlocked, cipherOf } from './ledgerCipher.ts';
import { LogDamaged } from './logDamaged.ts';
import type { HeadRow, LogDatabase } from './logDatabase.ts';
import { isAsWritten } from './rowSums.ts';

/**
 * The **ledger fence**: a tab writes only into the ledger that it opened. While it is open the database may be deleted, emptied, or
 * replaced by another ledger; whatever the tab holds in memory then no longer belongs to what is on the disk. So the head says
 * whose it is, and is asked inside every transaction that writes or reads on. Why: docs/decisions/0016-ledger-fence.md.
 */

/**
 * Raised with every change of what is written that an older version of the app would spoil, whether the tables change or not. 2: what is stored is
 * written down in the journal as well. 3: it may be encrypted.
 */
export const writerEpoch = 3;

/**
 * What stands where the ledger was: no ledger, another one, the same without events that were acknowledged, or the same that was put back to
 * an earlier state and has gone on otherwise.
 */
export type LedgerFound = 'nothing' | 'another' | 'less' | 'parted';

const foundWords: Readonly<Record<LedgerFound, string>> = {
  nothing: 'This ledger is no longer in the browser’s storage: it was erased, or the data of this site was cleared.',
  another: 'Another ledger is in the browser’s storage in the place of this one, which was erased.',
  less: 'The ledger in the browser’s storage has lost events that this tab still holds.',
  parted: 'The ledger in the browser’s storage was put back to an earlier state, and has gone on without events that this tab still holds.',
};

/** The ledger that this tab opened is not the one on the disk. Nothing was stored, and this tab stores nothing more. */
export class LedgerLost extends Error {
  override readonly name = 'LedgerLost';
  readonly found: LedgerFound;
  constructor(found: LedgerFound) {
    super(`${foundWords[found]} Nothing more is stored by this tab. Export what it holds, then reload the page.`);
    this.found = found;
  }
}

/** A newer version of this app, in this or another tab, has raised the log to a shape that this one does not know. */
export class NewerLog extends Error {
  override readonly name = 'NewerLog';
}

interface Fence {
  /** What the ledger is called that this connection was first seen to lead to. */
  source: string | undefined;
  /** Why nothing more is written through this connection. */
  stopped: Error | undefined;
  readonly whenStopped: PromiseWithResolvers<Error>;
}

const fences = new WeakMap<LogDatabase, Fence>();

function fenceOf(database: LogDatabase): Fence {
  const known = fences.get(database);
  if (known) return known;
  const fence: Fence = { source: undefined, stopped: undefined, whenStopped: Promise.withResolvers() };
  fences.set(database, fence);
  return fence;
}

/** What the ledger is called that this connection leads to, once that was seen. */
export const knownSource = (database: LogDatabase): string | undefined => fenceOf(database).source;

/** Ends all writing through this connection, for good. Returns the first reason there was for it. */
export function stopWriting(database: LogDatabase, reason: Error): Error {
  const fence = fenceOf(database);
  fence.stopped ??= reason;
  fence.whenStopped.resolve(fence.stopped);
  return fence.stopped;
}

/** Resolves, if ever, when nothing more can be written through this connection. */
export function whenStopped(database: LogDatabase): Promise<Error> {
  return fenceOf(database).whenStopped.promise;
}

/** Why nothing more is written through this connection; undefined while it can be. */
export function stoppedBy(database: LogDatabase): Error | undefined {
  return fenceOf(database).stopped;
}

/** @throws LedgerLost, NewerLog, or whatever else ended the writing, once this connection has been stopped. */
export function assertWritable(database: LogDatabase): void {
  const stopped = stoppedBy(database);
  if (stopped) throw stopped;
}

/** Remembers which ledger this is, the first time; from then on it must be this one. @throws LedgerLost when it is another. */
export function rememberLedger(database: LogDatabase, source: string): void {
  const fence = fenceOf(database);
  fence.source ??= source;
  if (fence.source !== source) throw stopWriting(database, new LedgerLost('another'));
}

/**
 * The position that a head tells of, which has been read in the transaction that relies on it.
 * @param known the newest position that this tab acknowledged or read. @throws LedgerLost or NewerLog when it is not the head of the
 * ledger that this tab opened, or does not reach as far. @throws LogDamaged when it is not as it was written.
 */
export function positionIn(database: LogDatabase, head: HeadRow | undefined, known: number): number {
  const fence = fenceOf(database);
  if (fence.stopped) throw fence.stopped;
  if (!isAsWritten(head, 'head')) throw stopWriting(database, headDamaged(known));
  if (!head) throw stopWriting(database, new LedgerLost('nothing'));
  if (head.epoch > writerEpoch) throw stopWriting(database, newerWriter());
  if (head.source !== fence.source) throw stopWriting(database, new LedgerLost('another'));
  if (head.keyId !== cipherOf(database)?.keyId) throw stopWriting(database, otherKey());
  if (head.position < known) throw stopWriting(database, new LedgerLost('less'));
  return head.position;
}

/**
 * The same before the ledger was taken; a head that is missing, or that an earlier version of the app wrote, tells no name. What a newer
 * writer has written may be read, as far as it is understood.
 * @throws LedgerLost. @throws LogDamaged when it is not as it was written: whoever takes the ledger makes it good (`takeLedger.ts`). @throws LedgerLocked when it is encrypted, and not with the key that was given.
 */
export function positionAtOpening(database: LogDatabase, head: Partial<HeadRow> | undefined): number {
  const stopped = stoppedBy(database);
  if (stopped instanceof LedgerLost) throw stopped;
  if (!isAsWritten(head, 'head')) throw headDamaged(0);
  assertUnlocked(database, head?.keyId);
  if ((head?.epoch ?? 0) > writerEpoch) stopWriting(database, newerWriter());
  // A ledger without events may yet give way to one that is brought back.
  if (head?.source !== undefined && (head.position || fenceOf(database).source !== undefined)) rememberLedger(database, head.source);
  return head?.position ?? 0;
}

/** The head that this tab writes. */
export function headAt(database: LogDatabase, position: number): HeadRow {
  const { source } = fenceOf(database);
  if (source === undefined) throw new Error('A head was to be written before it was known of which ledger');
  const keyId = cipherOf(database)?.keyId;
  return { key: 'head', position, source, epoch: writerEpoch, ...(keyId !== undefined && { keyId }) };
}

const headDamaged = (known: number): LogDamaged => new LogDamaged(known + 1, 'what says where the log ends is not as it was written');

const otherKey = (): NewerLog => new NewerLog('The passphrase of this ledger was set, changed or removed in another tab. Reload the page to go on.');

export function newerWriter(): NewerLog {
  return new NewerLog('A newer version of this app writes this log. Reload the page to get it.');
}
