import type { RecordedEvent } from '../eventsourcing/event.ts';
import { headOnDisk } from './headOnDisk.ts';
import type { Journal } from './journal.ts';
import { type JournalFile, journalBeginning } from './journalFile.ts';
import type { JournalEnd } from './journalMark.ts';
import { encryptedFrame, frameOfRows, frameOfSegment, type PlainFrame, tokenInJournal } from './journalPieces.ts';
import { cipherOf } from './ledgerCipher.ts';
import type { LogDatabase } from './logDatabase.ts';
import { readable } from './logOnDisk.ts';
import { newestIdOf, tokenAt } from './newestKnown.ts';
import { whileConnected } from './whileConnected.ts';

/** What a journal needed. */
export interface Tended {
  /** Whether something in it was not as it was written. */
  readonly wasDamaged: boolean;
  /** Events that were taken in from the database. */
  readonly takenIn: number;
}

/** How long at most the journal is looked through at a time, in ms: commands wait for it. */
const longestLookMs = 8;
/** Segments taken in at a time. */
const segmentsAtOnce = 4;
/** Rows of the tail taken in at a time. */
const rowsAtOnce = 500;

/**
 * Looks through a whole journal, cuts away what is not as it was written, and takes in from the database what it lacks. To be done behind
 * everything else, on a log that was read and found sound; commands go on meanwhile.
 * @throws LeaseNotTaken when another tab does not let it. @throws Error when it cannot be written.
 */
export async function tendJournal(journal: Journal, database: LogDatabase, signal: AbortSignal): Promise<Tended> {
  const wasDamaged = await lookThrough(journal, signal);
  let takenIn = 0;
  for (;;) {
    signal.throwIfAborted();
    const some = await journal.runWith(database, (file) => takeIn(file, database));
    if (some === 0) {
      if (await isWholeCopy(journal, database)) await journal.removeOthers();
      return { wasDamaged, takenIn };
    }
    takenIn += some;
  }
}

/** Whether the journal has all that the database has, in the way that it is to be kept. */
async function isWholeCopy(journal: Journal, database: LogDatabase): Promise<boolean> {
  const head = await database.head.get('head');
  return head?.keyId === cipherOf(database)?.keyId && (await journal.run((file) => file.now.head === head?.position));
}

/** Whether a frame was found damaged, or the journal shorter than it had been; it ends before that then. */
async function lookThrough(journal: Journal, signal: AbortSignal): Promise<boolean> {
  let sound: JournalEnd = journalBeginning;
  for (;;) {
    signal.throwIfAborted();
    const found = await journal.run((file) => {
      const until = performance.now() + longestLookMs;
      if (file.hasMoved) file.look();
      for (const { end } of file.frames(sound)) {
        sound = end;
        if (performance.now() > until) return undefined;
      }
      const isDamaged = file.isDamaged || sound.end < file.now.end;
      if (isDamaged) file.cutAt(sound);
      return isDamaged;
    });
    if (found !== undefined) return found;
  }
}

/** The journal goes on where the database ends, and was not asked before: to write now would part the two. */
export class NotCompared extends Error {
  override readonly name = 'NotCompared';
  constructor() {
    super(
      'The second copy of the ledger holds events that the browser’s database has lost. Nothing was changed. Reload the page to bring them back.',
    );
  }
}

/**
 * Makes sure that a journal goes with the database, before anything is written beside it: what was written down last and refused is cut away.
 * Where the two have gone other ways the database counts, which is what people have been shown; the journal is left as it is, and another begun.
 * @param wasCompared whether the journal was asked what the database lacks (`compareCopies.ts`), before any of this.
 * @returns whether it had to be. @throws LeaseNotTaken when another tab does not let it. @throws NotCompared where it knows more.
 */
