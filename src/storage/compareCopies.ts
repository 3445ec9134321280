import { isDiskFull } from './diskFailure.ts';
import { headOnDisk, isDamagedHead, ledgerOnDisk } from './headOnDisk.ts';
import { Journal } from './journal.ts';
import { entriesOf, type JournalAhead, longestWaitMs } from './journalAhead.ts';
import type { JournalFile } from './journalFile.ts';
import type { JournalEntry } from './journalFolder.ts';
import { tokenInJournal } from './journalPieces.ts';
import { mayHaveYoungCopies } from './journalPresence.ts';
import { LeaseNotTaken } from './lease.ts';
import { assertUnlocked, cipherOf, LedgerLocked } from './ledgerCipher.ts';
import { writerEpoch } from './ledgerFence.ts';
import { LogChanged } from './logChanged.ts';
import type { HeadRow, LogDatabase } from './logDatabase.ts';
import { tokenAt } from './newestKnown.ts';
import type { RebuildProgress } from './rebuildLog.ts';
import { inPatience } from './storageBuckets.ts';
import { isBroken } from './whileConnected.ts';

/** Events that were brought back into the database, where they had been lost. */
export interface BroughtBack {
  readonly type: 'BroughtBack';
  readonly events: number;
  /** Where the ledger ends now. */
  readonly head: number;
}

/** What came of comparing the two copies of a ledger. */
export interface Compared {
  /** Of the ledger in the database, where there is one. */
  readonly journal: Journal;
  /** Whether the app was last ended while it wrote, and the browser's log was not rotated since. */
  readonly wasInterrupted: boolean;
  readonly broughtBack: BroughtBack | undefined;
  /** Whether the journal itself was gone or damaged, and brought back from its third copy. */
  readonly wasRestored: boolean;
  /** Whether what says where the ledger ends in the database was damaged, and made good. */
  readonly isMended: boolean;
}

/** The same, and whether what was read of the database before may have changed. */
export interface Comparison<Found = Compared> {
  readonly compared: Found | undefined;
  readonly hasChanged: boolean;
}

/** How often one asks while there is nothing in the database: another tab may be bringing everything back. */
const mostAttempts = 30;

/**
 * The journal could not be asked, or what it knows not be brought back. Without it a ledger would seem empty, or shorter than it is: nothing is shown, and
 * nothing was changed.
 */
export class CopyUnread extends Error {
  override readonly name = 'CopyUnread';
  /** Whether it may be otherwise in a moment, since another tab is at work. */
  readonly mayPass: boolean;
  constructor(cause: unknown) {
    super(wordsFor(cause), { cause });
    this.mayPass = isAtWork(cause);
  }
}

function wordsFor(cause: unknown): string {
  if (isDiskFull(cause))
    return 'The browser has lost this ledger or a part of it, and what was lost could not be brought back from its second copy: the disk, or the share of it that the browser gives this app, is full. Nothing was changed. Make room, for example by deleting files, then reload the page.';
  const why = isAtWork(cause) ? 'another tab of Tidemark keeps it to itself' : String(cause instanceof LeaseNotTaken ? cause.cause : cause);
  return `Whether the browser has lost anything of a ledger could not be found out, since its second copy could not be read (${why}).`;
}

/** Whether another tab has the journal, or has just written: nothing is wrong with it then. */
const isAtWork = (cause: unknown): boolean =>
  cause instanceof LogChanged || (cause instanceof LeaseNotTaken && cause.cause instanceof DOMException && taken.has(cause.cause.name));

const taken: ReadonlySet<string> = new Set(['TimeoutError', 'NoModificationAllowedError']);

/**
 * Compares the ledger in the database with its journal: where each ends, and with which event. Where the database is behind, or there is
 * nothing in it, the events are brought back; where what says where it ends is gone, or not as it was written, that is made good first. What the journal lacks is taken in later (`tendJournal.ts`).
 *
 * Of a write that was under way when the app was ended, only the journal may know. It was never acknowledged, but may have been stored for all
 * that one can tell; it is stored, and nothing is said of it.
 * @param ahead what was found of journals before, if they were looked for.
 * @returns what came of it: `compared` is undefined when there is no journal that belongs to the ledger. @throws LedgerLocked when it takes a
 * passphrase to know. @throws CopyUnread when it cannot be known, and the ledger would seem to be another than it is.
 */
