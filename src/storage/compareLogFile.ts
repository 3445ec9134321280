import type { DomainEvent, RecordedEvent } from '../eventsourcing/event.ts';
import type { DexieEventStore } from './dexieEventStore.ts';
import { eventDifference } from './eventDifference.ts';
import { LogFileRefused } from './importLog.ts';
import { fromLine, LineRefused, toLine } from './logFile.ts';
import { givingWay } from './messageLoop.ts';
import { FileUnreadable, readLines } from './readLines.ts';

/** A log file beside the log. */
export interface LogFileComparison {
  /** Lines read. */
  readonly events: number;
  /** So many lines, from the first, are the log's own from its first event, character by character. */
  readonly sameUpTo: number;
  /** How many of the file's events the log has, wherever they stand. */
  readonly here: number;
  readonly streams: ReadonlySet<string>;
  /** When the first and the last event of the file were recorded; null in an empty one. */
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  /** Why it cannot be read on from the line after `events`; null when it was read to its end. */
  readonly refused: LogFileRefused | null;
}

/**
 * Reads a log file to its end and holds every line against the log as it would be written. Nothing is stored. What gzip says of its own
 * bytes is checked by unzipping them.
 * @param onProgress told the bytes of the file read so far, and the lines. @throws the signal's reason when cancelled.
 */
export async function compareLogFile<Event extends DomainEvent>(
  store: DexieEventStore<Event>,
  file: Blob,
  onProgress: (bytesRead: number, events: number) => void,
  signal: AbortSignal,
): Promise<LogFileComparison> {
  const reading = new ComparedReading(store);
  let bytes = 0;
  const giveWay = givingWay();
  const compared = (refused: LogFileRefused | null): LogFileComparison => ({ ...reading.soFar(), refused });
  try {
    for await (const lines of readLines(file, (read) => (bytes = read))) {
      signal.throwIfAborted();
      for (const line of lines) reading.take(line);
      onProgress(bytes, reading.events);
      await giveWay();
    }
    return compared(null);
  } catch (error) {
    if (!(error instanceof LineRefused || error instanceof FileUnreadable)) throw error;
    return compared(new LogFileRefused(reading.events + 1, error.message));
  }
}

class ComparedReading<Event extends DomainEvent> {
  events = 0;
  #sameUpTo = 0;
  #here = 0;
  #firstAt: string | null = null;
  #lastAt: string | null = null;
  readonly #streams = new Set<string>();
  readonly #store: DexieEventStore<Event>;
  readonly #log: Iterator<RecordedEvent<Event>>;

  constructor(store: DexieEventStore<Event>) {
    this.#store = store;
    this.#log = store.since(0 as RecordedEvent['position'])[Symbol.iterator]();
  }

  /** @throws LineRefused for a line that is no event. */
  take(line: string): void {
    const same = this.#next(line);
    const event = same ?? fromLine(line);
    if (same) this.#sameUpTo += 1;
    if (same || this.#isHere(event)) this.#here += 1;
    this.events += 1;
    this.#streams.add(event.streamId);
    this.#firstAt ??= event.recordedAt;
    this.#lastAt = event.recordedAt;
  }

  soFar(): Omit<LogFileComparison, 'refused'> {
    return { events: this.events, sameUpTo: this.#sameUpTo, here: this.#here, streams: this.#streams, firstAt: this.#firstAt, lastAt: this.#lastAt };
  }

  /** The log's next event, where the line is that event and everything before it was the same as well. */
  #next(line: string): RecordedEvent | undefined {
    if (this.#sameUpTo < this.events || this.events >= this.#store.soundUpTo) return undefined;
    const { value } = this.#log.next() as { readonly value?: RecordedEvent<Event> };
    return value && toLine(value) === line ? value : undefined;
  }

  #isHere(event: RecordedEvent): boolean {
    const here = this.#store.eventOf(event.streamId, event.version);
    return here !== undefined && !eventDifference(here, event);
  }
}