export async function joinJournal(journal: Journal, database: LogDatabase, wasCompared: boolean): Promise<boolean> {
  await journal.begin(() => whileConnected(database.backendDB(), () => assertSameKey(database)));
  const hasParted = await journal.runWith(database, async (file) => {
    const { head, newestFirst } = file.now;
    const position = (await database.head.get('head'))?.position ?? 0;
    if (head <= position && (await isSameAt(file, database, head))) return false;
    // Stored without the journal, in the place of what may have been acknowledged: that is kept, and told.
    if (head > 0 && head <= position) return true;
    const before = lastBefore(file);
    // What was written down last, and refused, is no more than the database has. Of a journal that is damaged there it knows nothing.
    const mayKnowMore = !wasCompared || newestFirst > position + 1 || position === 0;
    if (mayKnowMore && (await isSameAt(file, database, position)) && (await tokenInJournal(file, position + 1)) !== undefined)
      throw new NotCompared();
    if (newestFirst > position + 1 || !(await isSameAt(file, database, before.head))) return true;
    file.cutAt(before);
    return false;
  });
  if (hasParted) await journal.beginAnew();
  return hasParted;
}

/** A tab that comes late must not make a journal that another has just removed, of a ledger that has another key by now. @throws Error then. */
async function assertSameKey(database: LogDatabase): Promise<void> {
  const head = await headOnDisk(database);
  if (head && head.keyId !== cipherOf(database)?.keyId) throw new Error('The ledger has another key by now. Reload the page.');
}

async function isSameAt(file: JournalFile, database: LogDatabase, at: number): Promise<boolean> {
  if (at === 0) return true;
  const { tail, segments } = database;
  const there = await database.transaction('r', tail, segments, () => tokenAt(database, at));
  return there === (await tokenInJournal(file, at));
}

/** Where a journal ended before its newest frame. */
function lastBefore(file: JournalFile): JournalEnd {
  let before: JournalEnd = journalBeginning;
  for (const { end } of file.frames()) {
    if (end.end === file.now.end) return before;
    before = end;
  }
  return before;
}

/** Takes in the next few events that the database has and the journal lacks; answers how many. */
async function takeIn(file: JournalFile, database: LogDatabase): Promise<number> {
  if (file.hasMoved) file.look();
  const { head } = file.now;
  const frames = await nextFrames(database, head);
  for (const frame of frames) file.append(file.cipher ? await encryptedFrame(file.cipher, frame) : frame, false);
  if (frames.length === 0) return 0;
  file.flush();
  file.mark(false);
  return file.now.head - head;
}

async function nextFrames(database: LogDatabase, after: number): Promise<readonly PlainFrame[]> {
  const { tail, segments } = database;
  const { sealed, rows } = await database.transaction('r', tail, segments, async () => {
    const own = await segments
      .where('first')
      .belowOrEqual(after + 1)
      .last();
    const isIn = own !== undefined && own.last > after;
    const later = await segments
      .where('first')
      .above(after + 1)
      .limit(segmentsAtOnce)
      .toArray();
    const sealed = isIn ? [own, ...later] : later;
    const row = await tail
      .where('first')
      .belowOrEqual(after + 1)
      .last();
    const rows = await tail
      .where('first')
      .above(after + 1)
      .limit(rowsAtOnce)
      .toArray();
    return { sealed, rows: row ? [row, ...rows] : rows };
  });
  const pieces = await Promise.all([...sealed, ...rows].map((one) => readable(database, one)));
  const events = pieces.flatMap((piece) => ('events' in piece ? piece.events : [])).filter(({ position }) => position > after);
  const segmentFrames = pieces.flatMap((piece) => ('bytes' in piece ? [frameOfSegment(piece, newestIdOf(piece))] : []));
  // What is sealed may lie before, between and behind what is not.
  return consecutive(after, [...segmentFrames, ...consecutiveRuns(events).map(frameOfRows)]);
}

function consecutiveRuns(events: readonly RecordedEvent[]): readonly (readonly RecordedEvent[])[] {
  const runs: RecordedEvent[][] = [];
  for (const event of events) {
    const run = runs.at(-1);
    if (run && run.at(-1)?.position === event.position - 1) run.push(event);
    else runs.push([event]);
  }
  return runs;
}

/** As many of them as follow one another, in order. */
function consecutive(after: number, frames: readonly PlainFrame[]): readonly PlainFrame[] {
  const following: PlainFrame[] = [];
  let head = after;
  for (const frame of [...frames].sort((left, right) => left.first - right.first)) {
    if (frame.first > head + 1) break;
    if (frame.last <= head) continue;
    following.push(frame);
    head = frame.last;
  }
  return following;
}
