import type { DomainEvent, Position, RecordedEvent, StreamId } from '../eventsourcing/event.ts';
import type { DexieEventStore } from './dexieEventStore.ts';
import { fromLine, LineRefused } from './logFile.ts';
import { givingWay } from './messageLoop.ts';
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
          if (await continuity.isNew(recorded)) {
            const problem = await check(recorded);
            if (problem !== undefined) throw new LineRefused(problem);
            fresh.push(recorded);
          }
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

/** Follows a file from its first line: positions and versions without gaps, no id and no command twice, in the file and against the log. */
class FileContinuity<Event extends DomainEvent> {
  added = 0;
  readonly #store: DexieEventStore<Event>;
  readonly #versions = new Map<StreamId, number>();
  readonly #ids = new Set<string>();
  readonly #commands = new Set<string>();
  /** Every id of the log, read once there is something to add. */
  #idsHere: ReadonlySet<string> | undefined;
  #position: number | undefined;
  #command = '';

  constructor(store: DexieEventStore<Event>) {
    this.#store = store;
  }

  get streams(): ReadonlySet<StreamId> {
    return new Set(this.#versions.keys());
  }

  /** Whether the event is to be added; false when the log has it already. @throws LineRefused where it fits neither. */
  async isNew(recorded: RecordedEvent<Event>): Promise<boolean> {
    const { position, streamId, version, id, commandId } = recorded;
    if (this.#position !== undefined && position !== this.#position + 1) {
      throw new LineRefused(`position ${position} does not follow position ${this.#position}`);
    }
    this.#position = position;
    const before = this.#versions.get(streamId) ?? (version === 1 ? 0 : Math.min(version - 1, this.#store.versionOf(streamId)));
    if (version !== before + 1) throw new LineRefused(`streamversion ${version} of ${streamId} does not follow version ${before}`);
    this.#versions.set(streamId, version);
    if (this.#ids.has(id)) throw new LineRefused(`the event id ${id} appears a second time`);
    this.#ids.add(id);
    if (commandId !== this.#command && this.#commands.has(commandId)) throw new LineRefused(`the command ${commandId} appears a second time`);
    this.#commands.add(commandId);
    this.#command = commandId;

    const idHere = this.#store.eventIdAt(streamId, version);
    if (idHere === id) return false;
    if (idHere !== undefined)
      throw new LineRefused(`this log has another event as version ${version} of ${streamId}: the two logs have gone separate ways`);
    if (this.#store.hasCommand(commandId)) throw new LineRefused(`the command ${commandId} is in this log already, with other events`);
    this.#idsHere ??= await this.#readIds();
    if (this.#idsHere.has(id)) throw new LineRefused(`the event id ${id} is in this log already, as another event`);
    this.added += 1;
    return true;
  }

  async #readIds(): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    for await (const events of this.#store.read()) for (const { id } of events) ids.add(id);
    return ids;
  }
}
