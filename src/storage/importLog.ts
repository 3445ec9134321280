import type { DomainEvent, Position, RecordedEvent, StreamId } from '../eventsourcing/event.ts';
import type { DexieEventStore } from './dexieEventStore.ts';
import { fromLine, LineRefused } from './logFile.ts';
import { givingWay } from './messageLoop.ts';
import { ordinalInCommit } from './ordinalInCommit.ts';
import { FileUnreadable, readLines } from './readLines.ts';

/** Why an event cannot be part of this log, beyond what its envelope says; undefined when it can. Called in order. */
export type EventCheck<Event extends DomainEvent> = (recorded: RecordedEvent<Event>) => Promise<string | undefined> | string | undefined;

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

/**
 * Checks a log file whole, line by line, then stores what this log does not have yet, in one transaction.
 * @throws LogFileRefused with line and reason for the first bad line. @throws the signal's reason when cancelled.
 */
export async function importLog<Event extends DomainEvent>(
  store: DexieEventStore<Event>,
  file: Blob,
  check: EventCheck<Event>,
  onProgress: (counts: ImportCounts) => void,
  signal: AbortSignal,
): Promise<Imported> {
  const continuity = new FileContinuity(store);
  let bytesRead = 0;
  let lineNumber = 0;

  async function* newEvents(): AsyncIterable<readonly RecordedEvent<Event>[]> {
    const giveWay = givingWay();
    for await (const chunk of readLines(file, (bytes) => {
      bytesRead = bytes;
    })) {
      signal.throwIfAborted();
      const fresh: RecordedEvent<Event>[] = [];
      for (const line of chunk) {
        lineNumber += 1;
        try {
          const recorded = fromLine(line) as RecordedEvent<Event>;
          if (continuity.isHere(recorded)) continue;
          // Mostly there is nothing to wait for, and to wait all the same would take longer than the work.
          const adding = continuity.add(recorded);
          if (adding) await adding;
          const answer = check(recorded);
          const problem = typeof answer === 'object' ? await answer : answer;
          if (problem !== undefined) throw new LineRefused(problem);
          fresh.push(recorded);
        } catch (error) {
          if (error instanceof LineRefused) throw new LogFileRefused(lineNumber, error.message);
          throw error;
        }
      }
      yield fresh;
      onProgress({ bytesRead, events: lineNumber });
      await giveWay();
    }
    if (lineNumber === 0) throw new LogFileRefused(1, 'the file is empty');
  }

  await store.refresh();
  const head = await store.appendRecorded(newEvents(), signal).catch((error: unknown) => {
    throw error instanceof FileUnreadable ? new LogFileRefused(lineNumber + 1, error.message) : error;
  });
  return { head, added: continuity.added, alreadyHere: lineNumber - continuity.added, streams: continuity.streams };
}

/** A stream as the file tells it. */
interface FileStream {
  version: number;
  /** Its version in the log, before the import. */
  readonly versionHere: number;
}

/** Follows a file from its first line: positions and versions without gaps, no id and no command twice, in the file and against the log. */
class FileContinuity<Event extends DomainEvent> {
  added = 0;
  readonly #store: DexieEventStore<Event>;
  readonly #streams = new Map<StreamId, FileStream>();
  /** For every command, how many of its events have the ids that are made from it, counted on from 1: those need no entry of their own. */
  readonly #ownIdsOf = new Map<string, number>();
  /** Every other id. */
  readonly #otherIds = new Set<string>();
  /** The ids of the log that are not made from their command, read once there is something to add. */
  #otherIdsHere: ReadonlySet<string> | undefined;
  #position: number | undefined;
  #command: string | undefined;
  #ownIds = 0;

  constructor(store: DexieEventStore<Event>) {
    this.#store = store;
  }