export async function compareCopies(
  name: string,
  database: LogDatabase,
  ahead: Promise<JournalAhead | undefined>,
  onProgress: (progress: RebuildProgress) => void,
): Promise<Comparison> {
  let isMended = false;
  let early: typeof ahead | undefined = ahead;
  for (let attempt = 1; ; attempt++) {
    const { found, wasDamaged } = await soundHead(database);
    isMended ||= wasDamaged;
    try {
      const { compared, hasChanged } = await comparedOnce(name, database, found, await early, onProgress);
      // Another tab was at work meanwhile.
      return { compared: compared && { ...compared, isMended }, hasChanged: hasChanged || isMended || attempt > 1 };
    } catch (error) {
      if (!(error instanceof CopyUnread) || !error.mayPass || attempt === mostAttempts) throw error;
    }
    early = undefined;
  }
}

/** What says where the log ends, made good where it was damaged, or gone. */
async function soundHead(database: LogDatabase): Promise<{ readonly found: HeadRow | undefined; readonly wasDamaged: boolean }> {
  const [head, ledger] = await Promise.all([headOnDisk(database), ledgerOnDisk(database)]);
  // Its name is written anew by whoever takes the ledger (`takeLedger.ts`).
  if (!(await isDamagedHead(database, head))) return { found: head ?? undefined, wasDamaged: ledger === null };
  await (await import('./mendHead.ts')).mendHead(database);
  return { found: (await headOnDisk(database)) ?? undefined, wasDamaged: true };
}

async function comparedOnce(
  name: string,
  database: LogDatabase,
  found: HeadRow | undefined,
  ahead: JournalAhead | undefined,
  onProgress: (progress: RebuildProgress) => void,
): Promise<Comparison<Omit<Compared, 'isMended'>>> {
  assertUnlocked(database, found?.keyId);
  if ((found?.epoch ?? 0) > writerEpoch) return { compared: undefined, hasChanged: false };
  const cipher = cipherOf(database);
  const isEmpty = (found?.position ?? 0) === 0;
  let unread: unknown;
  const failing = (error: unknown): undefined => {
    unread ??= error;
    console.warn('The second copy of the ledger could not be compared.', error);
    return undefined;
  };
  const mayBeYoung = ahead?.mayBeYoung ?? (await mayHaveYoungCopies(name));
  const wasRestored = mayBeYoung && ((await bringBackLost(name).catch(failing)) ?? false);
  // What another tab has done since matters where nothing else tells whether there is a ledger.
  const entries = ahead && !mayBeYoung && !isEmpty ? ahead.entries : ((await entriesOf(name).catch(failing)) ?? []);
  for (const source of candidates(entries, found, cipher?.keyId)) {
    const isOpen = source === ahead?.journal?.source;
    const journal = isOpen ? ahead.journal : new Journal(name, source, cipher);
    const compareNow = (file: JournalFile) => {
      if (isOpen) file.look();
      return compared(database, file, found, source, onProgress);
    };
    const outcome = await onceOpen(journal, database, compareNow).catch(async (error: unknown) => {
      if (error instanceof CopyUnread || error instanceof LedgerLocked || (isBroken(error) && !(await answers(database)))) {
        await journal.close();
        throw error;
      }
      return failing(error);
    });
    if (outcome?.isOf === true) return { compared: { journal, ...outcome, wasRestored }, hasChanged: outcome.hasChanged };
    // One that does not answer is closed once it does.
    void journal.close();
  }
  if (!isEmpty) return { compared: undefined, hasChanged: false };
  // Without events in the database, only journals that were read tell that there are none.
  if (unread !== undefined) throw new CopyUnread(unread);
  const others = entries.filter(({ keyId }) => keyId !== cipher?.keyId);
  if (!cipher && others.length > 0) throw new LedgerLocked();
  if (others.length > 0) throw new CopyUnread('it is encrypted with another key, or with none');
  return { compared: undefined, hasChanged: false };
}

