import { type DomainEvent, type Position, position, type RecordedEvent, type StreamId } from '../eventsourcing/event.ts';
import type { CommitComplaint } from '../eventsourcing/registration.ts';
import type { DexieEventStore } from './dexieEventStore.ts';
import { FileContinuity } from './fileContinuity.ts';
import { LineRefused } from './logFile.ts';
import { givingWay } from './messageLoop.ts';
import { type PackedRun, packRuns } from './packedEvents.ts';
import { type PackedLines, packedLines } from './packedLines.ts';
import { Segment } from './segment.ts';

/** Asked about the new events of a file, in order. */
export interface EventCheck<Event extends DomainEvent> {
  /** Why an event cannot be part of this log, beyond what its envelope says; undefined when it can. */
  problemOf(recorded: RecordedEvent<Event>): Promise<string | undefined> | string | undefined;
  /** Once all events of a command were asked about: why one of them cannot, the others being what they are. */
  problemOfCommit?(): CommitComplaint | undefined;
}

/** The file is refused, and nothing of it was stored. */
export class LogFileRefused extends Error {
  override readonly name = 'LogFileRefused';
  /** Counted from 1. */
  readonly line: number;
  constructor(line: number, reason: string) {
    super(reason);
    this.line = line;
  }
}

export interface ImportCounts {
  /** Bytes of the file read so far, as stored (compressed where it is). */
  readonly bytesRead: number;
  readonly events: number;
}

export interface Imported {
  readonly head: Position;
  readonly added: number;
  readonly alreadyHere: number;
  /** Those that the file holds events of, new or not. */
  readonly streams: ReadonlySet<StreamId>;
}

/** What an import is done with. */
export interface ImportTools<Event extends DomainEvent> {
  /** Made anew should the file have to be read again. */
  newCheck(): Promise<EventCheck<Event>> | EventCheck<Event>;
  onProgress(counts: ImportCounts): void;
  /** Waits for the turn among all who write. */
  asWriter<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Gives what `packedLines` gives, perhaps from another thread; without it, it is read in this one. */
  readLines?(file: Blob): AsyncIterable<PackedLines>;
}

/**
 * Checks a log file whole, line by line, then stores what this log does not have yet, in one transaction. Only for storing does it take
 * the writers' turn: however long the file takes to read, commands go on meanwhile. Should one of them have written what the file was
 * checked against, the file is read again; that ends, because what was in its way is then here already, or a reason to refuse it.
 * @throws LogFileRefused with line and reason for the first bad line. @throws the signal's reason when cancelled.
 */
export async function importLog<Event extends DomainEvent>(
  store: DexieEventStore<Event>,
  file: Blob,
  tools: ImportTools<Event>,
  signal: AbortSignal,
): Promise<Imported> {
  for (;;) {
    const imported = await attempt(store, file, tools, signal);
    if (imported) return imported;
  }
}

/** Undefined when the file has to be read again. */
async function attempt<Event extends DomainEvent>(
  store: DexieEventStore<Event>,
  file: Blob,
  tools: ImportTools<Event>,
  signal: AbortSignal,
): Promise<Imported | undefined> {
  const before = await store.refresh();
  const check = await tools.newCheck();
  const continuity = new FileContinuity(store);
  const reading = new FileReading(continuity, check, (counts) => tools.onProgress(counts), signal);
  try {
    const lines = tools.readLines?.(file) ?? packedLines(file);
    const packed = await packRuns(reading.newRuns(lines), before, signal);
    const head = await tools.asWriter(() => store.appendPacked(packed, (since) => !continuity.isTouchedBy(since), signal));
    if (head === undefined) return undefined;
    return { head, added: continuity.added, alreadyHere: reading.lines - continuity.added, streams: continuity.streams };
  } catch (error) {
    // What stands in the way of a line may have come while the file was read, after lines that were checked without it.
    if (error instanceof LogFileRefused && continuity.isTouchedBy(store.since(before))) return undefined;
    throw error;
  }
}

/** Few enough that whoever works on them can tell how far it is, and be stopped. */
const eventsAtATime = 1_000;

/** A file on its way into a log. */
class FileReading<Event extends DomainEvent> {
  /** Checked so far. */
  lines = 0;
  /** Of the newest event, where that is new here. */
  #command: string | undefined;
  /** The position before that of the first line; from there on they follow one another as lines do. */
  #positionBefore = 0;
  readonly #continuity: FileContinuity<Event>;
  readonly #check: EventCheck<Event>;
  readonly #onProgress: (counts: ImportCounts) => void;
  readonly #signal: AbortSignal;

  constructor(continuity: FileContinuity<Event>, check: EventCheck<Event>, onProgress: (counts: ImportCounts) => void, signal: AbortSignal) {
    this.#continuity = continuity;
    this.#check = check;
    this.#onProgress = onProgress;
    this.#signal = signal;
  }

  /** The events of the file that the log does not have yet. @throws LogFileRefused */
  async *newRuns(pieces: AsyncIterable<PackedLines>): AsyncIterable<PackedRun<Event>> {
    const giveWay = givingWay();
    for await (const piece of pieces) {
      if (piece.type === 'Refused') throw new LogFileRefused(this.lines + 1, piece.reason);
      const { bytes, bytesRead } = piece;
      const segment = new Segment<Event>(bytes);
      const added: Position[] = [];
      for (let from: number = segment.first; from <= segment.last; from += eventsAtATime) {
        this.#signal.throwIfAborted();
        await this.#checkBetween(segment, from, Math.min(segment.last, from + eventsAtATime - 1), added);
        this.#onProgress({ bytesRead, events: this.lines });
        await giveWay();
      }
      yield { segment, bytes, added };
    }
    this.#endCommit();
    if (this.lines === 0) throw new LogFileRefused(1, 'the file is empty');
  }

  /** @throws LogFileRefused where what is new of a command is not whole. */
  #endCommit(): void {
    if (this.#command === undefined) return;
    this.#command = undefined;
    const problem = this.#check.problemOfCommit?.();
    if (problem) throw new LogFileRefused(problem.position - this.#positionBefore, problem.reason);
  }

  /** @param added takes the positions of the events that are new. */
  async #checkBetween(segment: Segment<Event>, from: number, upTo: number, added: Position[]): Promise<void> {
    for (let at = from; at <= upTo; at++) {
      this.lines += 1;
      try {
        const recorded = segment.eventAt(position(at));
        if (recorded.commandId !== this.#command) this.#endCommit();
        if (this.#continuity.isHere(recorded)) continue;
        // Mostly there is nothing to wait for, and to wait all the same would take longer than the work.
        const adding = this.#continuity.add(recorded);
        if (adding) await adding;
        this.#command = recorded.commandId;
        this.#positionBefore = recorded.position - this.lines;
        const answer = this.#check.problemOf(recorded);
        const problem = typeof answer === 'object' ? await answer : answer;
        if (problem !== undefined) throw new LineRefused(problem);
        added.push(recorded.position);
      } catch (error) {
        throw error instanceof LineRefused ? new LogFileRefused(this.lines, error.message) : error;
      }
    }
  }
}
