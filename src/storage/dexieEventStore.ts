import { type DomainEvent, type Position, position, type RecordedEvent, type StreamId, type Version, version } from '../eventsourcing/event.ts';
import type { EventStretch } from '../eventsourcing/eventColumns.ts';
import { type AppendResult, assertWellFormed, type Commit, type EventStore, eventIdOf } from '../eventsourcing/eventStore.ts';
import { DiskFailure, outcomeUnknown, writeFailure } from './diskFailure.ts';
import { cipherOf } from './ledgerCipher.ts';
import { assertWritable, headAt, positionIn, stoppedBy, stopWriting } from './ledgerFence.ts';
import type { StoredLines } from './linesOnDisk.ts';
import { LogDamaged } from './logDamaged.ts';
import type { LogDatabase, SegmentRow, StoredPiece, StoredSegmentRow, StoredTailRow } from './logDatabase.ts';
import { LogMemory } from './logMemory.ts';
import { assertComplete, assertWithin, type Piece, readAfter, readable } from './logOnDisk.ts';
import { givingWay } from './messageLoop.ts';
import { assertNewest, rememberNewest, tokenIn } from './newestKnown.ts';
import { movedBehind, type PackedEvents, packEvents } from './packedEvents.ts';
import { segmentOf } from './pieces.ts';
import type { RecordCipher } from './recordCipher.ts';
import { eventsIn, lastOf } from './rowShape.ts';
import { fullRuns, toSegmentRow } from './sealing.ts';
import { Segment, segmentSize } from './segment.ts';
import { strictWrite } from './strictWrite.ts';
import { takeEach } from './takeEach.ts';
import { takeLedger } from './takeLedger.ts';
import { whileConnected } from './whileConnected.ts';

/** An append, and who waits for its outcome. */
interface Waiting<Event extends DomainEvent> {
  readonly commit: Commit<Event>;
  readonly resolve: (result: AppendResult<Event>) => void;
  readonly reject: (error: unknown) => void;
}

/** A second copy of the log: see `journal.ts`. */
export interface SecondCopy {
  beside(events: readonly RecordedEvent[], store: (whileCommitting?: () => void) => Promise<boolean>): Promise<boolean>;
  follow(rows: readonly SegmentRow[]): Promise<void>;
  takeBack(): Promise<void>;
}

type StrangenessOf<Event extends DomainEvent> = (recorded: RecordedEvent<Event>) => Error | undefined;

/** Most events in one row of the tail, so that a segment is sealed of rows without becoming much longer than others. */
const longestRow = 500;
/** Events handed out per batch when the log is read. */
const batchSize = 1_000;

/**
 * The event store on disk: one log behind one port, a tail of plain rows and sealed segments that nobody above can tell
 * apart. The whole log is held in memory, packed, so reads never touch the disk.
 *
 * Guard: every append checks, in its own transaction, that the head is still where this store believes it to be. A store
 * that missed what another tab wrote stores nothing, takes in what it missed, and checks versions and command id again.
 */
export class DexieEventStore<Event extends DomainEvent> implements EventStore<Event> {
  readonly #database: LogDatabase;
  readonly #source: string;
  readonly #strangenessOf: StrangenessOf<Event>;
  readonly #memory = new LogMemory<Event>();
  #turn: Promise<unknown> = Promise.resolve();
  /** Appends that nothing was done about yet. */
  #waiting: Waiting<Event>[] = [];
  #openedAt: Position = position(0);
  #copy: SecondCopy | undefined;
  /** Events this store believes to be in the tail; another tab may have sealed some of them. */
  #tailLength = 0;

  private constructor(database: LogDatabase, source: string, strangenessOf: StrangenessOf<Event>) {
    this.#database = database;
    this.#source = source;
    this.#strangenessOf = strangenessOf;
  }