/** Comparing may take its time, opening not for good. @throws Error when it does: then nothing is compared later either. */
async function onceOpen<Result>(journal: Journal, database: LogDatabase, work: (file: JournalFile) => Promise<Result>): Promise<Result> {
  const { promise: isOpen, resolve: opened } = Promise.withResolvers<void>();
  let isGivenUp = false;
  const working = journal.runWith(
    database,
    (file) => {
      opened();
      return isGivenUp ? Promise.reject(new Error('It was given up before')) : work(file);
    },
    longestWaitMs,
  );
  working.then(() => undefined, opened);
  try {
    await inPatience(isOpen, 'The second copy');
  } catch (error) {
    isGivenUp = true;
    void journal.close();
    throw error;
  }
  return working;
}

/** Whether the database itself can be read: private files fail by the same names. */
const answers = async (database: LogDatabase): Promise<boolean> =>
  database.isOpen() &&
  database.head.get('head').then(
    () => true,
    () => false,
  );

/** The journals that a power cut has taken in their first minute, from their third copies. */
async function bringBackLost(name: string): Promise<boolean> {
  return (await import('./youngCopy.ts')).bringBackYoung(name);
}

/** The ledgers whose journals may be that of the database: its own, and where nothing is in it any. */
function candidates(entries: readonly JournalEntry[], found: HeadRow | undefined, keyId: string | undefined): readonly string[] {
  const readable = entries.filter((entry) => entry.keyId === keyId);
  const all = new Set(readable.map(({ source }) => source));
  const own = found && all.has(found.source) ? [found.source] : [];
  return found && found.position > 0 ? own : [...own, ...[...all].filter((source) => source !== found?.source)];
}

async function compared(
  database: LogDatabase,
  file: JournalFile,
  found: HeadRow | undefined,
  source: string,
  onProgress: (progress: RebuildProgress) => void,
): Promise<Omit<Compared, 'journal' | 'wasRestored' | 'isMended'> & Pick<Comparison, 'hasChanged'> & { readonly isOf: boolean }> {
  const wasInterrupted = file.isBegun && !file.isQuiet;
  const position = found?.position ?? 0;
  const nothing = { wasInterrupted, broughtBack: undefined, hasChanged: false };
  const { head, newestFirst } = file.now;
  if (head === 0) return { ...nothing, isOf: position > 0 };
  // Whether they are the same as far as both go is asked where the journal is joined to the database (`tendJournal.ts`), behind the first figures.
  if (position >= head || (position > 0 && !(await goesOn(database, file, position)))) return { ...nothing, isOf: true };
  const { rotateLog, rebuildLog } = await bringingBack();
  if (wasInterrupted) await rotateLog(database.name);
  // Of a journal that is damaged as well what is whole is better than nothing; the witness tells of the rest.
  const last = await rebuildLog(database, file, { found, after: position, source, least: 0 }, onProgress).catch((error: unknown) => {
    throw error instanceof LedgerLocked || (isBroken(error) && !isDiskFull(error)) ? error : new CopyUnread(error);
  });
  // Where it is damaged it may have nothing of that.
  if (last === position) return { ...nothing, isOf: position > 0 };
  const isOnlyUnderWay = position > 0 && newestFirst === position + 1;
  const broughtBack: BroughtBack | undefined = isOnlyUnderWay ? undefined : { type: 'BroughtBack', events: last - position, head: last };
  return { wasInterrupted: false, broughtBack, hasChanged: true, isOf: true };
}

/** Loaded when it is needed, which is hardly ever. */
async function bringingBack() {
  const [{ rotateLog }, { rebuildLog }] = await Promise.all([import('./rotateLog.ts'), import('./rebuildLog.ts')]);
  return { rotateLog, rebuildLog };
}

/** Whether the journal holds what the database holds at a position. What was written down last, and refused, is no part of it. */
async function goesOn(database: LogDatabase, file: JournalFile, position: number): Promise<boolean> {
  const { tail, segments } = database;
  const there = await database.transaction('r', tail, segments, () => tokenAt(database, position));
  return there === (await tokenInJournal(file, position));
}
