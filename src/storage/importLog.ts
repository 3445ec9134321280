import type { DomainEvent, Position, RecordedEvent, StreamId } from '../eventsourcing/event.ts';
import { VersionGap } from '../eventsourcing/eventStore.ts';
import type { CommitComplaint } from '../eventsourcing/registration.ts';
import type { DexieEventStore } from './dexieEventStore.ts';
import { FileContinuity } from './fileContinuity.ts';
import { fromLine, LineRefused } from './logFile.ts';
import { givingWay } from './messageLoop.ts';
import { FileUnreadable, readLines } from './readLines.ts';

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
  const reading = new FileReading(file, continuity, check, (counts) => tools.onProgress(counts), signal);
  try {
    const packed = await store.packRecorded(reading.newEvents(), signal);
    const head = await tools.asWriter(() => store.appendPacked(packed, (since) => !continuity.isTouchedBy(since), signal));
    if (head === undefined) return undefined;
    return { head, added: continuity.added, alreadyHere: reading.lines - continuity.added, streams: continuity.streams };
  } catch (error) {
    // What stands in the way of a line may have come while the file was read, after lines that were checked without it.
    if ((error instanceof LogFileRefused || error instanceof VersionGap) && continuity.isTouchedBy(store.since(before))) return undefined;
    throw error;
  }
}

/** A file on its way into a log. */
class FileReading<Event extends DomainEvent> {
  /** Read so far. */
  lines = 0;
  #bytes = 0;
  /** Of the newest event, where that is new here. */
  #command: string | undefined;
  /** The position before that of the first line; from there on they follow one another as lines do. */
  #positionBefore = 0;
  readonly #file: Blob;
  readonly #continuity: FileContinuity<Event>;
  readonly #check: EventCheck<Event>;
  readonly #onProgress: (counts: ImportCounts) => void;
  readonly #signal: AbortSignal;

  constructor(
    file: Blob,
    continuity: FileContinuity<Event>,
    check: EventCheck<Event>,
    onProgress: (counts: ImportCounts) => void,
    signal: AbortSignal,
  ) {
    this.#file = file;
    this.#continuity = continuity;
    this.#check = check;
    this.#onProgress = onProgress;
    this.#signal = signal;
  }

  /** The events of the file that the log does not have yet. @throws LogFileRefused */
  async *newEvents(): AsyncIterable<readonly RecordedEvent<Event>[]> {
    const giveWay = givingWay();
    for await (const chunk of this.#chunks()) {
      this.#signal.throwIfAborted();
      yield await this.#newIn(chunk);
      this.#onProgress({ bytesRead: this.#bytes, events: this.lines });
      await giveWay();
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

  async *#chunks(): AsyncIterable<readonly string[]> {
    try {
      yield* readLines(this.#file, (bytes) => {
        this.#bytes = bytes;
      });
    } catch (error) {
      throw error instanceof FileUnreadable ? new LogFileRefused(this.lines + 1, error.message) : error;
    }
  }

  async #newIn(chunk: readonly string[]): Promise<readonly RecordedEvent<Event>[]> {
    const fresh: RecordedEvent<Event>[] = [];
    for (const line of chunk) {
      this.lines += 1;
      try {
        const recorded = fromLine(line) as RecordedEvent<Event>;
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
        fresh.push(recorded);
      } catch (error) {
        throw error instanceof LineRefused ? new LogFileRefused(this.lines, error.message) : error;
      }
    }
    return fresh;
  }
}