  get streams(): ReadonlySet<StreamId> {
    return new Set(this.#streams.keys());
  }

  /** To be called with every event in turn: whether the log has it already. @throws LineRefused where it does not fit the file, or the log has another. */
  isHere(recorded: RecordedEvent<Event>): boolean {
    const { position, streamId, version, id, commandId } = recorded;
    if (this.#position !== undefined && position !== this.#position + 1) {
      throw new LineRefused(`position ${position} does not follow position ${this.#position}`);
    }
    this.#position = position;
    const { versionHere } = this.#follow(streamId, version);
    this.#note(id, commandId);
    if (version > versionHere) return false;
    if (this.#store.eventIdAt(streamId, version) === id) return true;
    throw new LineRefused(`this log has another event as version ${version} of ${streamId}: the two logs have gone separate ways`);
  }

  /** Counts an event that is not here; may have to be waited for. @throws LineRefused where its command or its id is here, with something else. */
  add(recorded: RecordedEvent<Event>): Promise<void> | undefined {
    const { id, commandId } = recorded;
    if (this.#store.hasCommand(commandId)) throw new LineRefused(`the command ${commandId} is in this log already, with other events`);
    if (!this.#otherIdsHere) return this.#readIds().then(() => this.add(recorded));
    if (this.#otherIdsHere.has(id)) throw alreadyHere(id);
    this.added += 1;
    // Made from its own command, which this log does not have, it cannot be here.
    if (ordinalInCommit(id, commandId) > 0) return undefined;
    const other = commandInId(id);
    return this.#store.hasCommand(other) ? this.#assertNotIn(other, id) : undefined;
  }

  async #readIds(): Promise<void> {
    const ids = new Set<string>();
    for await (const events of this.#store.read()) {
      for (const { id, commandId } of events) if (ordinalInCommit(id, commandId) === 0) ids.add(id);
    }
    this.#otherIdsHere = ids;
  }

  async #assertNotIn(commandId: string, id: string): Promise<void> {
    const events = await this.#store.readCommit(commandId);
    if (events.some((event) => event.id === id)) throw alreadyHere(id);
  }

  #follow(streamId: StreamId, version: number): FileStream {
    let stream = this.#streams.get(streamId);
    if (!stream) {
      const versionHere = this.#store.versionOf(streamId);
      stream = { version: Math.min(version - 1, versionHere), versionHere };
      this.#streams.set(streamId, stream);
    }
    if (version !== stream.version + 1) throw new LineRefused(`streamversion ${version} of ${streamId} does not follow version ${stream.version}`);
    stream.version = version;
    return stream;
  }

  /** Remembers id and command. @throws LineRefused when the file had them before. */
  #note(id: string, commandId: string): void {
    const isNext = commandId !== this.#command;
    const earlier = isNext ? this.#ownIdsOf.get(commandId) : undefined;
    const ownIds = isNext ? (earlier ?? 0) : this.#ownIds;
    const ordinal = ordinalInCommit(id, commandId);
    const isOwn = ordinal > 0 && ordinal === ownIds + 1;
    if ((ordinal > 0 && ordinal <= ownIds) || (this.#otherIds.size > 0 && this.#otherIds.has(id)) || (ordinal === 0 && this.#isMadeBefore(id))) {
      throw new LineRefused(`the event id ${id} appears a second time`);
    }
    if (earlier !== undefined) throw new LineRefused(`the command ${commandId} appears a second time`);
    if (!isOwn) this.#otherIds.add(id);
    this.#command = commandId;
    this.#ownIds = isOwn ? ordinal : ownIds;
    if (isNext || isOwn) this.#ownIdsOf.set(commandId, this.#ownIds);
  }

  /** Whether an id that is not made from its own command is one that the file had as made from another. */
  #isMadeBefore(id: string): boolean {
    const other = commandInId(id);
    const ordinal = ordinalInCommit(id, other);
    return ordinal > 0 && ordinal <= (this.#ownIdsOf.get(other) ?? 0);
  }
}

/** The command that an id would be made from, were it made from one. */
function commandInId(id: string): string {
  return id.slice(0, Math.max(0, id.lastIndexOf('-')));
}

function alreadyHere(id: string): LineRefused {
  return new LineRefused(`the event id ${id} is in this log already, as another event`);
}