  /**
   * Where what is on disk contradicts itself, the store ends before that, and nothing can be written: `stopped` says why.
   * @param strangenessOf asked of every event that another writer appended since: with an answer, nothing is written after it.
   */
  static async open<Event extends DomainEvent>(
    database: LogDatabase,
    strangenessOf: StrangenessOf<Event> = () => undefined,
  ): Promise<DexieEventStore<Event>> {
    const store = new DexieEventStore<Event>(database, await takeLedger(database), strangenessOf);
    await store.#readAll().catch((error: unknown) => {
      if (!(error instanceof LogDamaged)) throw error;
    });
    store.#openedAt = store.head;
    return store;
  }

  /** Why nothing more can be written, and the log not be read on; undefined while all is well. */
  get stopped(): Error | undefined {
    return stoppedBy(this.#database);
  }

  /** Ends all writing, for a reason that only those know who understand the events. */
  stop(reason: Error): void {
    stopWriting(this.#database, reason);
  }

  /** What the ledger is encrypted with, if it is. */
  get cipher(): RecordCipher | undefined {
    return cipherOf(this.#database);
  }

  /** From now on what is acknowledged is in that as well. */
  keepCopy(copy: SecondCopy): void {
    this.#copy = copy;
  }

  /** What this log calls itself in the events it records. */
  get source(): string {
    return this.#source;
  }

  /** Without asking the disk: the head as this store knows it. */
  get head(): Position {
    return this.#memory.head;
  }

  /** What was on the disk when this store was opened; what came later it has seen being written, or read on. */
  get openedAt(): Position {
    return this.#openedAt;
  }

  /** The newest event before any damage that is known of: as far as the log is worth keeping. */
  get soundUpTo(): Position {
    const { stopped } = this;
    return stopped instanceof LogDamaged ? position(Math.min(this.head, stopped.position - 1)) : this.head;
  }

  versionOf(streamId: StreamId): Version {
    return this.#memory.versionOf(streamId);
  }

  refresh(): Promise<Position> {
    return this.#inTurn(() => this.#refresh());
  }

  append(commit: Commit<Event>): Promise<AppendResult<Event>> {
    assertWellFormed(commit);
    const waiting = { commit, ...Promise.withResolvers<AppendResult<Event>>() };
    this.#waiting.push(waiting);
    // Whoever comes while a write is under way shares the next one: a strict write takes its time, however much is in it.
    if (this.#waiting.length === 1) this.#inTurn(() => this.#appendWaiting()).catch((error: unknown) => this.#refuse(this.#waiting.splice(0), error));
    return waiting.promise;
  }

  appendRecorded(batches: AsyncIterable<readonly RecordedEvent<Event>[]>, signal?: AbortSignal): Promise<Position> {
    return this.#inTurn(async () => {
      await this.#refresh();
      const head = await this.#appendPacked(await this.packRecorded(batches, signal), () => false, signal);
      if (head === undefined) throw new Error('Another tab wrote to the log meanwhile. Nothing was stored; try again.');
      return head;
    });
  }

  /** The long part of `appendRecorded`, during which anyone may write: packs events behind the head of this moment, and stores nothing. */
  packRecorded(batches: AsyncIterable<readonly RecordedEvent<Event>[]>, signal?: AbortSignal): Promise<PackedEvents> {
    return packEvents(batches, this.#memory.head, (streamId) => this.#memory.versionOf(streamId), signal);
  }

  /**
   * The short part: stores what was packed, behind all that was written meanwhile.
   * @param mayFollow whether that may be: asked about all events that whoever packed did not know of, and again should there be more.
   * @returns the new head; undefined where the answer was no, and nothing was stored.
   */
  appendPacked(
    packed: PackedEvents,
    mayFollow: (since: Iterable<RecordedEvent<Event>>) => boolean,
    signal?: AbortSignal,
  ): Promise<Position | undefined> {
    return this.#inTurn(() => this.#appendPacked(packed, mayFollow, signal));
  }

  /** Events after a position, up to the head, each unpacked when it is come to. */
  *since(after: Position): Iterable<RecordedEvent<Event>> {
    for (let at = after + 1; at <= this.#memory.head; at++) yield this.#memory.eventAt(position(at));
  }

  async *read(after: number = 0, upTo: number = Number.POSITIVE_INFINITY): AsyncIterable<readonly RecordedEvent<Event>[]> {
    const end = Math.min(upTo, this.#memory.head);
    const giveWay = givingWay();
    for (let from = after; from < end; from += batchSize) {
      const { events, damage } = this.#eventsBetween(from, Math.min(from + batchSize, end));
      yield events;
      if (damage) throw damage;
      await giveWay();
    }
  }

  async *readColumns(after: number = 0): AsyncIterable<EventStretch<Event>> {
    const end = this.#memory.head;
    const giveWay = givingWay();
    for (let from = after; from < end; ) {
      const { last, columns } = this.#memory.runFrom(position(from + 1));
      if (columns) yield columns;
      else yield* this.read(from, Math.min(last, end));
      from = last;
      await giveWay();
    }
  }

  /** The lines of the log file straight from the disk, whatever this store remembers. @throws LogDamaged where one is missing or cannot be read. */
  async *readDisk(upTo: Position): AsyncIterable<StoredLines> {
    yield* (await import('./linesOnDisk.ts')).linesOnDisk(this.#database, upTo);
  }

  async readAt(positions: readonly Position[]): Promise<readonly RecordedEvent<Event>[]> {
    return positions.map((at) => this.#memory.eventAt(at));
  }

  async readStream(streamId: StreamId, after: number = 0, upTo?: Version): Promise<readonly RecordedEvent<Event>[]> {
    return Array.from(this.#memory.positionsOf(streamId).subarray(after, upTo), (at) => this.#memory.eventAt(position(at)));
  }

  async readCommit(commandId: string): Promise<readonly RecordedEvent<Event>[]> {
    return this.#commitOf(commandId);
  }

  /** A stream's event; undefined when the stream has no such version. */
  eventOf(streamId: StreamId, streamVersion: Version): RecordedEvent<Event> | undefined {
    const at = this.#memory.positionsOf(streamId)[streamVersion - 1];
    return at === undefined ? undefined : this.#memory.eventAt(position(at));
  }

  /** Whether a command was ever stored. */
  hasCommand(commandId: string): boolean {
    return this.#memory.firstOf(commandId) !== undefined;
  }

  /** Moves the tail into segments once it is long enough. Changes nothing that anyone can see. Returns the events moved. */
  sealIfLong(): Promise<number> {
    return this.#inTurn(async () => {
      if (this.#tailLength < segmentSize) return 0;
      const { head, tail, segments } = this.#database;
      const all = await tail.orderBy('first').toArray();
      // What another tab has written since this one looked is none of it.
      const runs = fullRuns(all.filter((row) => lastOf(row) <= this.#memory.head));
      const rows = runs.map((run) => toSegmentRow([...this.#between(run[0] as StoredTailRow, run.at(-1) as StoredTailRow)]));
      const stored = await this.#forDisk(rows);
      const keys = runs.flat().map(({ first }) => first);
      const seal = async () => {
        positionIn(this.#database, await head.get('head'), this.#memory.head);
        await assertNewest(this.#database);
        if ((await tail.bulkGet(keys)).some((row) => row === undefined)) return false;
        await segments.bulkAdd(stored);
        await tail.bulkDelete(keys);
        return true;
      };
      const isStill = await this.#asking(async () => this.#database.transaction('rw', head, tail, segments, seal));
      // Else another tab has sealed them meanwhile.
      this.#tailLength = eventsIn(all) - eventsIn(runs.flat());
      if (!isStill) return 0;
      for (const { bytes } of rows) this.#memory.exchange(new Segment<Event>(bytes));
      return rows.reduce((sum, { first, last }) => sum + last - first + 1, 0);
    });
  }

  /** Settles every append that waits: those that can go together in one transaction, the others after it. */
  async #appendWaiting(): Promise<void> {
    let left = this.#waiting.splice(0);
    while (left.length > 0) {
      const { group, conflicts, later } = this.#planned(left);
      try {
        if (conflicts.length > 0) {
          const known = this.#memory.head;
          if ((await this.#refresh()) !== known) continue;
          for (const { resolve, conflict } of conflicts) resolve(conflict);
        }
        left = [...group.map(({ waiting }) => waiting), ...later];
        if (group.length === 0) continue;
        const recorded = group.flatMap(({ events }) => events);
        const rows = rowsOf(recorded);
        const { cipher } = this;
        const stored = cipher ? await (await import('./rowCipher.ts')).tailForDisk(cipher, rows) : rows;
        const store = (whileCommitting?: () => void) => strictWrite(this.#database, stored, whileCommitting);
        if (!(await (this.#copy ? this.#copy.beside(recorded, store) : store()))) {
          await this.#refresh();
          continue;
        }
        left = later;
        for (const { events } of rows) {
          this.#memory.addEvents(events);
          this.#tailLength += events.length;
        }
        this.#keepNewest(stored.at(-1));
        for (const { waiting, events } of group) waiting.resolve({ type: 'Appended', events });
      } catch (error) {
        return error instanceof DiskFailure ? this.#lookAfter(left, error) : this.#refuse(left, error);
      }
    }
  }

  /** A write that failed may be stored all the same: the browser's word that it was broken off can come from a connection that broke. */
  async #lookAfter(left: readonly Waiting<Event>[], failure: DiskFailure): Promise<void> {
    const look = async () => {
      await this.#refresh();
      // What is certainly not stored must not come back from the copy.
      if (left.every(({ commit }) => !this.hasCommand(commit.commandId))) await this.#copy?.takeBack();
    };
    const isCertain = await look().then(
      () => true,
      () => false,
    );
    for (const { commit, resolve, reject } of left) {
      const events = this.#commitOf(commit.commandId);
      if (events.length > 0) resolve({ type: 'Appended', events });
      else reject(isCertain ? failure : outcomeUnknown(failure));
    }
  }

  #refuse(waiting: readonly Waiting<Event>[], error: unknown): void {
    for (const { reject } of waiting) reject(error);
  }

  /** Which of these commits can be stored now and together, which cannot, and which have to see the others' outcome first. */
  #planned(waiting: readonly Waiting<Event>[]) {
    const group: { readonly waiting: Waiting<Event>; readonly events: readonly RecordedEvent<Event>[] }[] = [];
    const conflicts: (Waiting<Event> & { readonly conflict: AppendResult<Event> })[] = [];
    const later: Waiting<Event>[] = [];
    const touched = new Set<string>();
    let at: number = this.#memory.head;
    for (const one of waiting) {
      const { commit } = one;
      const before = this.#commitOf(commit.commandId);
      const conflict = this.#conflictOf(commit);
      if (before.length > 0) one.resolve({ type: 'AlreadyAppended', events: before });
      else if (conflict) conflicts.push({ ...one, conflict });
      else if (touched.has(commit.commandId) || [...commit.expectedVersions.keys()].some((streamId) => touched.has(streamId))) later.push(one);
      else {
        const events = this.#record(commit, at);
        at += events.length;
        touched.add(commit.commandId);
        for (const streamId of commit.expectedVersions.keys()) touched.add(streamId);
        group.push({ waiting: one, events });
      }
    }
    return { group, conflicts, later };
  }

  #record(commit: Commit<Event>, after: number): readonly RecordedEvent<Event>[] {
    const versions = new Map<StreamId, number>(commit.expectedVersions);
    return commit.events.map(({ streamId, schemaVersion, event }, index) => {
      const next = (versions.get(streamId) ?? 0) + 1;
      versions.set(streamId, next);
      return {
        position: position(after + index + 1),
        streamId,
        version: version(next),
        id: eventIdOf(commit.commandId, index + 1),
        commandId: commit.commandId,
        recordedAt: commit.recordedAt,
        schemaVersion,
        source: this.#source,
        event,
      };
    });
  }

  async #refresh(): Promise<Position> {
    const before = this.#memory.head;
    const head = await this.#readNew();
    for (let at = before + 1; at <= head; at++) {
      const strangeness = this.#strangenessOf(this.#memory.eventAt(position(at)));
      if (strangeness) throw stopWriting(this.#database, strangeness);
    }
    return head;
  }

  /** Events after one position, up to another, as far as what is stored can be read as such. */
  #eventsBetween(after: number, upTo: number): { readonly events: readonly RecordedEvent<Event>[]; readonly damage: LogDamaged | undefined } {
    const events: RecordedEvent<Event>[] = [];
    try {
      for (let at = after + 1; at <= upTo; at++) events.push(this.#memory.eventAt(position(at)));
      return { events, damage: undefined };
    } catch (error) {
      return { events, damage: unreadable(after + events.length + 1, error) };
    }
  }

  /** Takes in all there is on disk, even where the head tells of nothing. */
  async #readAll(): Promise<void> {
    let newest: StoredPiece | undefined;
    const takeIn = (piece: Piece, head: number, stored: StoredPiece) => {
      this.#takeIn(piece, head);
      if ('events' in piece) this.#tailLength += piece.events.length;
      newest = stored;
    };
    await this.#stopIfDamaged(async () => assertComplete(await takeEach(this.#database, takeIn), this.#memory.head));
    this.#keepNewest(newest);
  }

  /** Takes in what is on disk and not in memory. */
  async #readNew(): Promise<Position> {
    const { head, pieces, tailLength } = await this.#asking(() => readAfter(this.#database, this.#memory.head, 'new'));
    const giveWay = givingWay();
    await this.#stopIfDamaged(async () => {
      for (const piece of pieces) {
        this.#takeIn(await readable(this.#database, piece), head);
        await giveWay();
      }
      assertComplete(head, this.#memory.head);
    });
    this.#tailLength += tailLength;
    this.#keepNewest(pieces.at(-1));
    return this.#memory.head;
  }

  /** What was sound up to there stays readable. */
  async #stopIfDamaged(reading: () => Promise<void>): Promise<void> {
    await reading().catch((error: unknown) => {
      throw error instanceof LogDamaged ? stopWriting(this.#database, error) : error;
    });
  }

  /** @param row that holds the newest event; undefined where nothing new was found. */
  #keepNewest(row: StoredPiece | undefined): void {
    const at = this.#memory.head;
    const token = row && tokenIn(row, at);
    if (row && token !== undefined) rememberNewest(this.#database, at, token, row);
  }

  /** @param head where the log ends: what is beyond it is no part of it. @throws LogDamaged where there is anything, once the rest was taken in. */
  #takeIn(piece: Piece, head: number): void {
    try {
      this.#addWithin(piece, head);
    } catch (error) {
      throw unreadable(this.#memory.head + 1, error);
    }
    assertWithin(head, piece);
  }

  #addWithin(piece: Piece, head: number): void {
    if ('events' in piece) {
      const events = piece.events as readonly RecordedEvent<Event>[];
      return this.#memory.addEvents(events.filter(({ position: at }) => at <= head));
    }
    const segment = segmentOf<Event>(piece);
    if (segment.last <= head) return this.#memory.addSegment(segment);
    const first = Math.max(segment.first, this.#memory.head + 1);
    const within = Array.from({ length: Math.max(0, head - first + 1) }, (_, index) => segment.eventAt(position(first + index)));
    return this.#memory.addEvents(within);
  }

  #conflictOf({ expectedVersions }: Commit<Event>): AppendResult<Event> | undefined {
    for (const [streamId, expected] of expectedVersions) {
      const actual = this.#memory.versionOf(streamId);
      if (actual !== expected) return { type: 'VersionConflict', streamId, expected, actual };
    }
    return undefined;
  }

  async #appendPacked(
    packed: PackedEvents,
    mayFollow: (since: Iterable<RecordedEvent<Event>>) => boolean,
    signal?: AbortSignal,
  ): Promise<Position | undefined> {
    for (let asked = packed.after; ; ) {
      signal?.throwIfAborted();
      const before = await this.#refresh();
      if (before > asked && !mayFollow(this.since(position(asked)))) return undefined;
      asked = before;
      const { rows } = movedBehind(packed, before);
      if (rows.length === 0) return before;
      const stored = await this.#forDisk(rows);
      const isStored = await this.#storeSegments(stored, before, signal).catch((error: unknown) => this.#lookAfterSegments(rows, error, signal));
      if (!isStored) continue;
      await this.#copy?.follow(rows);
      const giveWay = givingWay();
      for (const { bytes } of rows) {
        this.#memory.addSegment(new Segment<Event>(bytes));
        await giveWay();
      }
      if (this.#memory.head === rows.at(-1)?.last) this.#keepNewest(stored.at(-1));
      return this.#memory.head;
    }
  }

  /** Whether they were stored: not when another tab wrote since this one last looked. */
  async #storeSegments(rows: readonly StoredSegmentRow[], before: number, signal?: AbortSignal): Promise<boolean> {
    const { head, tail, segments } = this.#database;
    const store = async () => {
      if (positionIn(this.#database, await head.get('head'), before) !== before) return false;
      await assertNewest(this.#database);
      await segments.bulkAdd(rows);
      await head.put(headAt(this.#database, rows.at(-1)?.last ?? before));
      signal?.throwIfAborted();
      return true;
    };
    return this.#asking(async () => this.#database.transaction('rw', head, tail, segments, store));
  }

  /** As after an append: what is reported as broken off may be stored. @throws Error, with words for people, when it is not, or not certainly. */
  async #lookAfterSegments(rows: readonly SegmentRow[], error: unknown, signal?: AbortSignal): Promise<true> {
    const failure = writeFailure(error);
    if (!signal?.aborted && !(failure instanceof DiskFailure)) throw failure;
    await this.#refresh().catch((unknown: unknown) => {
      throw this.stopped ?? outcomeUnknown(unknown);
    });
    const { last, bytes } = rows.at(-1) as SegmentRow;
    const isThere = last <= this.#memory.head && this.#memory.eventAt(position(last)).id === new Segment<Event>(bytes).eventAt(position(last)).id;
    if (isThere) return true;
    signal?.throwIfAborted();
    throw failure;
  }

  /** Segments as the disk is to have them. */
  async #forDisk(rows: readonly SegmentRow[]): Promise<readonly StoredSegmentRow[]> {
    const { cipher } = this;
    return cipher ? (await import('./rowCipher.ts')).segmentsForDisk(cipher, rows) : rows;
  }

  /** The events of rows of the tail that follow one another. */
  *#between(oldest: StoredTailRow, newest: StoredTailRow): IterableIterator<RecordedEvent<Event>> {
    for (let at = oldest.first; at <= lastOf(newest); at++) yield this.#memory.eventAt(position(at));
  }

  #commitOf(commandId: string): readonly RecordedEvent<Event>[] {
    const first = this.#memory.firstOf(commandId);
    const events: RecordedEvent<Event>[] = [];
    for (let at: number = first ?? Number.POSITIVE_INFINITY; at <= this.#memory.head; at++) {
      const event = this.#memory.eventAt(position(at));
      if (event.commandId !== commandId) break;
      events.push(event);
    }
    return events;
  }

  /** Asks the disk, for as long as there is a connection to it; the browser may have taken the last one away. @throws DOMException when it takes this one. */
  async #asking<Result>(work: () => Promise<Result>): Promise<Result> {
    if (!this.#database.isOpen()) await this.#database.open();
    return whileConnected(this.#database.backendDB(), work);
  }

  /** One at a time within this store: what is checked must still hold when it is written. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(async () => {
      assertWritable(this.#database);
      // The browser may have taken the connection away.
      if (!this.#database.isOpen()) await this.#database.open();
      return work();
    });
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

/** What is written together is one row, however many commits it is: a row costs far more than what is in it. */
function rowsOf<Event extends DomainEvent>(events: readonly RecordedEvent<Event>[]) {
  return Array.from({ length: Math.ceil(events.length / longestRow) }, (_, index) => {
    const part = events.slice(index * longestRow, (index + 1) * longestRow);
    return { first: (part[0] as RecordedEvent).position, events: part };
  });
}

function unreadable(at: number, error: unknown): LogDamaged {
  return error instanceof LogDamaged ? error : new LogDamaged(at, `what is stored there cannot be read (${String(error)})`);
}
